// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/localtarget.h"

#include "core/base/printable.h"
#include "core/planning/programmed.h"
#include "core/routing/routetable.h"
#include "ui/document/text.h"

#include <QMetaObject>
#include <QStringList>
#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace sluice::ui {
namespace {

std::vector<model::BackendShare> sharesOf(const workspace::Workspace &workspace,
                                          const workspace::RuleRef &ref)
{
    const auto *rule = workspace.rule(ref);
    return rule ? model::backendShares(*rule) : std::vector<model::BackendShare>{};
}

std::optional<std::int64_t> weightIn(const std::vector<model::BackendShare> &shares,
                                     const model::BackendKey &key)
{
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const auto &share) { return share.key == key; });
    return found == shares.end() ? std::nullopt : std::optional(found->weight);
}

void appendDifferences(std::vector<PendingWeight> &into, const workspace::RuleRef &rule,
                       const std::vector<model::BackendShare> &before,
                       const std::vector<model::BackendShare> &after)
{
    for (const auto &share : after) {
        const auto wanted = weightIn(before, share.key);
        if (wanted != share.weight)
            into.push_back({rule, share.key, wanted, share.weight});
    }
    for (const auto &share : before) {
        if (!weightIn(after, share.key))
            into.push_back({rule, share.key, share.weight, std::nullopt});
    }
}

std::set<model::ResourceKey> touched(const workspace::ChangeSet &changes)
{
    std::set<model::ResourceKey> keys(changes.changed.begin(), changes.changed.end());
    keys.insert(changes.added.begin(), changes.added.end());
    keys.insert(changes.removed.begin(), changes.removed.end());
    return keys;
}

using Routes = std::map<model::ResourceKey, const model::Route *>;

/// The routes of these names, in one pass: looking each up would take time by their square.
Routes routesOf(const workspace::Workspace &workspace, const std::set<model::ResourceKey> &keys)
{
    constexpr std::size_t few = 4;
    Routes routes;
    if (keys.size() <= few) {
        for (const auto &key : keys) {
            if (const auto found = workspace.find(key); found && found->resource->route())
                routes.emplace(key, found->resource->route());
        }
        return routes;
    }
    for (const auto &location : workspace.routes()) {
        if (keys.contains(location.resource->key))
            routes.emplace(location.resource->key, location.resource->route());
    }
    return routes;
}

std::vector<model::BackendShare> sharesOf(const model::Route *route, std::size_t rule)
{
    return route && rule < route->rules.size() ? model::backendShares(route->rules[rule])
                                               : std::vector<model::BackendShare>{};
}

std::vector<PendingWeight> weightsBetween(const workspace::Workspace &served,
                                          const workspace::Workspace &draft)
{
    const auto keys = touched(workspace::difference(served, draft));
    const auto before = routesOf(served, keys);
    const auto after = routesOf(draft, keys);
    const auto at = [](const Routes &routes, const model::ResourceKey &key) {
        const auto found = routes.find(key);
        return found == routes.end() ? nullptr : found->second;
    };
    std::vector<PendingWeight> moved;
    for (const auto &key : keys) {
        const auto *was = at(before, key);
        const auto *is = at(after, key);
        const auto rules = std::max(was ? was->rules.size() : 0, is ? is->rules.size() : 0);
        for (std::size_t index = 0; index < rules; ++index)
            appendDifferences(moved, {key, index}, sharesOf(was, index), sharesOf(is, index));
    }
    return moved;
}

QString weightText(const std::optional<std::int64_t> &weight, const QString &absent)
{
    return weight ? QString::number(*weight) : absent;
}

} // namespace

/// Where the gateway's thread leaves its answers; it may outlive the target.
struct LocalTarget::Inbox
{
    std::mutex mutex;
    LocalTarget *target = nullptr;
};

LocalTarget::LocalTarget(routing::GatewayControl &gateway, WorkspaceDocument &document,
                         QObject *parent)
    : SplitTarget(parent),
      m_gateway(gateway),
      m_document(document),
      m_inbox(std::make_shared<Inbox>())
{
    m_inbox->target = this;
    connect(&document, &WorkspaceDocument::committed, this, [this] {
        m_pending.reset();
        m_pendingResources.reset();
        emit changed();
    });
}

LocalTarget::~LocalTarget()
{
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->target = nullptr;
}

void LocalTarget::start(const routing::GatewaySettings &settings)
{
    if (m_applied)
        m_gateway.stop();
    m_applied.reset();
    m_isStart = true;
    m_pods = settings.pods;
    m_sent = m_document.workspace();
    m_gateway.start(settings, *m_sent, makeDone());
    emit changed();
}

void LocalTarget::apply()
{
    if (isBusy() || !isServing())
        return;
    m_isStart = false;
    m_sent = m_document.workspace();
    m_gateway.apply(*m_sent, makeDone());
    emit changed();
}

