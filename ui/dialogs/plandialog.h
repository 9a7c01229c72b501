// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/plananswers.h"
#include "ui/dialogs/plandetails.h"
#include "ui/dialogs/planexport.h"
#include "ui/dialogs/planmodels.h"
#include "ui/dialogs/typednames.h"
#include "ui/session/clusterchange.h"

#include <QDialog>

#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace sluice::ui {

/// Shows the plan of a change before anything is sent, takes the answers to what stops it, and
/// carries it out. Closing it before that changes nothing; while it runs it stays open.
class PlanDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Makes a planner from the answers given so far.
    using PlannerMaker = std::function<ClusterChange::Planner(
        const std::map<std::string, planning::ConflictAnswer> &, const std::set<std::string> &)>;

    struct Setup
    {
        QString title;
        PlannerMaker planner;
        /// Must be typed before anything is sent.
        std::vector<TypedName> namesToType = {};
        /// What to hand on to the repository of an object, as the person wrote it; may be empty.
        PlanExport::FileText fileText = {};
    };

    /// Starts planning at once.
    PlanDialog(std::unique_ptr<ClusterChange> change, Setup setup, const Theme &theme,
               FileChooser &chooser, QWidget *parent = nullptr);

    ClusterChange &change() { return *m_change; }

public slots:
    void reject() override;

private:
    void build(const Theme &theme);
    QWidget *makeButtons();
    void connectParts();
    void planAgain();
    void refresh();
    void refreshObjects();
    void refreshButtons();
    void showCurrent();
    QString summary() const;
    QString plannedSummary() const;
    QString endedSummary() const;
    bool maySend() const;

    std::unique_ptr<ClusterChange> m_change;
    Setup m_setup;
    PlanObjectsModel m_objects;
    const planning::Plan *m_shown = nullptr;
    QLabel *m_summary;
    QProgressBar *m_progress;
    QTreeView *m_view;
    PlanDetails *m_details;
    PlanAnswers *m_answers;
    PlanExport *m_export;
    TypedNames *m_typed;
    QPushButton *m_send;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace sluice::ui
