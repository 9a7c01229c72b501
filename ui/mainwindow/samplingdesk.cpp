// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/samplingdesk.h"

#include "core/base/apportion.h"
#include "core/routing/routetable.h"
#include "ui/document/text.h"

#include <QUrl>
#include <algorithm>
#include <vector>

namespace sluice::ui {
namespace {

traffic::ProbeTarget targetFor(const routing::Request &request, const QString &address)
{
    traffic::ProbeTarget target;
    const auto host = request.host.empty() ? toStd(address) : request.host;
    target.url = "http://" + host + request.target;
    target.connectTo = toStd(address);
    target.method = request.method;
    target.headers = request.headers;
    return target;
}

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

std::vector<std::int64_t> weightsOf(const std::vector<WatchedBackend> &backends)
{
    std::vector<std::int64_t> weights;
    for (const auto &backend : backends)
        weights.push_back(backend.wantedWeight);
    return weights;
}

} // namespace

SamplingDesk::SamplingDesk(MeasuringSession &session, LocalTarget &target,
                           WorkspaceDocument &document, Selection &selection, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_target(target),
      m_document(document),
      m_selection(selection)
{
    connect(&selection, &Selection::selectionChanged, this, &SamplingDesk::follow);
    connect(&target, &LocalTarget::applied, this, &SamplingDesk::takeApplied);
    connect(&target, &LocalTarget::started, this, &SamplingDesk::follow);
    connect(&document, &WorkspaceDocument::edited, &session, &MeasuringSession::markEdited);
    for (const auto signal : {&MeasuringSession::sampled, &MeasuringSession::stateChanged,
                              &MeasuringSession::restarted})
        connect(&session, signal, this, &SamplingDesk::readingsChanged);
    connect(&target, &LocalTarget::changed, this, &SamplingDesk::readingsChanged);
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
        emit refused({.code = "sample-no-rule",
                      .severity = Severity::Warning,
                      .message = toStd(tr("The gateway serves no rule with backends")),
                      .remedy = toStd(tr("Open a manifest with an HTTPRoute and apply it."))});
        return;
    }
    if (aim(*rule))
        m_session.start();
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
    if (!rule || !m_target.isServing())
        return std::monostate{};
    return routing::checkWins(routing::RouteTable(m_target.served()), requestOf(target), *rule);
}

ShareReadings SamplingDesk::readings() const
{
    ShareReadings readings;
    if (m_session.isRunning())
        readings.requestsPerSecond = m_session.requestsPerSecond();
    const auto chosen = m_selection.rule();
    if (chosen && m_target.isServing()) {
        const auto backends = m_target.wanted(*chosen);
        const auto shares = permille(weightsOf(backends));
        for (std::size_t i = 0; i < backends.size(); ++i)
            readings.rules[*chosen][backends[i].key].wantedPermille = shares[i];
    }
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

void SamplingDesk::follow()
{
    const auto rule = m_selection.rule();
    const auto isOther = rule && (m_session.rule() != rule || !m_session.isRunning());
    const auto canAim = m_target.isServing() && isOther && !m_target.wanted(*rule).empty();
    if (canAim && m_session.state() != SessionState::Paused)
        aim(*rule);
    emit readingsChanged();
}

void SamplingDesk::takeApplied(const QString &text)
{
    const auto &rule = m_session.rule();
    if (!rule)
        return;
    auto backends = m_target.wanted(*rule);
    if (backends.empty())
        m_session.stop();
    else
        m_session.applied(std::move(backends), text);
}

bool SamplingDesk::aim(const workspace::RuleRef &rule)
{
    const auto request = routing::deriveRequest(m_target.served(), rule);
    if (!request) {
        emit refused(request.error());
        return false;
    }
    m_session.setTarget(rule, targetFor(*request, m_target.address()), m_target.wanted(rule));
    return true;
}

std::optional<workspace::RuleRef> SamplingDesk::ruleToSample() const
{
    const auto chosen = m_selection.rule();
    if (chosen && !m_target.wanted(*chosen).empty())
        return chosen;
    for (const auto &location : m_target.served().routes()) {
        const workspace::RuleRef first{location.resource->key, 0};
        if (!m_target.wanted(first).empty())
            return first;
    }
    return std::nullopt;
}

} // namespace sluice::ui
