// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/order.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace sluice::planning {
namespace {

enum Wave {
    namespaces,
    definitions,
    classes,
    configuration,
    services,
    workloads,
    gateways,
    grants,
    others,
    routes,
    policies
};

struct KindWave
{
    std::string_view kind;
    Wave wave;
};

constexpr std::array<KindWave, 15> kindWaves{{{"Namespace", namespaces},
                                              {"CustomResourceDefinition", definitions},
                                              {"ServiceAccount", configuration},
                                              {"ConfigMap", configuration},
                                              {"Secret", configuration},
                                              {"ClusterRole", configuration},
                                              {"Role", configuration},
                                              {"Service", services},
                                              {"Deployment", workloads},
                                              {"StatefulSet", workloads},
                                              {"DaemonSet", workloads},
                                              {"ReplicaSet", workloads},
                                              {"Pod", workloads},
                                              {"Gateway", gateways},
                                              {"ReferenceGrant", grants}}};

Wave waveOf(std::string_view kind)
{
    const auto found = std::ranges::find(kindWaves, kind, &KindWave::kind);
    if (found != kindWaves.end())
        return found->wave;
    if (kind.ends_with("Class"))
        return classes;
    if (kind.ends_with("Route"))
        return routes;
    return kind.ends_with("Policy") ? policies : others;
}

} // namespace

std::vector<std::vector<std::size_t>> waves(const Plan &plan)
{
    std::map<Wave, std::vector<std::size_t>> byWave;
    for (std::size_t i = 0; i < plan.objects.size(); ++i) {
        if (plan.objects[i].request.sending != Sending::Nothing)
            byWave[waveOf(plan.objects[i].key.kind)].push_back(i);
    }
    std::vector<std::vector<std::size_t>> result;
    result.reserve(byWave.size());
    for (auto &[wave, objects] : byWave)
        result.push_back(std::move(objects));
    return result;
}

} // namespace sluice::planning
