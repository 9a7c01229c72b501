// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/standing.h"
#include "ui/document/latestjob.h"
#include "ui/document/workspacedocument.h"
#include "ui/session/clustersession.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace sluice::ui {

/// Compares the open files with what is live, beside the window, after each edit and each batch.
/// Remembers what every file was like when it was opened, and what of the live values was answered.
class StandingsJob final : public QObject
{
    Q_OBJECT

public:
    using Changes = std::vector<planning::StandingChange>;

    StandingsJob(WorkspaceDocument &document, const ClusterSession &session,
                 QObject *parent = nullptr);

    const planning::Standings &standings() const { return *m_standings; }
    /// What is compared, as of now.
    planning::StandingInput input() const;
    /// The live values of these fields of an open object are no news any more.
    void see(const model::ResourceKey &key, const std::vector<planning::ThreeWayField> &fields);
    /// Nor is anything of this state of an object.
    void see(const planning::LiveObject &whole);

signals:
    /// standings() differs by this from what it was before; sorted by key.
    void changed(const sluice::ui::StandingsJob::Changes &changes);

private:
    struct Look
    {
        std::shared_ptr<const planning::Standings> standings;
        Changes changes;
    };

    void takeEdit(const workspace::ChangeSet &changes);
    void takeState();
    void setSeen(const model::ResourceKey &there, planning::SeenObject seen);
    void lookSoon();
    void look();
    void take(const Look &look);

    WorkspaceDocument &m_document;
    const ClusterSession &m_session;
    planning::OpenedFiles m_opened;
    planning::OpenedFiles m_last; ///< the files as last seen
    planning::SeenObjects m_seen;
    std::shared_ptr<const planning::Standings> m_standings;
    QTimer m_soon;
    bool m_isLooking = false;
    LatestJob<std::shared_ptr<const Look>> m_job;
};

} // namespace sluice::ui
