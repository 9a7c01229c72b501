// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/planmodels.h"

#include "core/base/printable.h"
#include "core/yaml/emitter.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QStringList>

namespace sluice::ui {
namespace {

QString ownersText(const std::vector<planning::FieldOwner> &owners)
{
    QStringList texts;
    for (const auto &owner : owners)
        texts << toQt(planning::describe(owner));
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString valueText(const std::optional<yaml::Value> &value)
{
    return value ? toQt(printable(yaml::emitFlow(*value, false)))
                 : PlanFieldsModel::tr("not there");
}

QString objectText(const model::ResourceKey &key)
{
    const auto place = key.namespaceName.empty() ? key.name : key.namespaceName + '/' + key.name;
    return toQt(printable(key.kind + ' ' + place));
}

QString actionText(const planning::PlannedObject &object)
{
    switch (object.action) {
    case planning::Action::None:
        return PlanObjectsModel::tr("is there as it is here");
    case planning::Action::Create:
        return PlanObjectsModel::tr("is new");
    case planning::Action::Change:
        if (object.isWeightsOnly)
            return PlanObjectsModel::tr("weights change");
        return object.fields.size() == 1
                   ? PlanObjectsModel::tr("1 field changes")
                   : PlanObjectsModel::tr("%1 fields change").arg(object.fields.size());
    case planning::Action::Delete:
        return PlanObjectsModel::tr("is deleted");
    case planning::Action::Conflict:
        return PlanObjectsModel::tr("others own what would change");
    }
    return {};
}

QString resultText(const planning::ObjectResult &result)
{
    switch (result.state) {
    case planning::RunState::Waiting:
        return {};
    case planning::RunState::Unchanged:
        return PlanObjectsModel::tr("nothing to do");
    case planning::RunState::Created:
        return PlanObjectsModel::tr("created");
    case planning::RunState::Changed:
        return PlanObjectsModel::tr("changed");
    case planning::RunState::Deleted:
        return PlanObjectsModel::tr("deleted");
    case planning::RunState::Failed:
        return PlanObjectsModel::tr("failed, it is as it was");
    case planning::RunState::Unknown:
        return PlanObjectsModel::tr("sent, but what became of it is not known");
    }
    return {};
}

PlanObjectsModel::PlanObjectsModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void PlanObjectsModel::setPlan(const planning::Plan *plan)
{
    beginResetModel();
    m_plan = plan;
    m_results.clear();
    endResetModel();
}

void PlanObjectsModel::setResults(std::vector<planning::ObjectResult> results)
{
    m_results = std::move(results);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PlanObjectsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_plan ? 0 : static_cast<int>(m_plan->objects.size());
}

int PlanObjectsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanObjectsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::DecorationRole && index.column() == Object)
        return icon(index.row());
    if (role != Qt::DisplayRole)
        return {};
    const auto &object = m_plan->objects[row];
    switch (index.column()) {
    case Object:
        return objectText(object.key);
    case Plan:
        return actionText(object);
    default:
        return row < m_results.size() ? resultText(m_results[row]) : QString();
    }
}

QVariant PlanObjectsModel::icon(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    const auto &object = m_plan->objects[index];
    const auto hasFailed = index < m_results.size() && m_results[index].problem.has_value();
    if (hasFailed || !object.refusals.empty())
        return themeIcon(m_theme, QStringLiteral("error"), Role::Bad);
    if (object.isStopped() || !object.warnings.empty())
        return themeIcon(m_theme, QStringLiteral("warning"), Role::Caution);
    return themeIcon(m_theme, QStringLiteral("info"), Role::Dim);
}

QVariant PlanObjectsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Object"), tr("Plan"), tr("Result")};
    return section < ColumnCount ? names[section] : QString();
}

void PlanFieldsModel::setFields(std::vector<planning::PlannedField> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

int PlanFieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int PlanFieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanFieldsModel::data(const QModelIndex &index, int role) const
{
    const auto isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !isText)
        return {};
    const auto &field = m_fields[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Field:
        return toQt(printable(field.path.toString()));
    case Live:
        return valueText(field.from);
    case Becomes:
        return valueText(field.to);
    default:
        return ownersText(field.owners);
    }
}

QVariant PlanFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Field"), tr("Live now"), tr("Becomes"), tr("Owned by")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
