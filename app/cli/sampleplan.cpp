// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampleplan.h"

#include "app/cli/inputfiles.h"
#include "app/cli/routeargument.h"
#include "core/base/printable.h"
#include "core/routing/routetable.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>

namespace sluice::cli {
namespace {

/// Without an end given: what is measured where nothing is wanted, and the longest wait for a
/// verdict.
constexpr std::uint64_t defaultRequests = 200;
constexpr std::chrono::minutes longestWatch{10};

Diagnostic usage(std::string code, std::string message, std::string remedy)
{
    return {std::move(code), Severity::Error, std::move(message), std::move(remedy)};
}

/// Fails alike whatever the locale.
std::optional<double> positiveNumber(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !(number > 0) || number > 1e6)
        return std::nullopt;
    return number;
}

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos
               ? std::string()
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Result<traffic::ProbeTarget> targetOf(const SampleOptions &options)
{
    traffic::ProbeTarget target;
    target.url = options.url;
    target.connectTo = options.connectTo;
    target.timeout = std::chrono::milliseconds(std::llround(options.timeoutSeconds * 1000));
    target.verifiesTls = !options.isInsecure;
    target.usesProxyFromEnvironment = options.usesProxy;
    for (const auto &header : options.headers) {
        const auto colon = header.find(':');
        if (colon == std::string::npos)
            return usage("sample-bad-header", "the header '" + printable(header) + "' has no colon",
                         "Give it as 'name: value'.");
        target.headers.emplace_back(header.substr(0, colon), trimmed(header.substr(colon + 1)));
    }
    return target;
}

Result<traffic::ProbePace> paceOf(const SampleOptions &options)
{
    traffic::ProbePace pace;
    pace.rate = positiveNumber(options.rate);
    if (!pace.rate && options.rate != "max")
        return usage("sample-bad-rate", "the rate '" + printable(options.rate) + "' is none",
                     "Give requests a second, at most 1000000, or 'max'.");
    pace.connections = options.connections;
    pace.keepAlive = options.keepAlive;
    pace.stopAfterRequests = options.requests;
    if (options.seconds)
        pace.stopAfter = std::chrono::milliseconds(std::llround(*options.seconds * 1000));
    if (options.requests || options.seconds)
        return pace;
    if (options.expected.empty())
        pace.stopAfterRequests = defaultRequests;
    else
        pace.stopAfter = longestWatch;
    return pace;
}

/// The one rule that there is, where none was named.
Result<workspace::RuleRef> onlyRule(const workspace::Workspace &workspace)
{
    const auto routes = workspace.routes();
    if (routes.size() == 1 && routes.front().resource->route()->rules.size() == 1)
        return workspace::RuleRef{routes.front().resource->key, 0};
    return usage("route-ambiguous",
                 "the files hold " + std::to_string(routes.size())
                     + " routes, and it is not said which rule is measured",
                 "Add --route [NAMESPACE/]NAME[#RULE].");
}

Result<workspace::RuleRef> chosenRule(const workspace::Workspace &workspace,
                                      const std::string &route)
{
    if (route.empty())
        return onlyRule(workspace);
    const auto argument = RouteArgument::parse(route);
    return argument ? findRule(workspace, *argument) : Result<workspace::RuleRef>(argument.error());
}

/// Whether the request is one that the rule wins among the files' routes: the answers to another
/// would tell nothing about this rule.
Outcome checkRequest(const workspace::Workspace &workspace, const workspace::RuleRef &rule,
                     const traffic::ProbeTarget &target, Streams &streams)
{
    if (workspace.find(rule.route)->resource->route()->parentRefs.empty()) {
        streams.err << "sluicectl: the route names no Gateway; not checked whether its rule takes "
                       "the request\n";
        return std::monostate();
    }
    const auto request = requestOf(target);
    if (!request)
        return std::monostate(); // the probe says what is wrong with the URL
    return routing::checkWins(routing::RouteTable(workspace), *request, rule);
}

Result<WantedSplit> wantedSplit(const workspace::Workspace &workspace,
                                const workspace::RuleRef &rule)
{
    WantedSplit wanted;
    for (const auto &share : model::backendShares(*workspace.rule(rule))) {
        wanted.backends.push_back(share.key);
        wanted.weights.push_back(share.weight);
    }
    if (wanted.backends.empty())
        return usage("rule-without-backends", "the rule names no backend to be measured",
                     "Choose another rule with --route.");
    return wanted;
}

std::optional<SamplePlan> refuse(Streams &streams, const Diagnostic &problem)
{
    streams.err << toText(problem) << '\n';
    return std::nullopt;
}

bool isHost(const std::string &name)
{
    return std::ranges::equal(name, std::string_view("host"), {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
}

} // namespace

std::optional<routing::Request> requestOf(const traffic::ProbeTarget &target)
{
    const std::string_view url = target.url;
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return std::nullopt;
    const auto rest = url.substr(scheme + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    routing::Request request;
    request.method = target.method;
    request.host = authority.substr(authority.rfind('@') + 1); // npos + 1 is 0
    const auto path = rest.substr(authority.size(), rest.find('#') - authority.size());
    request.target = (path.starts_with('/') ? "" : "/") + std::string(path);
    request.headers = {{"User-Agent", target.userAgent}, {"Accept", "*/*"}};
    for (const auto &header : target.headers) {
        if (isHost(header.first))
            request.host = header.second;
        else
            request.headers.push_back(header);
    }
    return request.host.empty() ? std::nullopt : std::optional(request);
}

std::optional<SamplePlan> planSample(const SampleOptions &options, Streams &streams)
{
    SamplePlan plan;
    const auto target = targetOf(options);
    if (!target)
        return refuse(streams, target.error());
    const auto pace = paceOf(options);
    if (!pace)
        return refuse(streams, pace.error());
    plan.target = *target;
    plan.pace = *pace;
    if (options.identify != "auto") {
        const auto rule = traffic::MarkRule::parse(options.identify);
        if (!rule)
            return refuse(streams, rule.error());
        plan.rule = *rule;
    }
    if (options.expected.empty())
        return plan;
    const auto workspace = openSoundFiles(options.expected, streams);
    if (!workspace)
        return std::nullopt;
    const auto rule = chosenRule(*workspace, options.route);
    if (!rule)
        return refuse(streams, rule.error());
    const auto checked = checkRequest(*workspace, *rule, plan.target, streams);
    if (!checked)
        return refuse(streams, checked.error());
    const auto wanted = wantedSplit(*workspace, *rule);
    if (!wanted)
        return refuse(streams, wanted.error());
    plan.wanted = *wanted;
    return plan;
}

} // namespace sluice::cli
