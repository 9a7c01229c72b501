// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/apiserver.h"
#include "core/planning/clustertarget.h"
#include "core/traffic/samplesource.h"

namespace sluice::cluster {

/// The request of a probe, led through the API server's service proxy: the names percent-encoded,
/// the path normalized first, so that it cannot leave the Service; the Host header is the URL's,
/// and reaches the pod as it is. Errors: `probe-url`,
/// `probe-method`, `probe-header`.
Result<planning::ApiRequest> proxyRequest(const planning::ServicePort &service,
                                          const traffic::ProbeTarget &target);

} // namespace sluice::cluster
