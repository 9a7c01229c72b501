// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "ui/dialogs/threewaymodel.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace sluice::ui {

/// Objects that the cluster has otherwise than they were opened, each field three ways, with take
/// theirs and keep mine for the chosen fields and for all. It changes nothing itself: it asks.
class ThreeWayDialog final : public QDialog
{
    Q_OBJECT

public:
    using Fields = std::vector<planning::ThreeWayField>;

    explicit ThreeWayDialog(const Theme &theme, QWidget *parent = nullptr);

    /// The objects to choose from; the one that was shown stays chosen.
    void setObjects(const std::vector<model::ResourceKey> &objects);
    void choose(const model::ResourceKey &object);
    /// The fields of the chosen object.
    void setFields(const Fields &fields);
    /// Null where there is no object.
    const model::ResourceKey *object() const;

signals:
    /// Another object was chosen.
    void objectChosen();
    void takeAsked(const sluice::ui::ThreeWayDialog::Fields &fields);
    void keepAsked(const sluice::ui::ThreeWayDialog::Fields &fields);

private:
    void build();
    QWidget *makeButtons();
    void connectParts();
    void refresh();
    Fields chosen() const;
    Fields unanswered() const;

    ThreeWayModel m_model;
    std::vector<model::ResourceKey> m_keys;
    QComboBox *m_objects;
    QLabel *m_summary;
    QTreeView *m_view;
    QPushButton *m_take;
    QPushButton *m_keep;
    QPushButton *m_takeAll;
    QPushButton *m_keepAll;
};

} // namespace sluice::ui
