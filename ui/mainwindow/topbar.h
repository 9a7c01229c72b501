// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/localtarget.h"
#include "ui/session/clustersession.h"

#include <QToolBar>

class QSettings;
class QToolButton;

namespace sluice::ui {

/// The tool bar: files, the target, apply, sample, search.
class TopBar final : public QToolBar
{
    Q_OBJECT

public:
    TopBar(const Actions &actions, const LocalTarget &target, const MeasuringSession &session,
           const Theme &theme, QWidget *parent = nullptr);

    /// The cluster's part, behind that of sampling.
    void addCluster(const ClusterSession &session, const QSettings &preferences);
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *make(const QString &look, const QString &text, QAction &action);
    QToolButton *add(const QString &look, const QString &text, QAction &action);
    void addFiles();
    void addSampling();
    void addSearch();
    void fitSearch();
    void refreshTarget();
    void refreshApply();
    void refreshSample();

    const Actions &m_actions;
    const LocalTarget &m_target;
    const MeasuringSession &m_session;
    const Theme &m_theme;
    QAction *m_spring = nullptr;
    QToolButton *m_targetButton = nullptr;
    QToolButton *m_applyButton = nullptr;
    QToolButton *m_sampleButton = nullptr;
    QToolButton *m_searchButton = nullptr;
};

} // namespace sluice::ui
