// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/harm.h"

#include "core/base/printable.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sluice::planning {
namespace {

constexpr std::int64_t kongTargetLimit = 65535;

using Targets = std::map<std::string, std::int64_t>;

std::int64_t weightOf(const model::BackendRef &ref)
{
    return std::max<std::int64_t>(0, ref.weight.value());
}

std::int64_t podWeight(std::int64_t weight, std::size_t pods)
{
    const auto share = weight / static_cast<std::int64_t>(std::max<std::size_t>(pods, 1));
    return weight == 0 ? 0 : std::max<std::int64_t>(1, share);
}

std::optional<std::set<std::string>> endpointsOf(const RouteContext &context,
                                                 const model::BackendRef &ref)
{
    return context.readyEndpoints(ref.key.namespaceName, ref.key.name);
}

/// What Kong's ingress controller pushes: each backendRef's weight is divided by its ready pods,
/// rounded down and at least 1; the same pod behind two backendRefs gets the sum. A backend whose
/// pods are none or not known counts as one pod of its own, which is what comes next.
Targets kongTargets(const model::RouteRule &rule, const RouteContext &context)
{
    Targets targets;
    for (const auto &ref : rule.backendRefs) {
        auto endpoints = endpointsOf(context, ref).value_or(std::set<std::string>());
        if (endpoints.empty())
            endpoints.insert(ref.key.namespaceName + "/" + ref.key.name);
        for (const auto &endpoint : endpoints)
            targets[endpoint] += podWeight(weightOf(ref), endpoints.size());
    }
    return targets;
}

std::string ruleText(std::size_t rule)
{
    return "Rule " + std::to_string(rule) + ": ";
}

Diagnostic tooHeavy(std::size_t rule, const std::string &target, std::int64_t weight)
{
    return {
        "kong-target-weight", Severity::Error,
        ruleText(rule) + "the pod " + printable(target) + " would get the weight "
            + std::to_string(weight)
            + " at Kong, which takes 65535 at most and then refuses its whole configuration: no "
              "later edit of any route in the cluster arrives",
        "Divide the rule's weights by a common number."};
}

std::string nearestText(const model::BackendRef &ref, std::size_t pods, std::int64_t old)
{
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(pods, 1));
    const auto pod = podWeight(old, pods);
    const auto above = (pod + 1) * count;
    const auto below = pod == 0 ? -1 : pod == 1 ? 0 : pod * count - 1;
    auto text = printable(ref.key.name) + " over " + std::to_string(count)
                + (count == 1 ? " pod: " : " pods: ");
    if (below >= 0)
        text += std::to_string(below) + " or less, or ";
    return text + std::to_string(above) + " or more";
}

struct WeightEdit
{
    const model::BackendRef *ref;
    std::int64_t old;
};

/// The backendRefs whose weight differs; nothing where the rules differ in more than weights.
std::optional<std::vector<WeightEdit>> weightEdits(const model::RouteRule &before,
                                                   const model::RouteRule &after)
{
    std::vector<WeightEdit> edits;
    if (before.backendRefs.size() != after.backendRefs.size() || before.matches != after.matches)
        return std::nullopt;
    for (std::size_t i = 0; i < after.backendRefs.size(); ++i) {
        const auto &old = before.backendRefs[i];
        const auto &ref = after.backendRefs[i];
        if (old.key != ref.key)
            return std::nullopt;
        if (weightOf(old) != weightOf(ref))
            edits.push_back({&ref, weightOf(old)});
    }
    return edits;
}

bool arePodsKnown(const model::RouteRule &rule, const RouteContext &context)
{
    return std::ranges::all_of(rule.backendRefs, [&](const model::BackendRef &ref) {
        return endpointsOf(context, ref).has_value();
    });
}

std::optional<Diagnostic> hiddenEdit(std::size_t index, const model::RouteRule &before,
                                     const model::RouteRule &after, const RouteContext &context)
{
    const auto edits = weightEdits(before, after);
    if (!edits || edits->empty() || !arePodsKnown(after, context)
        || kongTargets(before, context) != kongTargets(after, context))
        return std::nullopt;
    std::string nearest;
    for (const auto &edit : *edits)
        nearest += (nearest.empty() ? "" : "; ")
                   + nearestText(*edit.ref, endpointsOf(context, *edit.ref)->size(), edit.old);
    return Diagnostic{
        "kong-hidden-weight", Severity::Error,
        ruleText(index)
            + "Kong divides each weight by the ready pods and rounds down; with these "
              "weights every pod keeps the weight it has, so nothing is pushed and the "
              "route stays without Programmed",
        "The nearest weights that are pushed: " + nearest + "."};
}

class Inspection
{
public:
    Inspection(const model::Resource *before, const model::Resource &after,
               const RouteContext &context, const std::set<std::string> &allowed)
        : m_before(before),
          m_after(after),
          m_context(context),
          m_allowed(allowed)
    {
    }

    HarmReport report()
    {
        const auto controllers = m_context.controllers(m_after);
        if (controllers.contains(kongController))
            lookAtRules();
        lookAtParents(controllers);
        return std::move(m_report);
    }

private:
    void add(Diagnostic diagnostic)
    {
        const auto isAllowed = m_allowed.contains(diagnostic.code);
        m_report.harms.push_back({std::move(diagnostic), isAllowed});
    }

    void lookAtRules()
    {
        const auto &rules = m_after.route()->rules;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const auto targets = kongTargets(rules[i], m_context);
            const auto heaviest =
                std::ranges::max_element(targets, {}, &Targets::value_type::second);
            if (heaviest != targets.end() && heaviest->second > kongTargetLimit)
                add(tooHeavy(i, heaviest->first, heaviest->second));
            const auto *old = m_before == nullptr ? nullptr : m_before->route();
            if (old == nullptr || i >= old->rules.size())
                continue;
            if (auto hidden = hiddenEdit(i, old->rules[i], rules[i], m_context))
                add(std::move(*hidden));
        }
    }

    void lookAtParents(const std::set<std::string> &controllers)
    {
        const auto isBoth = [](const std::set<std::string> &names) {
            return names.contains(kongController) && names.contains(traefikController);
        };
        if (!isBoth(controllers))
            return;
        const std::string message =
            "Gateways of both Kong and Traefik are parents of this route: "
            "the two rewrite each other's status entry about once a second, "
            "without end";
        const std::string remedy = "Give each a route of its own.";
        if (m_before != nullptr && isBoth(m_context.controllers(*m_before)))
            m_report.warnings.push_back(message + ". " + remedy);
        else
            add({"kong-traefik-parents", Severity::Error, message, remedy});
    }

    const model::Resource *m_before;
    const model::Resource &m_after;
    const RouteContext &m_context;
    const std::set<std::string> &m_allowed;
    HarmReport m_report;
};

} // namespace

HarmReport harmsOf(const model::Resource *before, const model::Resource &after,
                   const RouteContext &context, const std::set<std::string> &allowed)
{
    return Inspection(before, after, context, allowed).report();
}

} // namespace sluice::planning
