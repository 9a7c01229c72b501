// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/apistatus.h"
#include "core/planning/planning.h"
#include "core/planning/planobject.h"
#include "core/planning/planroutes.h"
#include "core/planning/resourcetypes.h"
#include "core/planning/weightpatch.h"
#include "core/planning/writing.h"
#include "core/workspace/documentedit.h"

#include <algorithm>
#include <array>

namespace sluice::planning {
namespace {

using yaml::Value;

constexpr int notFound = 404;

std::string textOf(const WantedWeight &weight)
{
    return (weight.namespaceName ? *weight.namespaceName + "/" : std::string()) + weight.name
           + (weight.port ? ":" + std::to_string(*weight.port) : std::string());
}

bool fits(const model::BackendRef &ref, const WantedWeight &weight)
{
    return ref.key.name == weight.name
           && (!weight.namespaceName || *weight.namespaceName == ref.key.namespaceName)
           && (!weight.port || *weight.port == ref.key.port);
}

class WeightPlanner
{
public:
    WeightPlanner(const WeightsRequest &request, ApiServer &server, std::stop_token stop)
        : m_request(request),
          m_server(server),
          m_stop(std::move(stop))
    {
    }

    Result<Plan> plan();

private:
    using Step = std::optional<Diagnostic>;

    Step read();
    Step readAs(const std::string &kind);
    Step chooseRule();
    Step setWeight(const WantedWeight &weight);
    Step tryOut();

    const WeightsRequest &m_request;
    ApiServer &m_server;
    std::stop_token m_stop;
    PlannedObject m_object;
    Value m_wanted;
    std::size_t m_rule = 0;
    bool m_isServed = false; ///< one of the kinds that a route can be of
};

WeightPlanner::Step WeightPlanner::readAs(const std::string &kind)
{
    m_object.key = {model::gatewayGroup, kind, m_request.route.namespaceName, m_request.route.name};
    m_object.apiVersion = std::string(model::gatewayGroup) + "/v1";
    const auto types = ResourceTypes::read({m_object.apiVersion}, m_server, m_stop);
    if (!types)
        return types.error();
    const auto type = types->find(m_object.apiVersion, kind);
    if (!type)
        return std::nullopt;
    m_isServed = true;
    ApiRequest request;
    request.path =
        objectPath(m_object.apiVersion, *type, m_object.key.namespaceName, m_object.key.name);
    const auto answer = m_server.send(request, m_stop);
    if (!answer)
        return answer.failure().diagnostic;
    if (answer->status == notFound)
        return std::nullopt;
    if (!answer->isSuccess())
        return refusalOf(*answer, workspace::nameOf(m_object.key));
    auto live = LiveObject::parse(answer->body);
    if (!live)
        return live.error();
    m_object.request.path = request.path;
    m_object.live = *std::move(live);
    return std::nullopt;
}

WeightPlanner::Step WeightPlanner::read()
{
    const std::array kinds = {"HTTPRoute", "GRPCRoute"};
    for (const auto *kind : kinds) {
        if (!m_request.route.kind.empty() && m_request.route.kind != kind)
            continue;
        if (auto error = readAs(kind))
            return error;
        if (m_object.live)
            return std::nullopt;
    }
    return Diagnostic{"no-such-route", Severity::Error,
                      "There is no route " + m_request.route.namespaceName + "/"
                          + m_request.route.name + " on the cluster",
                      m_isServed ? "Look at its namespace; sluicectl status lists the routes."
                                 : "The server knows no such routes. Install the Gateway API: "
                                       + std::string(gatewayApiInstallation)};
}

WeightPlanner::Step WeightPlanner::chooseRule()
{
    const auto count = m_object.live->resource().route()->rules.size();
    if (!m_request.rule && count != 1)
        return Diagnostic{"rule-needed", Severity::Error,
                          workspace::nameOf(m_object.key) + " has " + std::to_string(count)
                              + " rules",
                          "Name one behind the route: #0 is the first."};
    m_rule = m_request.rule.value_or(0);
    if (m_rule < count)
        return std::nullopt;
    return Diagnostic{"no-such-rule", Severity::Error,
                      workspace::nameOf(m_object.key) + " has " + std::to_string(count)
                          + " rules; there is no rule " + std::to_string(m_rule),
                      "Rules count from 0."};
}

WeightPlanner::Step WeightPlanner::setWeight(const WantedWeight &weight)
{
    if (weight.weight < 0 || weight.weight > model::Weight::maximum)
        return Diagnostic{"weight-out-of-range", Severity::Error,
                          "A weight of " + std::to_string(weight.weight) + " is not possible",
                          "A weight is a whole number from 0 to 1000000."};
    std::vector<const model::BackendRef *> found;
    const auto &rule = m_object.live->resource().route()->rules[m_rule];
    for (const auto &ref : rule.backendRefs) {
        if (fits(ref, weight))
            found.push_back(&ref);
    }
    if (found.empty())
        return Diagnostic{"no-such-backend", Severity::Error,
                          "Rule " + std::to_string(m_rule) + " of "
                              + workspace::nameOf(m_object.key) + " has no backend "
                              + textOf(weight),
                          "Name one that is there, as [NAMESPACE/]NAME[:PORT]."};
    if (found.size() > 1)
        return Diagnostic{"backend-ambiguous", Severity::Error,
                          std::to_string(found.size()) + " backendRefs of rule "
                              + std::to_string(m_rule) + " are called " + textOf(weight),
                          "Name its namespace and port; the same backend twice is for the file."};
    const auto &ref = *found.front();
    if (ref.weight.value() != weight.weight)
        setValueAt(m_wanted, ref.path.child("weight"), weight.weight);
    return std::nullopt;
}

/// The dry run of the patch says what the server would make of it.
WeightPlanner::Step WeightPlanner::tryOut()
{
    const auto answer = m_server.send(requestOf(m_object.request, DryRun::Yes), m_stop);
    if (!answer)
        return answer.failure().diagnostic;
    m_object.warnings = answer->warnings;
    if (const auto result = dryRunResult(*answer, workspace::nameOf(m_object.key)))
        m_object.wanted = result->value();
    else
        m_object.refusals.push_back(result.error());
    return std::nullopt;
}

Result<Plan> WeightPlanner::plan()
{
    if (auto error = read())
        return *error;
    if (auto error = chooseRule())
        return *error;
    m_wanted = m_object.live->value();
    for (const auto &weight : m_request.weights) {
        if (auto error = setWeight(weight))
            return *error;
    }
    const auto live = m_object.live->value();
    const auto changes = changedFields(live, m_wanted);
    m_object.isWeightsOnly = true;
    m_object.wanted = m_wanted;
    if (!changes.empty()) {
        m_object.action = Action::Change;
        m_object.request.sending = Sending::JsonPatch;
        m_object.request.body = weightPatch(live, changes);
        m_object.request.uid = m_object.live->uid();
        m_object.request.resourceVersion = m_object.live->resourceVersion();
        if (auto error = tryOut())
            return *error;
    }
    describeChange(m_object, withoutServerFields(live), withoutServerFields(*m_object.wanted));
    Plan plan;
    plan.objects.push_back(std::move(m_object));
    planRoutes(plan, {}, m_request.allowedHarms, m_server, m_stop);
    return plan;
}

} // namespace

Result<Plan> planWeights(const WeightsRequest &request, ApiServer &server, std::stop_token stop)
{
    return WeightPlanner(request, server, std::move(stop)).plan();
}

} // namespace sluice::planning
