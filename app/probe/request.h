// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/curlhandles.h"

#include "core/base/result.h"
#include "core/traffic/samplesource.h"

#include <string>

namespace sluice::probe {

/// A target that was checked, in the form that libcurl takes. Its lists must outlive the transfers.
class Request
{
public:
    /// Errors: `probe-bad-url`, `probe-bad-method`, `probe-bad-header`, `probe-bad-connect-to`.
    static Result<Request> parse(const traffic::ProbeTarget &target);

    /// Gives a handle everything of the request. `isKept` false asks the server to close.
    void applyTo(CURL *easy, bool isKept) const;

private:
    Request() = default;
    void applyMethod(CURL *easy) const;

    traffic::ProbeTarget m_target;
    StringList m_headers;
    StringList m_closingHeaders;
    StringList m_connectTo;
};

} // namespace sluice::probe
