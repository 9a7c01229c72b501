// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/liveserviceaccess.h"

#include "app/cluster/groupversions.h"
#include "app/cluster/portforward.h"
#include "app/cluster/proxyanswer.h"
#include "app/cluster/proxyrequest.h"
#include "app/cluster/proxysampler.h"

#include <utility>

namespace sluice::cluster {

LiveServiceAccess::LiveServiceAccess(Environment environment, std::string kubeconfig)
    : m_environment(std::move(environment)),
      m_kubeconfig(std::move(kubeconfig))
{
}

std::unique_ptr<traffic::SampleSource>
LiveServiceAccess::proxied(std::shared_ptr<planning::ApiServer> server,
                           const planning::ServicePort &service)
{
    return std::make_unique<ProxySampler>(std::move(server), service);
}

std::unique_ptr<planning::Forwarding>
LiveServiceAccess::forward(const std::string &context, const planning::ServicePort &service,
                           planning::Forwarding::OnReport onReport)
{
    ForwardPlan plan;
    plan.environment = m_environment;
    plan.kubeconfig = m_kubeconfig;
    plan.context = context;
    plan.service = service;
    return std::make_unique<PortForward>(std::move(plan), std::make_unique<RealWaiting>(),
                                         std::move(onReport));
}

Result<std::vector<traffic::RawAnswer>> LiveServiceAccess::ask(planning::ApiServer &server,
                                                               const planning::ServicePort &service,
                                                               const traffic::ProbeTarget &target,
                                                               int count, std::stop_token stop)
{
    const auto request = proxyRequest(service, target);
    if (!request)
        return request.error();
    std::vector<traffic::RawAnswer> answers;
    for (int i = 0; i < count && !stop.stop_requested(); ++i) {
        auto outcome = server.send(*request, stop);
        if (outcome && isOfApiServer(*outcome))
            return refusal(*outcome, "ask Service " + service.service.namespaceName + "/"
                                         + service.service.name);
        answers.push_back(rawAnswer(std::move(outcome)));
        answers.back().finished = traffic::Clock::now();
    }
    return answers;
}

} // namespace sluice::cluster
