// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/plandialog.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/journal.h"
#include "ui/session/clustersession.h"
#include "ui/widgets/confirm.h"

#include <QObject>
#include <QString>

#include <optional>
#include <set>

class QSettings;

namespace sluice::ui {

/// What the cluster's part of the window works with; all of it outlives the desk.
struct ClusterDeskParts
{
    planning::ClusterSource &source;
    WorkspaceDocument &document;
    Selection &selection;
    Actions &actions;
    MainWindow &window;
    FileChooser &chooser;
    Confirm &confirm;
    Journal &journal;
    QSettings &preferences;
    Theme &theme;
    Journal::Clock clock;
    QString journalFolder; ///< of the journal of cluster changes
};

/// The cluster in the window: choosing a context, what is to be told of the connection, and the
/// plan that is shown before anything is sent.
class ClusterDesk final : public QObject
{
    Q_OBJECT

public:
    explicit ClusterDesk(const ClusterDeskParts &parts);

    ClusterSession &session() { return m_session; }

    void choose();
    /// Compares what was edited, or all that is open, with the cluster, and shows the plan.
    void compare(bool editedOnly);
    /// Shows a plan of the present cluster. Beside its own names, that of a locked context has to
    /// be typed. Without a cluster it shows nothing.
    void showPlan(PlanDialog::Setup setup);

signals:
    /// These objects are about to be changed.
    void sending(const std::set<sluice::model::ResourceKey> &keys);
    /// The run is over; these were changed.
    void sent(const std::set<sluice::model::ResourceKey> &keys);
    /// A plan was carried out, wholly or in part: `text` names what changed.
    void applied(const QString &text);
    /// A plan was sent, wholly or in part.
    void ended(const sluice::ui::ClusterChange &change);

private:
    void placePanel();
    void connectActions();
    void connectSession();
    void refresh();
    /// Why nothing can be compared or applied; nothing where it can.
    std::optional<QString> whyNoPlan() const;
    void tellState();
    void askExec(const planning::ExecQuestion &question);
    void connectTo(const planning::ContextChoice &context);
    void takeStart(const ClusterChange &change);
    void takeEnd(const ClusterChange &change);

    ClusterDeskParts m_parts;
    ClusterSession m_session;
};

/// "Changed in the cluster: HTTPRoute default/web, ..."; empty where nothing changed.
QString changesText(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results);

} // namespace sluice::ui
