// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/controller.h"

#include "core/base/printable.h"

#include <algorithm>
#include <array>

namespace sluice::routing {
namespace {

constexpr std::int64_t kongTargetLimit = 65535;
constexpr int serverError = 500;
constexpr int unavailable = 503;
constexpr int notFound = 404;

struct NamedController
{
    Controller controller;
    const char *name;
};

constexpr std::array<NamedController, 4> controllers{{{Controller::GatewayApi, "gateway-api"},
                                                      {Controller::Kong, "kong"},
                                                      {Controller::Traefik, "traefik"},
                                                      {Controller::Contour, "contour"}}};

bool isInvalid(BackendState state)
{
    return state != BackendState::Ready && state != BackendState::NoPods;
}

std::string reasonOf(const model::BackendRef &ref, BackendState state)
{
    return "backend " + ref.key.namespaceName + "/" + ref.key.name + ": " + describe(state);
}

ProgrammedTarget proportional(const model::RouteRule &rule, std::size_t index, BackendState state)
{
    const auto &ref = rule.backendRefs[index];
    const auto weight = std::max<std::int64_t>(0, ref.weight.value());
    if (state == BackendState::Ready)
        return {index, weight};
    return {index, weight, isInvalid(state) ? serverError : unavailable, reasonOf(ref, state)};
}

bool hasWeight(const std::vector<ProgrammedTarget> &targets)
{
    return std::ranges::any_of(targets, [](const auto &target) { return target.weight > 0; });
}

ProgrammedRule proportionalRule(const model::RouteRule &rule,
                                const std::vector<ResolvedBackend> &resolved, int statusOfNoWeight)
{
    ProgrammedRule result;
    for (std::size_t i = 0; i < rule.backendRefs.size(); ++i)
        result.targets.push_back(proportional(rule, i, resolved[i].state));
    if (rule.backendRefs.empty()) {
        result.status = serverError;
        result.reason = "the rule has no backendRefs";
    } else if (!hasWeight(result.targets)) {
        result.status = statusOfNoWeight;
        result.reason = "all weights are 0";
    }
    return result;
}

ProgrammedRule contourRule(const model::RouteRule &rule,
                           const std::vector<ResolvedBackend> &resolved)
{
    ProgrammedRule result;
    for (std::size_t i = 0; i < rule.backendRefs.size(); ++i) {
        if (!isInvalid(resolved[i].state))
            result.targets.push_back(proportional(rule, i, resolved[i].state));
    }
    if (rule.backendRefs.empty()) {
        result.status = notFound;
        result.reason = "the rule has no backendRefs";
    } else if (!hasWeight(result.targets)) {
        result.status = serverError;
        result.reason = result.targets.empty() ? "no backend is valid" : "all weights are 0";
    }
    return result;
}

Result<ProgrammedRule> kongRule(const model::RouteRule &rule,
                                const std::vector<ResolvedBackend> &resolved)
{
    ProgrammedRule result;
    for (std::size_t i = 0; i < rule.backendRefs.size(); ++i) {
        const auto &ref = rule.backendRefs[i];
        if (resolved[i].state != BackendState::Ready)
            continue;
        const auto weight = std::max<std::int64_t>(0, ref.weight.value());
        const auto pods = resolved[i].readyPods;
        const auto ofPod = weight == 0 ? 0 : std::max<std::int64_t>(1, weight / pods);
        if (ofPod > kongTargetLimit)
            return Diagnostic{"kong-target-weight", Severity::Error,
                              printable("backend " + ref.key.name + " of weight "
                                        + std::to_string(weight) + " over " + std::to_string(pods)
                                        + " pods gives each the weight " + std::to_string(ofPod)
                                        + "; Kong refuses more than 65535, and with it its whole "
                                          "configuration"),
                              "Divide the rule's weights by a common number."};
        result.targets.push_back({i, ofPod * pods});
    }
    if (hasWeight(result.targets))
        return result;
    const auto isMissing = [](const ResolvedBackend &backend) {
        return backend.state != BackendState::MissingPort && isInvalid(backend.state);
    };
    const auto areAllMissing = !resolved.empty() && std::ranges::all_of(resolved, isMissing);
    result.status = areAllMissing ? serverError : unavailable;
    result.reason = areAllMissing ? "no existing backendRef provided"
                                  : "failure to get a peer from the ring-balancer";
    return result;
}

} // namespace

std::vector<std::string> controllerNames()
{
    std::vector<std::string> names(controllers.size());
    std::ranges::transform(controllers, names.begin(), &NamedController::name);
    return names;
}

Result<Controller> parseController(std::string_view name)
{
    std::string known;
    for (const auto &entry : controllers) {
        if (name == entry.name)
            return entry.controller;
        known += known.empty() ? entry.name : std::string(", ") + entry.name;
    }
    return Diagnostic{"unknown-controller", Severity::Error,
                      "there is no controller '" + printable(name) + "'",
                      "Known are: " + known + "."};
}

std::string toString(Controller controller)
{
    const auto found = std::ranges::find(controllers, controller, &NamedController::controller);
    return found->name;
}

WheelOrder wheelOrder(Controller controller)
{
    switch (controller) {
    case Controller::GatewayApi:
    case Controller::Kong:
        return WheelOrder::Shuffled;
    case Controller::Traefik:
        return WheelOrder::Smooth;
    case Controller::Contour:
        return WheelOrder::Random;
    }
    return WheelOrder::Shuffled;
}

Result<ProgrammedRule> program(Controller controller, const model::RouteRule &rule,
                               const std::vector<ResolvedBackend> &resolved)
{
    switch (controller) {
    case Controller::GatewayApi:
        return proportionalRule(rule, resolved, serverError);
    case Controller::Kong:
        return kongRule(rule, resolved);
    case Controller::Traefik:
        return proportionalRule(rule, resolved, unavailable);
    case Controller::Contour:
        return contourRule(rule, resolved);
    }
    return proportionalRule(rule, resolved, serverError);
}

} // namespace sluice::routing
