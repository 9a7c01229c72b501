// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/actions.h"
#include "ui/session/clustersession.h"

#include <QWidget>

class QSettings;
class QToolButton;

namespace sluice::ui {

/// The cluster in the tool bar: its context with the colour that the person gave it, and the way to
/// the plan.
class ClusterButtons final : public QWidget
{
    Q_OBJECT

public:
    ClusterButtons(const Actions &actions, const ClusterSession &session,
                   const QSettings &preferences, const Theme &theme, QWidget *parent = nullptr);

private:
    QToolButton *make(QAction &action);
    void refresh();
    QColor colour() const;

    const Actions &m_actions;
    const ClusterSession &m_session;
    const QSettings &m_preferences;
    const Theme &m_theme;
    QToolButton *m_context;
    QToolButton *m_compare;
};

} // namespace sluice::ui
