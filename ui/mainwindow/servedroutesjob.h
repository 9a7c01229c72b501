// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/latestjob.h"
#include "ui/mainwindow/localtarget.h"
#include "ui/panels/servedroutes.h"

#include <QObject>

namespace sluice::ui {

/// Finds out, beside the window, which routes the local gateway takes; anew after each apply.
class ServedRoutesJob final : public QObject
{
    Q_OBJECT

public:
    explicit ServedRoutesJob(const LocalTarget &target, QObject *parent = nullptr);

signals:
    void found(const sluice::ui::ServedRoutes &routes);

private:
    void look();

    const LocalTarget &m_target;
    LatestJob<ServedRoutes> m_job;
};

} // namespace sluice::ui
