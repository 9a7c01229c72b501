// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/standingsjob.h"

#include "core/planning/wantedobject.h"

#include <algorithm>
#include <utility>

namespace sluice::ui {
namespace {

/// So that a burst of batches, or a drag, is looked at once.
constexpr std::chrono::milliseconds settling{120};

bool haveSameParts(const yaml::Stream &a, const yaml::Stream &b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.part(i).document != b.part(i).document)
            return false;
    }
    return true;
}

} // namespace

StandingsJob::StandingsJob(WorkspaceDocument &document, const ClusterSession &session,
                           QObject *parent)
    : QObject(parent),
      m_document(document),
      m_session(session),
      m_standings(std::make_shared<const planning::Standings>())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settling);
    connect(&m_soon, &QTimer::timeout, this, &StandingsJob::look);
    connect(&document, &WorkspaceDocument::changed, this, &StandingsJob::takeEdit);
    connect(&document, &WorkspaceDocument::edited, this, &StandingsJob::lookSoon);
    connect(&session, &ClusterSession::stateChanged, this, &StandingsJob::takeState);
    connect(&session, &ClusterSession::changed, this, &StandingsJob::lookSoon);
}

planning::StandingInput StandingsJob::input() const
{
    const auto &cluster = m_session.cluster();
    return {.workspace = m_document.workspace(),
            .opened = m_opened,
            .seen = m_seen,
            .snapshot = m_session.snapshot(),
            .home = cluster ? cluster->namespaceName : std::string("default")};
}

void StandingsJob::see(const model::ResourceKey &key,
                       const std::vector<planning::ThreeWayField> &fields)
{
    const auto place = m_document.workspace().find(key);
    if (!place)
        return;
    const auto there = planning::keyOf(*place->resource, input().home);
    const auto known = m_seen.find(there);
    setSeen(there,
            planning::withSeen(known == m_seen.end() ? nullptr : known->second.get(), fields));
}

void StandingsJob::see(const planning::LiveObject &whole)
{
    setSeen(whole.key(), {whole, {}});
}

void StandingsJob::setSeen(const model::ResourceKey &there, planning::SeenObject seen)
{
    m_seen[there] = std::make_shared<const planning::SeenObject>(std::move(seen));
    lookSoon();
}

/// Saving changes no text, and an edit changes no saved state: where both differ, the file was read
/// anew, and counts as opened anew.
void StandingsJob::takeEdit(const workspace::ChangeSet &changes)
{
    if (m_document.hasPreview())
        return;
    for (const auto id : changes.removedFiles) {
        m_opened.erase(id);
        m_last.erase(id);
    }
    for (const auto &file : m_document.workspace().files()) {
        auto &last = m_last[file->id];
        const auto isReread = last && std::ranges::count(changes.changedFiles, file->id) > 0
                              && !haveSameParts(last->saved, file->saved);
        if (isReread || !last)
            m_opened[file->id] = file;
        last = file;
    }
    lookSoon();
}

void StandingsJob::takeState()
{
    if (m_session.snapshot()) {
        lookSoon();
        return;
    }
    m_seen.clear();
    m_job.drop();
    m_isLooking = false;
    m_soon.stop();
    take({std::make_shared<const planning::Standings>(),
          planning::Standings().changesSince(*m_standings)});
}

void StandingsJob::lookSoon()
{
    if (m_session.snapshot() && !m_soon.isActive())
        m_soon.start();
}

void StandingsJob::look()
{
    if (!m_session.snapshot())
        return;
    if (m_isLooking) {
        m_soon.start();
        return;
    }
    m_isLooking = true;
    m_job.start(
        [input = input(), before = m_standings](const std::stop_token &stop) {
            auto now = before->next(input, stop);
            auto changes = now.changesSince(*before);
            return std::make_shared<const Look>(Look{
                std::make_shared<const planning::Standings>(std::move(now)), std::move(changes)});
        },
        [this](const auto &look) { take(*look); });
}

void StandingsJob::take(const Look &look)
{
    m_isLooking = false;
    m_standings = look.standings;
    if (!look.changes.empty())
        emit changed(look.changes);
}

} // namespace sluice::ui
