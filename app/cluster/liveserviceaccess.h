// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "core/planning/serviceaccess.h"

#include <string>

namespace sluice::cluster {

/// The ways to Services of the kubeconfig's clusters.
class LiveServiceAccess final : public planning::ServiceAccess
{
public:
    /// `kubeconfig` is one file; empty: as the environment says.
    LiveServiceAccess(Environment environment, std::string kubeconfig);

    std::unique_ptr<traffic::SampleSource> proxied(std::shared_ptr<planning::ApiServer> server,
                                                   const planning::ServicePort &service) override;
    std::unique_ptr<planning::Forwarding> forward(const std::string &context,
                                                  const planning::ServicePort &service,
                                                  planning::Forwarding::OnReport onReport) override;
    Result<std::vector<traffic::RawAnswer>> ask(planning::ApiServer &server,
                                                const planning::ServicePort &service,
                                                const traffic::ProbeTarget &target, int count,
                                                std::stop_token stop) override;

private:
    Environment m_environment;
    std::string m_kubeconfig;
};

} // namespace sluice::cluster
