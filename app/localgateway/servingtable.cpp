// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/servingtable.h"

#include <random>

namespace sluice::localgateway {
namespace {

std::vector<std::int64_t> weightsOf(const routing::ProgrammedRule &programmed)
{
    std::vector<std::int64_t> result;
    for (const auto &target : programmed.targets)
        result.push_back(target.weight);
    return result;
}

} // namespace

ServingTable::ServingTable(const workspace::Workspace &workspace)
    : m_workspace(workspace),
      m_routes(workspace)
{
}

Result<std::shared_ptr<const ServingTable>>
ServingTable::compile(const workspace::Workspace &workspace,
                      const routing::GatewaySettings &settings, const ServingTable *previous)
{
    const auto controller = routing::parseController(settings.controller);
    if (!controller)
        return controller.error();
    const auto order = routing::wheelOrder(*controller);
    std::shared_ptr<ServingTable> table(new ServingTable(workspace));
    const routing::Backends backends(workspace, settings.pods);
    std::mt19937_64 seeds(std::random_device{}());
    for (const auto &location : table->m_workspace.routes()) {
        const auto &key = location.resource->key;
        for (std::size_t i = 0;; ++i) {
            const workspace::RuleRef ref{key, i};
            const auto *rule = table->m_routes.rule(ref);
            if (rule == nullptr || table->m_rules.contains(ref))
                break;
            std::vector<routing::ResolvedBackend> resolved;
            for (const auto &backend : rule->backendRefs)
                resolved.push_back(backends.resolve(key, backend));
            auto programmed = routing::program(*controller, *rule, resolved);
            if (!programmed) {
                auto error = programmed.error();
                error.message = "HTTPRoute " + key.namespaceName + "/" + key.name + " rule "
                                + std::to_string(i) + ": " + error.message;
                return error;
            }
            ServedRule served{
                rule, std::move(*programmed), {}, {}, routing::unsupportedFilter(rule->filters)};
            served.weights = weightsOf(served.programmed);
            const auto *before = static_cast<const ServedRule *>(nullptr);
            if (previous != nullptr) {
                const auto found = previous->m_rules.find(ref);
                before = found == previous->m_rules.end() ? nullptr : &found->second;
            }
            served.wheel = before != nullptr && before->weights == served.weights
                               ? before->wheel
                               : std::make_shared<routing::Wheel>(served.weights, order, seeds());
            table->m_rules.emplace(ref, std::move(served));
        }
    }
    return std::shared_ptr<const ServingTable>(table);
}

std::optional<ServingTable::Decision> ServingTable::decide(const routing::Request &request) const
{
    const auto match = m_routes.match(request);
    if (!match)
        return std::nullopt;
    return Decision{&m_rules.at(match->rule), match->matchIndex};
}

} // namespace sluice::localgateway
