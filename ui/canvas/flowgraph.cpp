// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flowgraph.h"

#include "core/base/apportion.h"
#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/widgets/weightsstate.h"
#include "ui/widgets/sharetext.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>
#include <span>

namespace sluice::ui {
namespace {

constexpr std::size_t wholeWorkspaceRoutes = 3;
constexpr std::size_t mostListeners = 3;
constexpr std::size_t mostFullCards = 6;
/// The API allows a rule 16 backendRefs, a file more.
constexpr std::size_t mostBackends = WeightsState::mostRows;

QString text(const char *source)
{
    return QCoreApplication::translate("FlowGraph", source);
}

QString named(const std::string &name)
{
    return toQt(printable(name));
}

FlowCard cardOf(FlowColumn column, const QString &title, const QStringList &lines)
{
    FlowCard card;
    card.column = column;
    card.title = title;
    card.lines = lines;
    return card;
}

class Builder
{
public:
    Builder(const workspace::Workspace &workspace, const std::optional<workspace::RuleRef> &chosen,
            const ShareReadings &readings, const DeploymentPods &pods)
        : m_workspace(workspace),
          m_chosen(chosen),
          m_readings(readings),
          m_pods(pods)
    {
    }

    FlowGraph build()
    {
        for (const auto &resource : routesToShow())
            addRoute(resource);
        return std::move(m_graph);
    }

private:
    std::vector<const model::Resource *> routesToShow() const
    {
        const auto place = m_chosen ? m_workspace.find(m_chosen->route) : std::nullopt;
        std::vector<const model::Resource *> shown;
        const auto routes = m_workspace.routes(wholeWorkspaceRoutes + 1);
        if (routes.size() <= wholeWorkspaceRoutes) {
            for (const auto &route : routes)
                shown.push_back(route.resource);
        } else if (place) {
            shown.push_back(place->resource);
        }
        return shown;
    }

    void addRoute(const model::Resource *resource)
    {
        const auto &route = *resource->route();
        std::vector<int> gateways;
        for (const auto &parent : route.parentRefs)
            gateways.push_back(gatewayCard(parent));
        auto card = cardOf(FlowColumn::Route, named(resource->key.name), {});
        card.lines << named(resource->key.kind);
        for (const auto &host : route.hostnames)
            card.lines << named(host);
        if (route.hostnames.empty())
            card.lines << text("any host");
        shorten(card.lines, 3);
        card.resource = resource->key;
        card.isChosen = m_chosen && m_chosen->route == resource->key;
        card.parent = gateways.size() == 1 ? gateways.front() : -1;
        const auto at = add(std::move(card));
        for (const auto gateway : gateways)
            m_graph.ribbons.push_back({.from = gateway,
                                       .to = at,
                                       .backend = {},
                                       .draft = 1,
                                       .wanted = {},
                                       .measured = {}});
        for (std::size_t i = 0; i < route.rules.size(); ++i)
            addRule(at, resource->key, route.rules[i], i);
    }

    int gatewayCard(const model::ParentRef &parent)
    {
        const model::ResourceKey key{parent.group, parent.kind, parent.namespaceName, parent.name};
        for (std::size_t i = 0; i < m_graph.cards.size(); ++i) {
            if (m_graph.cards[i].resource == key)
                return static_cast<int>(i);
        }
        auto card = cardOf(FlowColumn::Gateway, named(parent.name), {named(parent.kind)});
        const auto place = m_workspace.find(key);
        const auto *gateway = place ? std::get_if<model::Gateway>(&place->resource->spec) : nullptr;
        card.resource = key;
        if (!gateway)
            card.lines << text("not in these files");
        else
            appendListeners(*gateway, parent, card.lines);
        return add(std::move(card));
    }

    static void appendListeners(const model::Gateway &gateway, const model::ParentRef &parent,
                                QStringList &lines)
    {
        std::size_t shown = 0;
        for (const auto &listener : gateway.listeners) {
            if (parent.sectionName.value_or(listener.name) != listener.name
                || parent.port.value_or(listener.port) != listener.port)
                continue;
            if (++shown > mostListeners)
                continue;
            lines << text("listener %1").arg(named(listener.name));
            lines << named(listener.protocol) + QLatin1Char(' ') + QString::number(listener.port);
        }
        if (shown > mostListeners)
            lines << text("and %1 more").arg(shown - mostListeners);
        if (shown == 0)
            lines << text("no such listener");
    }

    void addRule(int route, const model::ResourceKey &key, const model::RouteRule &rule,
                 std::size_t index)
    {
        auto card = cardOf(FlowColumn::Rule, text("Rule %1").arg(index + 1), {});
        if (!rule.name.empty())
            card.lines << named(rule.name);
        for (const auto &match : rule.matches)
            card.lines << matchText(match);
        if (!rule.matches.empty() && rule.matches.front().method.empty()
            && rule.matches.size() == 1)
            card.lines << text("any method");
        shorten(card.lines, 3);
        const workspace::RuleRef ref{key, index};
        card.resource = key;
        card.rule = ref;
        card.isChosen = m_chosen == ref;
        card.parent = route;
        const auto at = add(std::move(card));
        m_graph.ribbons.push_back(
            {.from = route, .to = at, .backend = {}, .draft = 1, .wanted = {}, .measured = {}});
        addBackends(at, ref, rule);
    }

