// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/servedroutesjob.h"

#include "core/routing/attachment.h"

namespace sluice::ui {
namespace {

ServedRoutes servedRoutes(const workspace::Workspace &served, const std::stop_token &stop)
{
    ServedRoutes routes{.isServing = true, .refused = {}};
    routing::Attachments attachments(served);
    for (const auto &place : served.routes()) {
        if (stop.stop_requested())
            break;
        const auto &key = place.resource->key;
        const auto attachment = attachments.attach(key, *place.resource->route());
        if (attachment.hosts.empty())
            routes.refused.emplace(key, attachment.refusal);
    }
    return routes;
}

} // namespace

ServedRoutesJob::ServedRoutesJob(const LocalTarget &target, QObject *parent)
    : QObject(parent),
      m_target(target)
{
    connect(&target, &LocalTarget::started, this, &ServedRoutesJob::look);
    connect(&target, &LocalTarget::applied, this, &ServedRoutesJob::look);
}

void ServedRoutesJob::look()
{
    m_job.start([served = m_target.served()](
                    const std::stop_token &stop) { return servedRoutes(served, stop); },
                [this](const ServedRoutes &routes) { emit found(routes); });
}

} // namespace sluice::ui
