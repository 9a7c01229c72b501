// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustertarget.h"
#include "core/planning/forwarding.h"
#include "core/traffic/samplesource.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

class ApiServer;

/// The ways to a Service from outside its cluster. Every function may be called from any thread.
class ServiceAccess
{
public:
    virtual ~ServiceAccess() = default;

    /// Sends its requests through the API server's service proxy: slower than an address.
    virtual std::unique_ptr<traffic::SampleSource> proxied(std::shared_ptr<ApiServer> server,
                                                           const ServicePort &service) = 0;
    /// `kubectl port-forward` in that context of the kubeconfig.
    virtual std::unique_ptr<Forwarding> forward(const std::string &context,
                                                const ServicePort &service,
                                                Forwarding::OnReport onReport) = 0;
    /// What the Service answers to `count` requests of its own, through the service proxy; blocks.
    /// Error: the request cannot be sent that way, or the API server refuses to lead it on.
    virtual Result<std::vector<traffic::RawAnswer>> ask(ApiServer &server,
                                                        const ServicePort &service,
                                                        const traffic::ProbeTarget &target,
                                                        int count, std::stop_token stop) = 0;
};

} // namespace sluice::planning
