// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/splittarget.h"
#include "ui/session/sharereadings.h"

#include <QObject>

namespace sluice::ui {

/// Points the measuring session at the chosen rule as the target serves it, and tells it of every
/// change there. What it wants comes from what is served, never from the text.
class SamplingDesk final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the desk.
    SamplingDesk(MeasuringSession &session, SplitTarget &target, WorkspaceDocument &document,
                 Selection &selection, QObject *parent = nullptr);

    /// Measures another target from now on; sampling that is under way goes on there.
    void setTarget(SplitTarget &target);
    const SplitTarget &target() const { return *m_target; }
    /// Starts, resumes or pauses; a start chooses the rule if none was chosen.
    void toggle();
    void setRate(double requestsPerSecond);
    /// Whether the measured rule, as it is served, wins the request; without one any will do.
    Outcome check(const traffic::ProbeTarget &target) const;
    /// What views show beside the text.
    ShareReadings readings() const;

signals:
    /// Another target is measured, or the rule there is another.
    void targetChanged();
    void readingsChanged();
    /// Why the chosen rule cannot be sampled.
    void refused(const sluice::Diagnostic &reason);

private:
    void connectTarget();
    void follow();
    void takeStarted();
    void takeApplied(const QString &text);
    void takeMoved(traffic::MarkKind kind, const QString &text);
    bool aim(const workspace::RuleRef &rule);
    void addProgrammed(ShareReadings &readings, const workspace::RuleRef &rule) const;
    std::optional<workspace::RuleRef> ruleToSample() const;

    MeasuringSession &m_session;
    SplitTarget *m_target;
    WorkspaceDocument &m_document;
    Selection &m_selection;
    std::optional<traffic::ProbeTarget> m_aimedAt; ///< as the target had it, before any edit
    bool m_isStarting = false;                     ///< the target is being made ready
    bool m_startsWhenReady = false;
};

} // namespace sluice::ui