    void addBackends(int ruleCard, const workspace::RuleRef &ref, const model::RouteRule &rule)
    {
        const auto backends = model::backendShares(rule);
        std::vector<std::int64_t> weights(backends.size());
        std::ranges::transform(backends, weights.begin(), &model::BackendShare::weight);
        const auto shares = permille(weights);
        for (std::size_t i = 0; i < std::min(backends.size(), mostBackends); ++i) {
            const auto &key = backends[i].key;
            const auto reading = m_readings.of(ref, key);
            const auto refs = std::count_if(rule.backendRefs.begin(), rule.backendRefs.end(),
                                            [&](const auto &one) { return one.key == key; });
            const auto first = std::find_if(rule.backendRefs.begin(), rule.backendRefs.end(),
                                            [&](const auto &one) { return one.key == key; });
            auto card =
                cardOf(FlowColumn::Backend, backendName(rule, *first, ref.route.namespaceName), {});
            const auto weight =
                refs == 1 ? weightText(first->weight) : QString::number(backends[i].weight);
            card.lines = backendLines(weight, shares[i], reading, podsText(key, reading));
            card.brief = briefShare(shares[i], reading);
            card.isCompact = backends.size() > mostFullCards;
            card.rule = ref;
            card.resource = ref.route;
            card.backend = i;
            card.parent = ruleCard;
            const auto at = add(std::move(card));
            addRibbon(ruleCard, at, i, shares[i], reading);
        }
        if (backends.size() > mostBackends)
            addRest(ruleCard, ref, std::span(shares).subspan(mostBackends));
    }

    /// One card for all backends that are too many to be drawn.
    void addRest(int ruleCard, const workspace::RuleRef &ref, std::span<const int> shares)
    {
        const auto draft = std::accumulate(shares.begin(), shares.end(), 0);
        auto card = cardOf(FlowColumn::Backend, text("and %1 more").arg(shares.size()),
                           {text("draft %1").arg(permilleText(draft))});
        card.rule = ref;
        card.resource = ref.route;
        card.parent = ruleCard;
        const auto at = add(std::move(card));
        m_graph.ribbons.push_back(
            {.from = ruleCard, .to = at, .backend = {}, .draft = 1, .wanted = {}, .measured = {}});
    }

    QString podsText(const model::BackendKey &key, const ShareReading &reading) const
    {
        const auto asked = podsOf(m_pods, key);
        if (reading.readyPods && asked)
            return text("%1 of %2 pods").arg(*reading.readyPods).arg(*asked);
        const auto known = reading.readyPods ? reading.readyPods : asked;
        if (!known)
            return {};
        return *known == 1 ? text("1 pod") : text("%1 pods").arg(*known);
    }

    static QStringList backendLines(const QString &weight, int draft, const ShareReading &reading,
                                    const QString &pods)
    {
        QStringList lines{pods.isEmpty() ? weight : weight + QStringLiteral(" · ") + pods};
        if (reading.wantedPermille != draft)
            lines << text("draft %1").arg(permilleText(draft));
        if (reading.wantedPermille)
            lines << text("wanted %1").arg(permilleText(*reading.wantedPermille));
        if (reading.measured)
            lines << text("measured %1 %2")
                         .arg(QString::number(reading.measured->share * 100, 'f', 1),
                              intervalText(*reading.measured));
        return lines;
    }

    static QString briefShare(int draft, const ShareReading &reading)
    {
        return reading.measured
                   ? QString::number(reading.measured->share * 100, 'f', 1) + QStringLiteral(" %")
                   : permilleText(reading.wantedPermille.value_or(draft));
    }

    void addRibbon(int from, int to, std::size_t backend, int draft, const ShareReading &reading)
    {
        FlowRibbon ribbon{.from = from,
                          .to = to,
                          .backend = backend,
                          .draft = draft / 1000.0,
                          .wanted = {},
                          .measured = {}};
        if (reading.wantedPermille) {
            ribbon.wanted = *reading.wantedPermille / 1000.0;
            m_graph.hasWanted = true;
            m_graph.isDraftApplied = m_graph.isDraftApplied && *reading.wantedPermille == draft;
        }
        if (reading.measured) {
            ribbon.measured = reading.measured->share;
            m_graph.hasMeasured = true;
        }
        m_graph.ribbons.push_back(ribbon);
    }

    int add(FlowCard card)
    {
        m_graph.cards.push_back(std::move(card));
        return static_cast<int>(m_graph.cards.size()) - 1;
    }

    static void shorten(QStringList &lines, int most)
    {
        const auto count = static_cast<int>(lines.size());
        if (count <= most)
            return;
        lines = lines.mid(0, most - 1);
        lines << text("and %1 more").arg(count - most + 1);
    }

    const workspace::Workspace &m_workspace;
    const std::optional<workspace::RuleRef> &m_chosen;
    const ShareReadings &m_readings;
    const DeploymentPods &m_pods;
    FlowGraph m_graph;
};

} // namespace

FlowGraph flowGraph(const workspace::Workspace &workspace,
                    const std::optional<workspace::RuleRef> &chosen, const ShareReadings &readings,
                    const DeploymentPods &pods)
{
    return Builder(workspace, chosen, readings, pods).build();
}

QString spokenFlow(const FlowGraph &graph)
{
    QStringList sentences;
    for (const auto &card : graph.cards) {
        auto words = QStringList{card.title} + card.lines;
        sentences << words.join(QStringLiteral(", ")) + QLatin1Char('.');
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace sluice::ui
