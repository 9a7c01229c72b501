// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/samplingdesk.h"

#include "core/base/apportion.h"
#include "ui/document/text.h"

#include <QUrl>
#include <algorithm>
#include <utility>
#include <vector>

namespace sluice::ui {
namespace {

/// What routing sees of a request; a Host header of its own takes the place of the URL's host.
routing::Request requestOf(const traffic::ProbeTarget &target)
{
    const QUrl url(toQt(target.url));
    routing::Request request{target.method,
                             toStd(url.host(QUrl::FullyEncoded)),
                             toStd(url.path(QUrl::FullyEncoded)),
                             {}};
    if (request.target.empty())
        request.target = "/";
    if (url.hasQuery())
        request.target += '?' + toStd(url.query(QUrl::FullyEncoded));
    for (const auto &[name, value] : target.headers) {
        if (toQt(name).compare(QStringLiteral("host"), Qt::CaseInsensitive) == 0)
            request.host = toStd(toQt(value).section(QLatin1Char(':'), 0, 0));
        else
            request.headers.emplace_back(name, value);
    }
    return request;
}

bool isSame(const traffic::ProbeTarget &one, const traffic::ProbeTarget &other)
{
    return one.url == other.url && one.connectTo == other.connectTo && one.method == other.method
           && one.headers == other.headers;
}

std::vector<std::int64_t> weightsOf(const std::vector<WatchedBackend> &backends)
{
    std::vector<std::int64_t> weights;
    weights.reserve(backends.size());
    for (const auto &backend : backends)
        weights.push_back(backend.wantedWeight);
    return weights;
}

} // namespace

SamplingDesk::SamplingDesk(MeasuringSession &session, SplitTarget &target,
                           WorkspaceDocument &document, Selection &selection, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_target(&target),
      m_document(document),
      m_selection(selection)
{
    connect(&selection, &Selection::selectionChanged, this, &SamplingDesk::follow);
    connect(&document, &WorkspaceDocument::edited, &session, &MeasuringSession::markEdited);
    for (const auto signal : {&MeasuringSession::sampled, &MeasuringSession::stateChanged,
                              &MeasuringSession::restarted})
        connect(&session, signal, this, &SamplingDesk::readingsChanged);
    connectTarget();
}

void SamplingDesk::connectTarget()
{
    connect(m_target, &SplitTarget::applied, this, &SamplingDesk::takeApplied);
    connect(m_target, &SplitTarget::moved, this, &SamplingDesk::takeMoved);
    connect(m_target, &SplitTarget::started, this, &SamplingDesk::takeStarted);
    connect(m_target, &SplitTarget::changed, this, &SamplingDesk::readingsChanged);
}

void SamplingDesk::setTarget(SplitTarget &target)
{
    m_target->disconnect(this);
    m_target = &target;
    connectTarget();
    // It may have waited for a target that was not ready yet.
    const auto isAsked = m_session.isRunning() || std::exchange(m_startsWhenReady, false);
    const auto rule = ruleToSample();
    if (!rule || !aim(*rule)) {
        m_session.stop();
        m_startsWhenReady = m_isStarting && isAsked;
    } else if (isAsked) {
        m_session.start();
    }
    emit targetChanged();
    emit readingsChanged();
}

void SamplingDesk::toggle()
{
    switch (m_session.state()) {
    case SessionState::Looking:
    case SessionState::Sampling:
        m_session.pause();
        return;
    case SessionState::Paused:
        m_session.resume();
        return;
    case SessionState::Idle:
    case SessionState::Finished:
    case SessionState::Failed:
        break;
    }
    const auto rule = ruleToSample();
    if (!rule) {
        emit refused(
            {.code = "sample-no-rule",
             .severity = Severity::Warning,
             .message = toStd(tr("The gateway that is measured serves no rule with backends")),
             .remedy = toStd(tr("Open a manifest with an HTTPRoute and apply it."))});
        return;
    }
    m_startsWhenReady = false;
    // What is aimed at already keeps its request as edited, and what was learned of it.
    const auto isAimed = m_aimedAt && m_session.rule() == rule;
    if (isAimed || aim(*rule))
        m_session.start();
    else
        m_startsWhenReady = m_isStarting;
}

void SamplingDesk::setRate(double requestsPerSecond)
{
    auto pace = m_session.pace();
    pace.rate = requestsPerSecond;
    m_session.setPace(pace);
    emit readingsChanged();
}

Outcome SamplingDesk::check(const traffic::ProbeTarget &target) const
{
    const auto &rule = m_session.rule();
    if (!rule || !m_target->isServing())
        return std::monostate{};
    return m_target->check(requestOf(target), *rule);
}

ShareReadings SamplingDesk::readings() const
{
    ShareReadings readings;
    if (m_session.isRunning())
        readings.requestsPerSecond = m_session.requestsPerSecond();
    const auto chosen = m_selection.rule();
    if (chosen && m_target->isServing()) {
        const auto backends = m_target->wanted(*chosen);
        const auto shares = permille(weightsOf(backends));
        for (std::size_t i = 0; i < backends.size(); ++i)
            readings.rules[*chosen][backends[i].key].wantedPermille = shares[i];
    }
    if (chosen)
        addProgrammed(readings, *chosen);
    if (!m_session.rule())
        return readings;
    auto &measured = readings.rules[*m_session.rule()];
    const auto &shares = m_session.verdict().shares;
    const auto &backends = m_session.backends();
    const auto counts = m_session.tally().counts();
    std::uint64_t known = 0;
    for (const auto count : counts)
        known += count;
    for (std::size_t i = 0; known > 0 && i < std::min(shares.size(), backends.size()); ++i)
        measured[backends[i].key].measured =
            MeasuredShare{shares[i].measured, shares[i].low, shares[i].high};
    return readings;
}

void SamplingDesk::addProgrammed(ShareReadings &readings, const workspace::RuleRef &rule) const
{
    for (const auto &[key, share] : m_target->programmed(rule)) {
        auto &reading = readings.rules[rule][key];
        reading.programmedPermille = share.permille;
        reading.programmedBy = share.controller;
    }
}

void SamplingDesk::follow()
{
    const auto rule = m_selection.rule();
    const auto isOther = rule && (m_session.rule() != rule || !m_session.isRunning());
    // A GRPCRoute is chosen for its weights; that it cannot be measured is said to who wants it.
    const auto canAim = m_target->isServing() && isOther && rule->route.kind != "GRPCRoute"
                        && !m_target->wanted(*rule).empty();
    if (canAim && m_session.state() != SessionState::Paused)
        aim(*rule);
    emit readingsChanged();
}

/// The gateway may stand elsewhere than before, or take another request.
void SamplingDesk::takeStarted()
{
    if (std::exchange(m_startsWhenReady, false)) {
        const auto rule = ruleToSample();
        if (rule && aim(*rule))
            m_session.start();
        return;
    }
    const auto rule = m_session.rule();
    if (rule && m_session.state() != SessionState::Paused && !m_target->wanted(*rule).empty()) {
        const auto again = m_target->aim(*rule);
        if (!again || !m_aimedAt || !isSame(again->probe, *m_aimedAt))
            aim(*rule);
    }
    follow();
}

void SamplingDesk::takeApplied(const QString &text)
{
    takeMoved(traffic::MarkKind::Applied, text);
}

void SamplingDesk::takeMoved(traffic::MarkKind kind, const QString &text)
{
    const auto &rule = m_session.rule();
    if (!rule)
        return;
    auto backends = m_target->wanted(*rule);
    if (backends.empty())
        m_session.stop();
    else
        m_session.moved(std::move(backends), kind, text);
    emit targetChanged();
}

bool SamplingDesk::aim(const workspace::RuleRef &rule)
{
    auto aim = m_target->aim(rule);
    m_isStarting = !aim && aim.error().code == targetStarting;
    m_aimedAt = aim ? std::optional(aim->probe) : std::nullopt;
    if (!aim) {
        if (!m_isStarting)
            emit refused(aim.error());
        return false;
    }
    const auto wasRunning = m_session.isRunning();
    m_session.setSource(std::move(aim->source));
    m_session.setTarget(rule, aim->probe, m_target->wanted(rule));
    if (wasRunning)
        m_session.start();
    emit targetChanged();
    return true;
}

std::optional<workspace::RuleRef> SamplingDesk::ruleToSample() const
{
    const auto chosen = m_selection.rule();
    if (chosen && !m_target->wanted(*chosen).empty())
        return chosen;
    return m_target->firstRule();
}

} // namespace sluice::ui
