// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/contextmark.h"
#include "ui/dialogs/contextsmodel.h"
#include "ui/session/clustersession.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace sluice::ui {

/// Chooses a context of the kubeconfig, its colour and its lock. Nothing is contacted before a
/// context was chosen.
class ContextPicker final : public QDialog
{
    Q_OBJECT

public:
    /// `preferences` outlives the dialog.
    ContextPicker(const Theme &theme, QSettings &preferences, QWidget *parent = nullptr);

public slots:
    void showContexts(const sluice::ui::ClusterSession::Contexts &contexts);

signals:
    void chosen(const sluice::planning::ContextChoice &context);
    /// The colour or lock of a context was set.
    void marked(const std::string &context);

private:
    void build();
    QWidget *makeMarks();
    void connectParts();
    void refresh();
    void writeMark();
    void choose();
    const planning::ContextChoice *selected() const;

    QSettings &m_preferences;
    ContextsModel m_model;
    QSortFilterProxyModel m_filtered;
    QLineEdit *m_filter;
    QTreeView *m_view;
    QLabel *m_note;
    QComboBox *m_colour;
    QCheckBox *m_locked;
    QPushButton *m_connect = nullptr;
};

} // namespace sluice::ui
