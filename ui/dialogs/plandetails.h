// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/planmodels.h"

#include <QTabWidget>

class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace sluice::ui {

/// One object of a plan: its fields, the difference as lines, what requests move, and what is to
/// be known before it is sent.
class PlanDetails final : public QTabWidget
{
    Q_OBJECT

public:
    explicit PlanDetails(const Theme &theme, QWidget *parent = nullptr);

    /// `result` is null before the object was started.
    void show(const planning::PlannedObject &object, const planning::ObjectResult *result);
    void clear();

private:
    PlanFieldsModel m_fields;
    QTreeView *m_fieldsView;
    QPlainTextEdit *m_lines;
    QPlainTextEdit *m_notes;
};

/// What is to be known of an object, one paragraph a thing: refusals, harm, conflicts, warnings,
/// what requests move, who else works on it, what became of it.
QString planNotes(const planning::PlannedObject &object, const planning::ObjectResult *result);

} // namespace sluice::ui
