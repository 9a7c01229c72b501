// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/gatewaytarget.h"

#include "core/base/printable.h"
#include "core/model/counterpart.h"
#include "core/planning/liveroutes.h"
#include "core/planning/ownership.h"
#include "core/planning/programmed.h"
#include "core/routing/routetable.h"
#include "ui/document/text.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace sluice::ui {
namespace {

bool areAlike(const model::RouteRule *one, const model::RouteRule *other)
{
    return one == other || (one && other && model::areAlike(*one, *other));
}

const model::Route *routeOf(const planning::LiveObjectPtr &object)
{
    return object ? object->resource().route() : nullptr;
}

/// Who wrote the object's own fields last, as managedFields tells; empty where it does not.
std::string lastManager(const planning::LiveObject &object)
{
    const planning::FieldOwner *last = nullptr;
    const planning::Ownership ownership(object);
    for (const auto &owner : ownership.owners()) {
        if (owner.subresource.empty() && (last == nullptr || owner.time >= last->time))
            last = &owner;
    }
    return last ? last->manager : std::string();
}

Diagnostic notServed(const planning::WayIn &way)
{
    return {"target-none", Severity::Warning,
            "Gateway " + way.gateway.namespaceName + "/" + way.gateway.name
                + " does not serve this rule.",
            "Choose what is measured in the live split, or apply the route."};
}

} // namespace

QString wayText(const planning::WayIn &way)
{
    const auto name = toQt(printable(way.gateway.name));
    const auto host = QUrl(toQt(way.probe.url)).host();
    switch (way.approach) {
    case planning::Approach::Address:
        if (way.probe.connectTo.empty())
            return GatewayTarget::tr("Gateway %1").arg(name);
        return GatewayTarget::tr("Gateway %1 (%2, host %3)")
            .arg(name, toQt(printable(way.probe.connectTo)), host);
    case planning::Approach::ServiceProxy:
        return GatewayTarget::tr("Gateway %1 through the API server's service proxy (slower)")
            .arg(name);
    case planning::Approach::PortForward:
        return GatewayTarget::tr("Gateway %1 through kubectl port-forward").arg(name);
    }
    return {};
}

GatewayTarget::GatewayTarget(ClusterSession &session, planning::ServiceAccess &access,
                             WorkspaceDocument &document, QObject *parent)
    : SplitTarget(parent),
      m_session(session),
      m_access(access),
      m_document(document)
{
    connect(&session, &ClusterSession::stateChanged, this, &GatewayTarget::takeState);
    connect(&session, &ClusterSession::changed, this, &GatewayTarget::takeBatch);
}

std::vector<planning::WayIn> GatewayTarget::ways(const workspace::RuleRef &rule) const
{
    const auto live = liveRule(rule);
    if (!live || !m_session.hasCluster())
        return {};
    return planning::waysIn(*live, *m_session.snapshot(), m_session.cluster()->permissions);
}

void GatewayTarget::choose(const planning::WayIn &way)
{
    m_way = way;
    m_aimed.reset();
    m_link.reset();
    emit changed();
}

bool GatewayTarget::isServing() const
{
    return m_way && m_session.hasCluster() && m_session.snapshot();
}

QString GatewayTarget::text() const
{
    if (!m_way)
        return {};
    if (m_link && m_link->report().state == planning::ForwardState::Down)
        return tr("%1: dead, tried again by itself. %2")
            .arg(wayText(*m_way), toQt(printable(m_link->report().reason->message)));
    return wayText(*m_way);
}

QString GatewayTarget::wantedSource() const
{
    return tr("Wanted: the weights of the live route in the cluster.");
}

std::vector<WatchedBackend> GatewayTarget::wanted(const workspace::RuleRef &rule) const
{
    std::vector<WatchedBackend> backends;
    const auto *live = isServing() ? ruleIn(liveRoute(rule), rule) : nullptr;
    if (live == nullptr)
        return backends;
    const auto home = liveRouteKey(rule).namespaceName;
    for (const auto &share : model::backendShares(*live))
        backends.push_back({asWritten(share.key, home, rule), share.weight});
    return backends;
}

