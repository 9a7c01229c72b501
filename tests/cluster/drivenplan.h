// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/plandialog.h"

#include <QPointer>
#include <QStringList>

class QPushButton;

namespace sluice::test {

/// The button with this text; null where there is none.
QPushButton *buttonOf(const QWidget &dialog, const QString &text);

/// The plan that is open in a window, as a person reads and answers it. What takes time answers
/// whether it came to pass.
class DrivenPlan
{
public:
    explicit DrivenPlan(const QWidget &window);

    /// Waits until the comparison has ended.
    bool isCompared() const;
    bool maySend() const;
    QString summary() const;
    /// What is asked about conflicts and harm.
    QString questions() const;
    /// "app-v1": the names of the objects that it says would change.
    QStringList announced() const;
    /// Types the owner's name, and waits for the new plan.
    bool takeOver(const QString &manager);
    /// Presses Apply, waits for the end, and closes the plan.
    bool send();
    void close();

private:
    QPointer<ui::PlanDialog> m_dialog;
};

} // namespace sluice::test
