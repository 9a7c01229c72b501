// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/localtarget.h"

#include "core/base/printable.h"
#include "core/planning/programmed.h"
#include "ui/document/text.h"

#include <QMetaObject>
#include <QStringList>
#include <mutex>

namespace sluice::ui {
namespace {

std::vector<model::BackendShare> sharesOf(const workspace::Workspace &workspace,
                                          const workspace::RuleRef &ref)
{
    const auto *rule = workspace.rule(ref);
    return rule ? model::backendShares(*rule) : std::vector<model::BackendShare>{};
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
        refreshPending();
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
    m_tableJob.drop();
    m_table.reset();
    m_isStart = true;
    m_pods = settings.pods;
    m_sent = m_document.workspace();
    m_gateway.start(settings, *m_sent, makeDone());
    emit changed();
}

void LocalTarget::apply()
{
    if (isBusy() || !isServing() || m_isComparing)
        return;
    m_isStart = false;
    m_sent = m_document.workspace();
    m_sentPending = m_pending;
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
    if (!answer) {
        m_sent.reset();
        emit failed(answer.error());
        emit changed();
        return;
    }
    m_tableJob.start(
        [sent = *m_sent](const std::stop_token &) {
            return std::make_shared<const routing::RouteTable>(sent);
        },
        [this, applied = *answer](const SharedTable &table) { serve(applied, table); });
}

/// The gateway serves what was sent, and the routes are known in their order.
void LocalTarget::serve(const routing::Applied &applied, const SharedTable &table)
{
    m_applied = applied;
    m_served = *std::exchange(m_sent, std::nullopt);
    m_table = table;
    m_programmed.clear();
    refreshPending();
    const auto &weights = m_sentPending->weights;
    if (m_isStart)
        emit started();
    else
        emit this->applied(weights.empty() ? tr("no weight changed") : describe(weights));
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
    if (!m_table)
        return Diagnostic{targetStarting, Severity::Warning,
                          toStd(tr("The local gateway does not serve yet")),
                          toStd(tr("Wait until it does."))};
    const auto request = routing::deriveRequest(*m_table, rule);
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
    return m_table ? routing::checkWins(*m_table, request, rule) : Outcome(std::monostate());
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

/// Sets aside where many are to be compared: the window goes on meanwhile, and Apply waits.
void LocalTarget::refreshPending()
{
    m_isComparing = isServing() && areFarApart(m_served, m_document.workspace());
    if (!m_isComparing) {
        m_pendingJob.drop();
        m_pending = std::make_shared<const Pending>(
            isServing() ? pendingBetween(m_served, m_document.workspace()) : Pending());
        return;
    }
    m_pendingJob.start(
        [served = m_served, draft = m_document.workspace()](const std::stop_token &stop) {
            return std::make_shared<const Pending>(
                stop.stop_requested() ? Pending() : pendingBetween(served, draft));
        },
        [this](const SharedPending &pending) {
            m_isComparing = false;
            m_pending = pending;
            emit changed();
        });
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
