// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/mainwindow/localtarget.h"
#include "ui/session/measuringsession.h"
#include "ui/session/sharereadings.h"

#include <QObject>

namespace sluice::ui {

/// Points the measuring session at the chosen rule as the local gateway serves it, and tells it of
/// every apply. What it wants comes from what is served, never from the text.
class SamplingDesk final : public QObject
{
    Q_OBJECT

public:
    SamplingDesk(MeasuringSession &session, LocalTarget &target, WorkspaceDocument &document,
                 Selection &selection, QObject *parent = nullptr);

    /// Starts, resumes or pauses; a start chooses the rule if none was chosen.
    void toggle();
    void setRate(double requestsPerSecond);
    /// Whether the measured rule, as it is served, wins the request; without one any will do.
    Outcome check(const traffic::ProbeTarget &target) const;
    /// What views show beside the text.
    ShareReadings readings() const;

signals:
    void readingsChanged();
    /// Why the chosen rule cannot be sampled.
    void refused(const sluice::Diagnostic &reason);

private:
    void follow();
    void takeApplied(const QString &text);
    bool aim(const workspace::RuleRef &rule);
    std::optional<workspace::RuleRef> ruleToSample() const;

    MeasuringSession &m_session;
    LocalTarget &m_target;
    WorkspaceDocument &m_document;
    Selection &m_selection;
};

} // namespace sluice::ui
