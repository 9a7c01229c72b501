// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightsstate.h"

#include "core/base/apportion.h"
#include "ui/document/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sluice::ui {
namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("WeightsState", source);
}

QString typeName(model::MatchType type)
{
    switch (type) {
    case model::MatchType::Exact:
        return QStringLiteral("Exact");
    case model::MatchType::PathPrefix:
        return QStringLiteral("PathPrefix");
    case model::MatchType::RegularExpression:
        return QStringLiteral("RegularExpression");
    }
    return {};
}

QString grpcText(const model::GrpcMethodMatch &match)
{
    const auto any = [](const std::string &name) {
        return name.empty() ? QStringLiteral("*") : toQt(name);
    };
    return any(match.service) + QLatin1Char('/') + any(match.method);
}

int indexIn(const std::vector<model::BackendShare> &shares, const model::BackendKey &key)
{
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const auto &share) { return share.key == key; });
    return static_cast<int>(found - shares.begin());
}

WeightsRow rowOf(const model::RouteRule &rule, const model::BackendRef &backend,
                 const std::string &routeNamespace, const std::vector<model::BackendShare> &shares)
{
    WeightsRow row;
    row.key = backend.key;
    row.name = backendName(rule, backend, routeNamespace);
    row.colorIndex = indexIn(shares, backend.key);
    row.weight = backend.weight;
    return row;
}

} // namespace

std::vector<model::Weight> WeightsState::weights() const
{
    std::vector<model::Weight> all;
    all.reserve(rows.size());
    for (const auto &row : rows)
        all.push_back(row.weight);
    return all;
}

QString matchText(const model::RouteMatch &match)
{
    QStringList words;
    if (!match.method.empty())
        words << toQt(match.method);
    if (match.grpcMethod)
        words << grpcText(*match.grpcMethod);
    else
        words << typeName(match.path.type) + QLatin1Char(' ') + toQt(match.path.value);
    for (const auto &header : match.headers)
        words << text("header %1").arg(toQt(header.name));
    for (const auto &parameter : match.queryParams)
        words << text("query %1").arg(toQt(parameter.name));
    return words.join(QStringLiteral(" "));
}

QString ruleText(const model::RouteRule &rule, std::size_t index)
{
    QStringList parts{text("rule %1").arg(index + 1)};
    if (!rule.name.empty())
        parts << toQt(rule.name);
    if (!rule.matches.empty())
        parts << matchText(rule.matches.front());
    if (rule.matches.size() > 1)
        parts << text("%1 more").arg(rule.matches.size() - 1);
    return parts.join(QStringLiteral(" · "));
}

int colorIndexOf(const model::RouteRule &rule, const model::BackendKey &key)
{
    return indexIn(model::backendShares(rule), key);
}

QString backendName(const model::RouteRule &rule, const model::BackendRef &backend,
                    const std::string &routeNamespace)
{
    const auto isTwin = [&](const model::BackendRef &other) {
        return other.key.name == backend.key.name
               && other.key.namespaceName == backend.key.namespaceName
               && other.key.port != backend.key.port;
    };
    auto name = toQt(backend.key.name);
    if (backend.key.namespaceName != routeNamespace)
        name = toQt(backend.key.namespaceName) + QLatin1Char('/') + name;
    if (std::any_of(rule.backendRefs.begin(), rule.backendRefs.end(), isTwin))
        name += QLatin1Char(':') + QString::number(backend.key.port);
    return name;
}

std::optional<WeightsState> weightsState(const workspace::Workspace &workspace,
                                         const workspace::RuleRef &ref,
                                         const ShareReadings &readings, const DeploymentPods &pods)
{
    const auto place = workspace.find(ref.route);
    const auto *route = place ? place->resource->route() : nullptr;
    if (!route || ref.index >= route->rules.size())
        return std::nullopt;
    const auto &rule = route->rules[ref.index];
    WeightsState state;
    state.rule = ref;
    state.ruleName = ruleText(rule, ref.index);
    for (std::size_t i = 0; i < route->rules.size(); ++i)
        state.ruleNames << ruleText(route->rules[i], i);
    std::vector<std::int64_t> weights;
    for (const auto &backend : rule.backendRefs) {
        weights.push_back(backend.weight.value());
        state.total += std::max<std::int64_t>(weights.back(), 0);
    }
    const auto parts = permille(weights);
    const auto shares = model::backendShares(rule);
    const auto shown = std::min(rule.backendRefs.size(), WeightsState::mostRows);
    state.hiddenRows = rule.backendRefs.size() - shown;
    for (std::size_t i = 0; i < shown; ++i) {
        auto row = rowOf(rule, rule.backendRefs[i], ref.route.namespaceName, shares);
        row.draftPermille = parts[i];
        row.reading = readings.of(ref, row.key);
        row.deploymentPods = podsOf(pods, row.key);
        state.rows.push_back(std::move(row));
    }
    return state;
}

} // namespace sluice::ui
