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

/// What every rule of a table is compiled with.
struct ServingTable::Compilation
{
    routing::Controller controller;
    routing::WheelOrder order;
    routing::Backends backends;
    const ServingTable *previous;
    std::mt19937_64 seeds{std::random_device{}()};
};

Result<std::shared_ptr<const ServingTable>>
ServingTable::compile(const workspace::Workspace &workspace,
                      const routing::GatewaySettings &settings, const ServingTable *previous)
{
    const auto controller = routing::parseController(settings.controller);
    if (!controller)
        return controller.error();
    std::shared_ptr<ServingTable> table(new ServingTable(workspace));
    Compilation with{*controller, routing::wheelOrder(*controller),
                     routing::Backends(workspace, settings.pods), previous};
    for (const auto &location : table->m_workspace.routes()) {
        const auto &key = location.resource->key;
        for (workspace::RuleRef ref{key, 0};; ++ref.index) {
            const auto *rule = table->m_routes.rule(ref);
            if (rule == nullptr || table->m_rules.contains(ref))
                break;
            auto served = compileRule(ref, *rule, with);
            if (!served)
                return served.error();
            table->m_rules.emplace(ref, *std::move(served));
        }
    }
    return std::shared_ptr<const ServingTable>(table);
}

/// A rule whose weights stayed keeps its wheel, and with it its place in the turn.
Result<ServedRule> ServingTable::compileRule(const workspace::RuleRef &ref,
                                             const model::RouteRule &rule, Compilation &with)
{
    std::vector<routing::ResolvedBackend> resolved;
    for (const auto &backend : rule.backendRefs)
        resolved.push_back(with.backends.resolve(ref.route, backend));
    auto programmed = routing::program(with.controller, rule, resolved);
    if (!programmed) {
        auto error = programmed.error();
        error.message = "HTTPRoute " + ref.route.namespaceName + "/" + ref.route.name + " rule "
                        + std::to_string(ref.index) + ": " + error.message;
        return error;
    }
    ServedRule served{
        &rule, std::move(*programmed), {}, {}, routing::unsupportedFilter(rule.filters)};
    served.weights = weightsOf(served.programmed);
    if (with.previous != nullptr) {
        const auto before = with.previous->m_rules.find(ref);
        if (before != with.previous->m_rules.end() && before->second.weights == served.weights)
            served.wheel = before->second.wheel;
    }
    if (!served.wheel)
        served.wheel = std::make_shared<routing::Wheel>(served.weights, with.order, with.seeds());
    return served;
}

std::optional<ServingTable::Decision> ServingTable::decide(const routing::Request &request) const
{
    const auto match = m_routes.match(request);
    if (!match)
        return std::nullopt;
    return Decision{&m_rules.at(match->rule), match->matchIndex};
}

} // namespace sluice::localgateway
