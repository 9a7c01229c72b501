// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/request.h"
#include "core/traffic/samplesource.h"
#include "core/traffic/tally.h"
#include "core/traffic/timeline.h"
#include "core/traffic/verdict.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QString>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace sluice::ui {

/// One watched backend with its wanted weight.
struct WatchedBackend
{
    model::BackendKey key;
    std::int64_t wantedWeight = 0;
};

enum class SessionState { Idle, Looking, Sampling, Paused, Finished, Failed };

/// What a measurement is: target, request, watched backends, tallies, timeline, marks. It owns no
/// thread; samples come from the SampleSource it was given, handed over to this object's thread. The
/// wanted weights come from what was applied, never from the text.
class MeasuringSession final : public QObject
{
    Q_OBJECT

public:
    /// `source` must outlive the session.
    explicit MeasuringSession(traffic::SampleSource &source, QObject *parent = nullptr);
    ~MeasuringSession() override;

    void setTarget(const workspace::RuleRef &rule, const traffic::ProbeTarget &target,
                   std::vector<WatchedBackend> backends);
    void setPace(const traffic::ProbePace &pace);
    /// The rule to tell answers apart by; nothing: found by a short look.
    void setMarkRule(const std::optional<traffic::MarkRule> &rule);
    void start();
    void pause();
    void resume();
    void stop();
    /// Forgets all counts and starts the watch anew, with a mark.
    void clear();
    /// The gateway was moved to new wanted weights: the watch restarts, with a mark.
    void applied(std::vector<WatchedBackend> backends, const QString &text);
    void markEdited(const QString &text);

    SessionState state() const { return m_state; }
    const std::optional<workspace::RuleRef> &rule() const { return m_rule; }
    const traffic::ProbeTarget &target() const { return m_target; }
    const traffic::ProbePace &pace() const { return m_pace; }
    const std::vector<WatchedBackend> &backends() const { return m_backends; }
    const traffic::Tally &tally() const { return m_tally; }
    const traffic::Timeline &timeline() const { return m_timeline; }
    const traffic::Verdict &verdict() const;
    /// What the look found, or why answers cannot be told apart.
    const traffic::Look &look() const { return m_look; }
    std::shared_ptr<const traffic::Classifier> classifier() const { return m_classifier; }
    const std::deque<traffic::RawAnswer> &lastAnswers() const { return m_lastAnswers; }
    /// Since the watch began: requests a second and bytes a second that sampling costs.
    double requestsPerSecond() const;
    double bytesPerSecond() const;
    QString failureText() const { return m_failureText; }

signals:
    void stateChanged();
    /// Counts moved; at most 30 times a second.
    void sampled();
    /// The watch began anew (clear, apply, target).
    void restarted();

private:
    traffic::SampleSource &m_source;
    SessionState m_state = SessionState::Idle;
    std::optional<workspace::RuleRef> m_rule;
    traffic::ProbeTarget m_target;
    traffic::ProbePace m_pace;
    std::vector<WatchedBackend> m_backends;
    traffic::Tally m_tally{0};
    traffic::Timeline m_timeline{0, {}};
    traffic::Look m_look;
    std::shared_ptr<const traffic::Classifier> m_classifier;
    std::deque<traffic::RawAnswer> m_lastAnswers;
    QString m_failureText;
};

} // namespace sluice::ui
