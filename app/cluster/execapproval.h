// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustercontext.h"

#include <stop_token>

namespace sluice::cluster {

/// Asks a person whether a credential plugin may be run that never was in this form. Called on the
/// thread that needs the credentials, one question at a time for a connection; may block for as
/// long as a person takes, and returns false soon after `stop`.
class ExecApproval
{
public:
    ExecApproval() = default;
    ExecApproval(const ExecApproval &) = delete;
    ExecApproval &operator=(const ExecApproval &) = delete;
    virtual ~ExecApproval() = default;

    virtual bool isAllowed(const planning::ExecQuestion &question, const std::stop_token &stop) = 0;
};

} // namespace sluice::cluster
