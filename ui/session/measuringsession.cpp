// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/measuringsession.h"

#include "ui/document/text.h"

#include <algorithm>
#include <array>

namespace sluice::ui {
namespace {

constexpr int publishingInterval = 33; // milliseconds: 30 times a second
constexpr std::size_t keptAnswers = 200;
/// A look is judged after so many answers; one backend of a hundred takes more than a few to
/// appear.
constexpr std::array<std::size_t, 3> lookSizes{30, 60, 120};

std::vector<std::int64_t> weightsOf(const std::vector<WatchedBackend> &backends)
{
    std::vector<std::int64_t> weights(backends.size());
    std::ranges::transform(backends, weights.begin(), &WatchedBackend::wantedWeight);
    return weights;
}

} // namespace

MeasuringSession::MeasuringSession(traffic::SampleSource &source, QObject *parent)
    : QObject(parent),
      m_ownSource(std::shared_ptr<void>(), &source),
      m_source(m_ownSource),
      m_mailbox([this] {
          QMetaObject::invokeMethod(this, &MeasuringSession::drain, Qt::QueuedConnection);
      })
{
    m_publishing.setSingleShot(true);
    m_publishing.setInterval(publishingInterval);
    connect(&m_publishing, &QTimer::timeout, this, &MeasuringSession::publish);
}

MeasuringSession::~MeasuringSession()
{
    m_source->stop();
}

void MeasuringSession::setSource(std::shared_ptr<traffic::SampleSource> source)
{
    stopSource();
    m_source = m_ownSource;
    if (source)
        m_source = std::move(source);
}

void MeasuringSession::setTarget(const workspace::RuleRef &rule, const traffic::ProbeTarget &target,
                                 std::vector<WatchedBackend> backends)
{
    const bool wasRunning = isRunning();
    stopSource();
    m_rule = rule;
    m_target = target;
    m_backends = std::move(backends);
    m_classifier.reset();
    m_look = {};
    m_lastAnswers.clear();
    m_wanted.clear();
    m_timeline = traffic::Timeline(m_backends.size(), {});
    restartWatch(traffic::MarkKind::TargetChanged, tr("new target"));
    if (wasRunning)
        start();
}

void MeasuringSession::setPace(const traffic::ProbePace &pace)
{
    m_pace = pace;
    if (m_state != SessionState::Idle)
        m_source->setPace(pace);
    emit stateChanged();
}

void MeasuringSession::setMarkRule(const std::optional<traffic::MarkRule> &rule,
                                   std::map<std::string, std::size_t> marks)
{
    const bool wasRunning = isRunning();
    stopSource();
    m_fixedRule = rule;
    m_fixedMarks = std::move(marks);
    m_classifier.reset();
    m_look = {};
    m_timeline = traffic::Timeline(m_backends.size(), {});
    restartWatch(traffic::MarkKind::Cleared, tr("answers told apart anew"));
    if (wasRunning)
        start();
}

void MeasuringSession::start()
{
    if (!m_rule || isRunning())
        return;
    m_failureText.clear();
    if (m_state == SessionState::Paused) {
        resume();
        return;
    }
    if (m_fixedRule)
        useFixedRule();
    if (m_classifier)
        setState(SessionState::Sampling);
    else
        beginLook();
    startSource();
}

void MeasuringSession::pause()
{
    if (!isRunning())
        return;
    m_source->pause();
    setState(SessionState::Paused);
}

void MeasuringSession::resume()
{
    if (m_state != SessionState::Paused)
        return;
    m_source->resume();
    setState(m_nextLook < lookSizes.size() && !m_classifier ? SessionState::Looking
                                                            : SessionState::Sampling);
}

void MeasuringSession::stop()
{
    const auto before = m_state;
    stopSource();
    m_state = SessionState::Idle;
    if (before != SessionState::Idle)
        emit stateChanged();
}

void MeasuringSession::clear()
{
    m_timeline = traffic::Timeline(m_backends.size(), {});
    m_lastAnswers.clear();
    m_wanted.clear();
    restartWatch(traffic::MarkKind::Cleared, tr("cleared"));
}

void MeasuringSession::moved(std::vector<WatchedBackend> backends, traffic::MarkKind kind,
                             const QString &text)
{
    if (hasSameKeys(backends)) {
        m_backends = std::move(backends);
        restartWatch(kind, text);
        return;
    }
    const auto rule = *m_rule;
    setTarget(rule, traffic::ProbeTarget(m_target), std::move(backends));
    m_timeline.add({m_watchedSince, kind, toStd(text)});
}

void MeasuringSession::markEdited(const QString &text)
{
    m_timeline.add({traffic::Clock::now(), traffic::MarkKind::Edited, toStd(text)});
}

bool MeasuringSession::isRunning() const
{
    return m_state == SessionState::Looking || m_state == SessionState::Sampling;
}

double MeasuringSession::requestsPerSecond() const
{
    return m_rates.requestsPerSecond(traffic::Clock::now());
}

double MeasuringSession::bytesPerSecond() const
{
    return m_rates.bytesPerSecond(traffic::Clock::now());
}

void MeasuringSession::setState(SessionState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void MeasuringSession::startSource()
{
    m_source->setClassifier(m_classifier);
    m_source->start(m_target, m_pace, m_mailbox.events());
}

/// After stop() no callback runs, so what is left in the mailbox is of the old run and is dropped.
void MeasuringSession::stopSource()
{
    m_source->stop();
    static_cast<void>(m_mailbox.take());
    if (isRunning() || m_state == SessionState::Paused)
        m_state = SessionState::Idle;
}

void MeasuringSession::restartWatch(traffic::MarkKind kind, const QString &text)
{
    m_watchedSince = traffic::Clock::now();
    m_watchedBy = kind;
    m_tally = traffic::Tally(m_backends.size());
    m_missed = 0;
    m_rates.clear();
    m_timeline.add({m_watchedSince, kind, toStd(text)});
    m_wanted.push_back({m_watchedSince, weightsOf(m_backends)});
    publish();
    emit restarted();
}

void MeasuringSession::beginLook()
{
    m_lookedAt.clear();
    m_nextLook = 0;
    m_isJudgingLook = false;
    m_lookJob.drop();
    setState(SessionState::Looking);
}

/// Comparing pages of many kilobytes takes a while: it is done beside the window's thread.
void MeasuringSession::continueLook(const std::vector<traffic::RawAnswer> &answers)
{
    std::ranges::copy_if(answers, std::back_inserter(m_lookedAt),
                         [](const auto &answer) { return !answer.failure; });
    if (m_isJudgingLook || m_lookedAt.size() < lookSizes[m_nextLook])
        return;
    while (m_nextLook < lookSizes.size() && m_lookedAt.size() >= lookSizes[m_nextLook])
        ++m_nextLook;
    m_isJudgingLook = true;
    m_lookJob.start(
        [looked = m_lookedAt, backends = keys()](std::stop_token) {
            return traffic::proposeIdentification(looked, backends);
        },
        [this](const traffic::Look &look) { judgeLook(look); });
}

void MeasuringSession::judgeLook(traffic::Look look)
{
    m_isJudgingLook = false;
    if (m_state != SessionState::Looking)
        return;
    const bool isLast = m_nextLook == lookSizes.size();
    const bool isComplete = !look.proposals.empty() && look.proposals.front().unassigned.empty();
    if (isComplete || isLast)
        endLook(std::move(look));
}

/// The answers of the look are not counted: the watch begins with the first classified answer.
void MeasuringSession::endLook(traffic::Look look)
{
    m_source->stop();
    static_cast<void>(m_mailbox.take());
    useLook(std::move(look));
    setState(SessionState::Sampling);
    startSource();
}

void MeasuringSession::useLook(traffic::Look look)
{
    m_look = std::move(look);
    m_nextLook = lookSizes.size();
    m_lookedAt.clear();
    if (!m_look.proposals.empty()) {
        const auto &best = m_look.proposals.front();
        m_classifier = std::make_shared<traffic::Classifier>(best.rule, keys(), best.marks);
    }
    m_timeline = traffic::Timeline(m_backends.size(), {});
    m_wanted.clear();
    restartWatch(traffic::MarkKind::Cleared, tr("counting began"));
}

void MeasuringSession::teach(traffic::Look look)
{
    const bool wasRunning = isRunning();
    stopSource();
    m_isJudgingLook = false;
    m_lookJob.drop();
    useLook(std::move(look));
    if (wasRunning)
        start();
    else
        emit stateChanged();
}

void MeasuringSession::useFixedRule()
{
    m_look = {};
    m_classifier = std::make_shared<traffic::Classifier>(*m_fixedRule, keys(), m_fixedMarks);
}

bool MeasuringSession::hasSameKeys(const std::vector<WatchedBackend> &backends) const
{
    return std::ranges::equal(backends, m_backends, {}, &WatchedBackend::key, &WatchedBackend::key);
}

std::vector<model::BackendKey> MeasuringSession::keys() const
{
    std::vector<model::BackendKey> keys(m_backends.size());
    std::ranges::transform(m_backends, keys.begin(), &WatchedBackend::key);
    return keys;
}

void MeasuringSession::drain()
{
    const auto content = m_mailbox.take();
    for (const auto &batch : content.batches) {
        count(batch);
        if (m_state == SessionState::Looking)
            continueLook(batch.raws);
    }
    if (content.failure) {
        m_failureText = toQt(content.failure->message);
        setState(SessionState::Failed);
    } else if (content.isFinished) {
        setState(SessionState::Finished);
    }
    if (!m_publishing.isActive())
        m_publishing.start();
}

void MeasuringSession::count(const traffic::SampleBatch &batch)
{
    for (const auto &sample : batch.samples) {
        m_timeline.add(sample);
        if (sample.finished - sample.latency >= m_watchedSince)
            m_tally.add(sample);
    }
    m_missed += batch.missed;
    m_rates.add(traffic::Clock::now(), batch.samples.size(), batch.bytesReceived);
    keep(batch.raws);
}

void MeasuringSession::keep(const std::vector<traffic::RawAnswer> &answers)
{
    for (const auto &answer : answers) {
        m_lastAnswers.push_back(answer);
        if (answer.failure)
            m_failureText = toQt(answer.failureText);
    }
    while (m_lastAnswers.size() > keptAnswers)
        m_lastAnswers.pop_front();
}

void MeasuringSession::publish()
{
    m_verdictInput = {.weights = weightsOf(m_backends),
                      .counts = m_tally.counts(),
                      .unidentified = m_tally.unknown().count + m_tally.failed(),
                      .hasExactMarks = m_classifier && m_classifier->rule().isExact()};
    m_verdict = traffic::judge(m_verdictInput);
    emit sampled();
}

} // namespace sluice::ui
