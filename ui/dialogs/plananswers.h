// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan.h"
#include "core/planning/planning.h"

#include <QWidget>

#include <map>
#include <set>
#include <string>

class QVBoxLayout;

namespace sluice::ui {

/// What stops a plan, and the answers to it: for each manager whose fields would change, leave
/// them, take the live values, or take over, which must be confirmed by typing its name; for each
/// known harm, its code. Empty while nothing stops the plan.
class PlanAnswers final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanAnswers(QWidget *parent = nullptr);

    void show(const planning::Plan &plan);
    /// The answers given so far, for the next plan.
    const std::map<std::string, planning::ConflictAnswer> &answers() const { return m_answers; }
    const std::set<std::string> &allowedHarms() const { return m_allowedHarms; }

signals:
    /// An answer was given: the plan has to be made anew.
    void answered();

private:
    void clear();
    void addConflict(const std::string &manager, int fields);
    void addHarm(const Diagnostic &harm);
    void answer(const std::string &manager, planning::ConflictAnswer answer);

    QVBoxLayout *m_layout;
    std::map<std::string, planning::ConflictAnswer> m_answers;
    std::set<std::string> m_allowedHarms;
};

} // namespace sluice::ui
