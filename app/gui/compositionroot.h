// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/livecluster.h"
#include "app/cluster/liveserviceaccess.h"
#include "app/localgateway/localgateway.h"
#include "app/probe/probe.h"
#include "ui/dialogs/dialogseams.h"
#include "ui/mainwindow/workbench.h"

#include <QSettings>

class QApplication;

namespace sluice::gui {

/// Constructs the real gateway, probe and dialogs and gives them to the workbench.
class CompositionRoot
{
public:
    explicit CompositionRoot(QApplication &application);
    void start(const ui::StartWish &wish);
    /// The local gateway serves, and at least one answer of it was counted.
    bool hasMeasured();

private:
    ui::Theme m_theme;
    localgateway::LocalGateway m_gateway;
    probe::Probe m_probe;
    cluster::LiveCluster m_cluster;
    cluster::LiveServiceAccess m_access;
    ui::DialogFileChooser m_chooser;
    ui::DialogConfirm m_confirm;
    QSettings m_preferences;
    QSettings m_state;
    ui::Workbench m_workbench;
};

} // namespace sluice::gui
