// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/latestjob.h"
#include "ui/document/selection.h"
#include "ui/panels/eventsmodel.h"
#include "ui/panels/statusmodel.h"
#include "ui/session/clustersession.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace sluice::ui {

/// The cluster: how far the connection is and as whom, what its controllers say of the chosen
/// resource and of whatever needs attention, and its events.
class ClusterPanel final : public QWidget
{
    Q_OBJECT

public:
    ClusterPanel(ClusterSession &session, Selection &selection, const Theme &theme,
                 StatusModel::Clock clock, QWidget *parent = nullptr);

    StatusModel &status() { return m_status; }

signals:
    void connectAsked();
    /// A row was opened.
    void chosen(const sluice::model::ResourceKey &key);

private:
    QWidget *makeSummary();
    QWidget *makeTables();
    void connectParts();
    void refresh();
    void refreshTables();
    QString title() const;
    QString details() const;

    ClusterSession &m_session;
    Selection &m_selection;
    StatusModel m_status;
    EventsModel m_events;
    LatestJob<std::vector<StatusRow>> m_job;
    QTimer m_renewing; ///< ages grow, and batches are gathered
    QLabel *m_title;
    QLabel *m_details;
    QPushButton *m_connect;
    QPushButton *m_leave;
};

/// What of the verbs that Sluice needs this identity may not do, one line each.
QStringList forbiddenTexts(const planning::ConnectedCluster &cluster);

} // namespace sluice::ui
