// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/deploymentpods.h"

#include <algorithm>

namespace sluice::ui {
namespace {

bool selects(const std::map<std::string, std::string> &selector,
             const std::map<std::string, std::string> &labels)
{
    return !selector.empty()
           && std::all_of(selector.begin(), selector.end(), [&](const auto &wanted) {
                  const auto found = labels.find(wanted.first);
                  return found != labels.end() && found->second == wanted.second;
              });
}

} // namespace

DeploymentPods deploymentPods(const workspace::Workspace &workspace)
{
    std::vector<const model::Resource *> services;
    std::vector<const model::Resource *> deployments;
    for (const auto &place : workspace.resources()) {
        if (std::holds_alternative<model::Service>(place.resource->spec))
            services.push_back(place.resource);
        else if (std::holds_alternative<model::Deployment>(place.resource->spec))
            deployments.push_back(place.resource);
    }
    DeploymentPods pods;
    for (const auto *deployment : deployments) {
        const auto &asked = std::get<model::Deployment>(deployment->spec);
        for (const auto *service : services) {
            if (service->key.namespaceName == deployment->key.namespaceName
                && selects(std::get<model::Service>(service->spec).selector, asked.podLabels))
                pods[{service->key.namespaceName, service->key.name, 0}] += asked.replicas;
        }
    }
    return pods;
}

std::optional<int> podsOf(const DeploymentPods &pods, const model::BackendKey &backend)
{
    const auto found = pods.find({backend.namespaceName, backend.name, 0});
    if (found == pods.end())
        return std::nullopt;
    return found->second;
}

} // namespace sluice::ui