routing::GatewayControl::Done LocalTarget::makeDone()
{
    return [inbox = m_inbox](const Result<routing::Applied> &answer) {
        const std::lock_guard lock(inbox->mutex);
        if (auto *target = inbox->target)
            QMetaObject::invokeMethod(
                target, [target, answer] { target->take(answer); }, Qt::QueuedConnection);
    };
}

void LocalTarget::take(const Result<routing::Applied> &answer)
{
    if (!m_sent)
        return;
    const auto sent = *std::exchange(m_sent, std::nullopt);
    if (!answer) {
        emit failed(answer.error());
        emit changed();
        return;
    }
    const auto moved = weightsBetween(m_served, sent);
    m_applied = *answer;
    m_served = sent;
    m_programmed.clear();
    m_pending.reset();
    m_pendingResources.reset();
    if (m_isStart)
        emit started();
    else
        emit applied(moved.empty() ? tr("no weight changed") : describe(moved));
    emit changed();
}

QString LocalTarget::address() const
{
    return m_applied ? toQt(m_applied->address) : QString();
}

std::vector<WatchedBackend> LocalTarget::wanted(const workspace::RuleRef &rule) const
{
    std::vector<WatchedBackend> backends;
    for (const auto &share : sharesOf(m_served, rule))
        backends.push_back({share.key, share.weight});
    return backends;
}

QString LocalTarget::text() const
{
    return isServing() ? tr("Local gateway (%1)").arg(address()) : tr("Local gateway");
}

QString LocalTarget::wantedSource() const
{
    return tr("Wanted: the weights last applied to the local gateway.");
}

std::optional<workspace::RuleRef> LocalTarget::firstRule() const
{
    for (const auto &location : m_served.routes()) {
        const workspace::RuleRef first{location.resource->key, 0};
        if (!wanted(first).empty())
            return first;
    }
    return std::nullopt;
}

Result<Aim> LocalTarget::aim(const workspace::RuleRef &rule)
{
    const auto request = routing::deriveRequest(m_served, rule);
    if (!request)
        return request.error();
    Aim aim;
    const auto host = request->host.empty() ? m_applied->address : request->host;
    aim.probe.url = "http://" + host + request->target;
    aim.probe.connectTo = m_applied->address;
    aim.probe.method = request->method;
    aim.probe.headers = request->headers;
    return aim;
}

Outcome LocalTarget::check(const routing::Request &request, const workspace::RuleRef &rule) const
{
    return routing::checkWins(routing::RouteTable(m_served), request, rule);
}

std::map<model::BackendKey, ProgrammedShare>
LocalTarget::programmed(const workspace::RuleRef &rule) const
{
    const auto *served = isServing() ? m_served.rule(rule) : nullptr;
    if (served == nullptr)
        return {};
    const auto known = m_programmed.find(rule);
    if (known != m_programmed.end())
        return known->second;
    auto &shares = m_programmed[rule];
    const auto controller = routing::parseController(m_applied->controller);
    const routing::Backends backends(m_served, m_pods);
    std::vector<routing::ResolvedBackend> resolved;
    for (const auto &backend : served->backendRefs)
        resolved.push_back(backends.resolve(rule.route, backend));
    if (!controller)
        return shares;
    for (const auto &[key, permille] : planning::programmedShares(*served, *controller, resolved))
        shares.emplace(key, ProgrammedShare{permille, toQt(m_applied->controller)});
    return shares;
}

const std::vector<PendingWeight> &LocalTarget::pending() const
{
    if (!m_pending)
        m_pending = weightsBetween(m_served, m_document.workspace());
    return *m_pending;
}

const std::set<model::ResourceKey> &LocalTarget::pendingResources() const
{
    if (!m_pendingResources)
        m_pendingResources = touched(workspace::difference(m_served, m_document.workspace()));
    return *m_pendingResources;
}

QString describe(const std::vector<PendingWeight> &pending)
{
    constexpr std::size_t mostNamed = 6;
    QStringList parts;
    for (std::size_t i = 0; i < std::min(pending.size(), mostNamed); ++i) {
        const auto &weight = pending[i];
        const auto isFirstOfRoute = i == 0 || pending[i - 1].rule.route != weight.rule.route;
        const auto route = toQt(printable(weight.rule.route.name)) + QStringLiteral(": ");
        parts << LocalTarget::tr("%1%2 %3 to %4")
                     .arg(isFirstOfRoute ? route : QString(), toQt(printable(weight.backend.name)),
                          weightText(weight.wanted, LocalTarget::tr("none")),
                          weightText(weight.draft, LocalTarget::tr("none")));
    }
    if (pending.size() > mostNamed)
        parts << LocalTarget::tr("%1 more").arg(pending.size() - mostNamed);
    return parts.join(QStringLiteral(", "));
}

} // namespace sluice::ui
