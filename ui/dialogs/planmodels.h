// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan.h"
#include "core/planning/run.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace sluice::ui {

/// "HTTPRoute shop/web"; without a namespace for cluster-scoped kinds.
QString objectText(const model::ResourceKey &key);
/// A field's value on one line; "not there" where there is none.
QString valueText(const std::optional<yaml::Value> &value);
/// What the plan does with an object, in words: "changes", "is new", ...
QString actionText(const planning::PlannedObject &object);
/// What became of it; empty before it was started.
QString resultText(const planning::ObjectResult &result);

/// The objects of a plan, each with what it does and what became of it.
class PlanObjectsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Object, Plan, Outcome, ColumnCount };

    explicit PlanObjectsModel(const Theme &theme, QObject *parent = nullptr);

    /// `plan` may be null and must live until the next call.
    void setPlan(const planning::Plan *plan);
    void setResults(std::vector<planning::ObjectResult> results);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant icon(int row) const;

    const Theme &m_theme;
    const planning::Plan *m_plan = nullptr;
    std::vector<planning::ObjectResult> m_results;
};

/// The fields of one object that change: where, from, to, and who owns them now.
class PlanFieldsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Field, Live, Becomes, Owners, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFields(std::vector<planning::PlannedField> fields);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<planning::PlannedField> m_fields;
};

} // namespace sluice::ui
