// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/samplesource.h"
#include "core/traffic/tally.h"
#include "core/traffic/timeline.h"
#include "core/traffic/verdict.h"
#include "core/workspace/workspace.h"
#include "ui/document/latestjob.h"
#include "ui/session/ratemeter.h"
#include "ui/session/samplemailbox.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::ui {

/// One watched backend with its wanted weight.
struct WatchedBackend
{
    model::BackendKey key;
    std::int64_t wantedWeight = 0;

    friend bool operator==(const WatchedBackend &, const WatchedBackend &) = default;
};

/// The wanted weights in force from a moment on, in the order of the watched backends.
struct WantedWeights
{
    traffic::Clock::time_point since;
    std::vector<std::int64_t> weights;
};

enum class SessionState { Idle, Looking, Sampling, Paused, Finished, Failed };

/// What a measurement is: target, request, watched backends, tallies, timeline, marks. It owns no
/// thread; samples come from the SampleSource it was given, handed over to this object's thread.
/// The wanted weights come from what was applied, never from the text.
class MeasuringSession final : public QObject
{
    Q_OBJECT

public:
    /// `source` must outlive the session.
    explicit MeasuringSession(traffic::SampleSource &source, QObject *parent = nullptr);
    ~MeasuringSession() override;

    /// What sends from now on; null: what the session was made with. Ends what is under way.
    void setSource(std::shared_ptr<traffic::SampleSource> source);
    /// A change of rule, request or backends restarts the watch, and the sampling if it is under
    /// way.
    void setTarget(const workspace::RuleRef &rule, const traffic::ProbeTarget &target,
                   std::vector<WatchedBackend> backends);
    void setPace(const traffic::ProbePace &pace);
    /// The rule to tell answers apart by, and what its marks mean (as Classifier has it); nothing:
    /// found by a short look.
    void setMarkRule(const std::optional<traffic::MarkRule> &rule,
                     std::map<std::string, std::size_t> marks = {});
    /// Tells answers apart as the best proposal of `look` says, until the target is another one.
    void teach(traffic::Look look);
    void start();
    void pause();
    void resume();
    void stop();
    /// Forgets all counts and starts the watch anew, with a mark.
    void clear();
    /// New weights are wanted, or what makes a split of them is another: the watch restarts, with a
    /// mark. Answers to requests sent before do not count in it.
    void moved(std::vector<WatchedBackend> backends, traffic::MarkKind kind, const QString &text);
    void markEdited(const QString &text);

    SessionState state() const { return m_state; }
    bool isRunning() const;
    const std::optional<workspace::RuleRef> &rule() const { return m_rule; }
    const traffic::ProbeTarget &target() const { return m_target; }
    const traffic::ProbePace &pace() const { return m_pace; }
    const std::vector<WatchedBackend> &backends() const { return m_backends; }
    const traffic::Tally &tally() const { return m_tally; }
    const traffic::Timeline &timeline() const { return m_timeline; }
    const std::deque<WantedWeights> &wantedHistory() const { return m_wanted; }
    /// When the current watch began.
    traffic::Clock::time_point watchedSince() const { return m_watchedSince; }
    /// What made it begin.
    traffic::MarkKind watchedBy() const { return m_watchedBy; }
    const traffic::Verdict &verdict() const { return m_verdict; }
    /// What the verdict was made from.
    const traffic::VerdictInput &verdictInput() const { return m_verdictInput; }
    /// What the look found, or why answers cannot be told apart.
    const traffic::Look &look() const { return m_look; }
    std::shared_ptr<const traffic::Classifier> classifier() const { return m_classifier; }
    /// The last answers as they came, the newest last.
    const std::deque<traffic::RawAnswer> &lastAnswers() const { return m_lastAnswers; }
    /// What sampling costs now, over the last five seconds.
    double requestsPerSecond() const;
    double bytesPerSecond() const;
    /// Requests that the pace owed and that could not be sent for want of a free connection.
    std::uint64_t missed() const { return m_missed; }
    /// The newest reason why a request or the whole sampling failed.
    QString failureText() const { return m_failureText; }

signals:
    void stateChanged();
    /// Counts moved; at most 30 times a second.
    void sampled();
    /// The watch began anew (clear, apply, target).
    void restarted();

private:
    void setState(SessionState state);
    void startSource();
    void stopSource();
    void restartWatch(traffic::MarkKind kind, const QString &text);
    void beginLook();
    void continueLook(const std::vector<traffic::RawAnswer> &answers);
    void judgeLook(traffic::Look look);
    void endLook(traffic::Look look);
    void useLook(traffic::Look look);
    void useFixedRule();
    bool hasSameKeys(const std::vector<WatchedBackend> &backends) const;
    std::vector<model::BackendKey> keys() const;
    void drain();
    void count(const traffic::SampleBatch &batch);
    void keep(const std::vector<traffic::RawAnswer> &answers);
    void publish();

    const std::shared_ptr<traffic::SampleSource> m_ownSource; ///< not owned
    std::shared_ptr<traffic::SampleSource> m_source;
    SampleMailbox m_mailbox;
    QTimer m_publishing;
    SessionState m_state = SessionState::Idle;
    std::optional<workspace::RuleRef> m_rule;
    traffic::ProbeTarget m_target;
    traffic::ProbePace m_pace;
    std::vector<WatchedBackend> m_backends;
    std::optional<traffic::MarkRule> m_fixedRule;
    std::map<std::string, std::size_t> m_fixedMarks;
    traffic::Tally m_tally{0};
    traffic::Timeline m_timeline{0, {}};
    traffic::VerdictInput m_verdictInput;
    traffic::Verdict m_verdict;
    traffic::Look m_look;
    std::vector<traffic::RawAnswer> m_lookedAt;
    std::size_t m_nextLook = 0;
    bool m_isJudgingLook = false;
    LatestJob<traffic::Look> m_lookJob;
    std::shared_ptr<const traffic::Classifier> m_classifier;
    std::deque<traffic::RawAnswer> m_lastAnswers;
    std::deque<WantedWeights> m_wanted;
    traffic::Clock::time_point m_watchedSince;
    traffic::MarkKind m_watchedBy = traffic::MarkKind::TargetChanged;
    RateMeter m_rates;
    std::uint64_t m_missed = 0;
    QString m_failureText;
};

} // namespace sluice::ui