model::BackendKey GatewayTarget::asWritten(model::BackendKey key, const std::string &home,
                                           const workspace::RuleRef &rule)
{
    if (key.namespaceName == home)
        key.namespaceName = rule.route.namespaceName;
    return key;
}

std::map<model::BackendKey, ProgrammedShare>
GatewayTarget::programmed(const workspace::RuleRef &rule) const
{
    std::map<model::BackendKey, ProgrammedShare> shares;
    const auto snapshot = m_session.snapshot();
    const auto *live = isServing() ? ruleIn(liveRoute(rule), rule) : nullptr;
    if (live == nullptr)
        return shares;
    const auto home = liveRouteKey(rule).namespaceName;
    const auto controller = planning::controllerOf(m_way->gateway, *snapshot);
    for (const auto &[key, permille] : planning::programmedShares(
             *live, controller, planning::resolvedBackends(*live, *snapshot)))
        shares.emplace(asWritten(key, home, rule),
                       ProgrammedShare{permille, toQt(routing::toString(controller))});
    return shares;
}

std::map<model::BackendKey, int> GatewayTarget::readyPods(const workspace::RuleRef &rule) const
{
    std::map<model::BackendKey, int> ready;
    const auto snapshot = m_session.snapshot();
    const auto place = m_document.workspace().find(rule.route);
    const auto *route = place ? place->resource->route() : nullptr;
    if (!snapshot || !m_session.hasCluster() || !route || rule.index >= route->rules.size())
        return ready;
    const auto home = liveRouteKey(rule).namespaceName;
    for (const auto &backend : route->rules[rule.index].backendRefs) {
        auto key = backend.key;
        if (key.namespaceName == rule.route.namespaceName)
            key.namespaceName = home;
        if (const auto pods = snapshot->readyPods({key.namespaceName, key.name}))
            ready.emplace(backend.key, pods->all.ready);
    }
    return ready;
}

std::vector<planning::ServicePort> GatewayTarget::services(const workspace::RuleRef &rule) const
{
    std::vector<planning::ServicePort> services;
    const auto *live = isServing() ? ruleIn(liveRoute(rule), rule) : nullptr;
    if (live == nullptr)
        return services;
    for (const auto &share : model::backendShares(*live))
        services.push_back({{share.key.namespaceName, share.key.name}, share.key.port, false});
    return services;
}

void GatewayTarget::expect(const std::set<model::ResourceKey> &keys)
{
    m_expected = keys;
}

void GatewayTarget::settle(const std::set<model::ResourceKey> &keys)
{
    std::erase_if(m_expected, [&](const model::ResourceKey &key) { return !keys.contains(key); });
}

std::optional<workspace::RuleRef> GatewayTarget::firstRule() const
{
    if (!isServing())
        return std::nullopt;
    for (const auto &place : m_document.workspace().routes()) {
        for (std::size_t i = 0; i < place.resource->route()->rules.size(); ++i) {
            const workspace::RuleRef rule{place.resource->key, i};
            const auto *live = ruleIn(liveRoute(rule), rule);
            if (live != nullptr && !live->backendRefs.empty())
                return rule;
        }
    }
    return std::nullopt;
}

Result<Aim> GatewayTarget::aim(const workspace::RuleRef &rule)
{
    const auto found = ways(rule);
    const auto way = std::ranges::find_if(
        found, [this](const planning::WayIn &one) { return one.isSameWay(*m_way); });
    if (way == found.end())
        return notServed(*m_way);
    if (way->obstacle)
        return *way->obstacle;
    m_way = *way;
    m_aimed = rule;
    m_aimedPods = readyPods(rule);
    return aimThrough(*way);
}

Result<Aim> GatewayTarget::aimThrough(const planning::WayIn &way)
{
    switch (way.approach) {
    case planning::Approach::Address:
        break;
    case planning::Approach::ServiceProxy:
        return Aim{way.probe, m_access.proxied(m_session.apiServer(), *way.service)};
    case planning::Approach::PortForward: {
        if (!m_link || m_link->service() != *way.service) {
            m_link =
                std::make_unique<ServiceLink>(m_access, m_session.cluster()->context, *way.service);
            connect(m_link.get(), &ServiceLink::reported, this, &GatewayTarget::takeReport);
        }
        if (m_link->report().state != planning::ForwardState::Up)
            return Diagnostic{targetStarting, Severity::Warning,
                              "kubectl port-forward does not listen yet.", "It is waited for."};
        Aim aim{way.probe};
        aim.probe.connectTo = m_link->report().address;
        return aim;
    }
    }
    return Aim{way.probe};
}

