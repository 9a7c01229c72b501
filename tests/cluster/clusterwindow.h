// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/livecluster.h"
#include "app/cluster/liveserviceaccess.h"
#include "tests/cluster/clusternamespace.h"
#include "tests/cluster/drivenplan.h"
#include "tests/e2e/openwindow.h"

#include <memory>
#include <string_view>

namespace sluice::test {

/// The whole window beside the real cluster, made of what the program is made of, and driven by its
/// widgets. What takes time answers whether it came to pass.
class ClusterWindow
{
public:
    explicit ClusterWindow(const ClusterNamespace &here);

    ui::Workbench &bench() { return *m_bench; }
    void trigger(std::string_view action) { m_bench->actions()[action].trigger(); }
    bool open(const QString &path);
    /// Clicks on the resource in the tree.
    bool choose(const QString &kind, const QString &name);
    /// Connects as admin; what names no namespace goes to that of `here`.
    bool connect();
    /// Types into the YAML view, in place of the text.
    bool type(const QString &text, const QString &instead);
    void setWeight(std::size_t backendRef, int weight);
    /// Opens the plan and waits for the comparison.
    DrivenPlan compare(std::string_view action);
    /// Opens the journal and asks for its newest change to be taken back.
    DrivenPlan revertNewest();
    /// The line above the panels that tells what others changed; empty where there is none.
    QString drift();
    /// What the three-way comparison of that shows, a field a line: opened, here, there.
    QString threeWays();
    /// Goes down the list of what can be measured to the one that begins so.
    bool chooseTarget(const QString &beginning);
    /// The newest point of a backend's line in the chart, in percent, once this watch has enough
    /// answers; -1 before.
    double charted(std::size_t backend);
    /// Ready pods as they stand at a backend's slider; -1 where none do.
    int readyPods(std::size_t backendRef);

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_kubeconfig;
    ui::Theme m_theme;
    PreparedAnswers m_answers;
    QSettings m_preferences;
    QSettings m_state;
    localgateway::LocalGateway m_gateway;
    probe::Probe m_probe;
    std::unique_ptr<cluster::LiveCluster> m_cluster;
    std::unique_ptr<cluster::LiveServiceAccess> m_access;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace sluice::test