void GatewayTarget::takeReport()
{
    const auto &report = m_link->report();
    if (report.state == planning::ForwardState::Up)
        emit started();
    emit changed();
}

Outcome GatewayTarget::check(const routing::Request &request, const workspace::RuleRef &rule) const
{
    const auto live = liveRule(rule);
    if (!live)
        return notServed(*m_way);
    return routing::checkWins(
        routing::RouteTable(planning::routesAt(m_way->gateway, live->route, *m_session.snapshot())),
        request, *live);
}

model::ResourceKey GatewayTarget::liveRouteKey(const workspace::RuleRef &rule) const
{
    if (!m_session.hasCluster())
        return rule.route;
    return planning::liveKey(m_document.workspace(), rule.route,
                             m_session.cluster()->namespaceName);
}

const model::RouteRule *GatewayTarget::ruleIn(const planning::LiveObjectPtr &object,
                                              const workspace::RuleRef &rule) const
{
    const auto place = m_document.workspace().find(rule.route);
    const auto *here = place ? place->resource->route() : nullptr;
    const auto *there = routeOf(object);
    if (here == nullptr || there == nullptr)
        return nullptr;
    const auto index = model::counterpart(*here, rule.index, *there);
    return index ? &there->rules[*index] : nullptr;
}

std::optional<workspace::RuleRef> GatewayTarget::liveRule(const workspace::RuleRef &rule) const
{
    const auto object = liveRoute(rule);
    const auto *live = ruleIn(object, rule);
    if (live == nullptr)
        return std::nullopt;
    const auto index = live - object->resource().route()->rules.data();
    return workspace::RuleRef{object->key(), static_cast<std::size_t>(index)};
}

planning::LiveObjectPtr GatewayTarget::liveRoute(const workspace::RuleRef &rule) const
{
    const auto snapshot = m_session.snapshot();
    return snapshot ? snapshot->find(liveRouteKey(rule)) : nullptr;
}

void GatewayTarget::takeState()
{
    if (!m_session.hasCluster()) {
        m_way.reset();
        m_aimed.reset();
        m_link.reset();
        m_expected.clear();
    }
    emit changed();
}

void GatewayTarget::takeBatch(const planning::LiveBatch &batch)
{
    if (!m_way || !m_aimed)
        return;
    const auto route = liveRouteKey(*m_aimed);
    for (const auto &change : batch.changes) {
        if (change.key == route)
            takeRoute(change);
        else if (change.key == m_way->gateway)
            emit started(); // its address or listener may be another
    }
    if (!batch.changedPods.empty())
        takePods();
}

/// A controller may make another split of the same weights once there are other pods.
void GatewayTarget::takePods()
{
    const auto before = std::exchange(m_aimedPods, readyPods(*m_aimed));
    for (const auto &[key, ready] : m_aimedPods) {
        const auto known = before.find(key);
        if (known != before.end() && known->second != ready)
            emit moved(traffic::MarkKind::Cleared,
                       tr("%1: %2 ready pods").arg(toQt(printable(key.name))).arg(ready));
    }
}

/// A change of status alone moves nothing.
void GatewayTarget::takeRoute(const planning::LiveChange &change)
{
    if (areAlike(ruleIn(change.before, *m_aimed), ruleIn(change.after, *m_aimed))) {
        emit started(); // its hostnames or parents may be others
        return;
    }
    const auto manager = change.after ? lastManager(*change.after) : std::string();
    if (!change.after)
        emit moved(traffic::MarkKind::ChangedThere, tr("deleted"));
    else if (manager == planning::fieldManager && m_expected.erase(change.key) > 0)
        emit applied(tr("applied"));
    else
        emit moved(traffic::MarkKind::ChangedThere,
                   manager.empty() ? tr("changed there")
                                   : tr("changed by %1").arg(toQt(printable(manager))));
}

} // namespace sluice::ui
