// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/contextsmodel.h"

#include "core/base/printable.h"
#include "ui/dialogs/contextmark.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

namespace sluice::ui {

ContextsModel::ContextsModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void ContextsModel::setContexts(std::vector<planning::ContextChoice> contexts)
{
    beginResetModel();
    m_contexts = std::move(contexts);
    endResetModel();
}

void ContextsModel::setColour(const std::string &context, const QString &colour)
{
    m_colours[context] = colour;
    if (!m_contexts.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::DecorationRole});
}

const planning::ContextChoice &ContextsModel::context(int row) const
{
    return m_contexts[static_cast<std::size_t>(row)];
}

int ContextsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contexts.size());
}

int ContextsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContextsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = context(index.row());
    if (role == Qt::DisplayRole)
        return text(shown, index.column());
    if (role == Qt::DecorationRole && index.column() == Name)
        return decoration(shown);
    if (role == Qt::ForegroundRole && shown.broken)
        return m_theme.color(Role::Dim);
    if (role == Qt::ToolTipRole && shown.broken)
        return toQt(printable(shown.broken->message));
    return {};
}

QVariant ContextsModel::text(const planning::ContextChoice &context, int column) const
{
    switch (column) {
    case Name: {
        const auto name = toQt(printable(context.name));
        if (context.broken)
            return tr("%1 (cannot be used)").arg(name);
        return context.isCurrent ? tr("%1 (current)").arg(name) : name;
    }
    case Cluster:
        return toQt(printable(context.cluster));
    case User:
        return toQt(printable(context.user));
    case Namespace:
        return toQt(printable(context.namespaceName));
    default:
        return toQt(printable(context.server));
    }
}

QVariant ContextsModel::decoration(const planning::ContextChoice &context) const
{
    if (context.broken)
        return themeIcon(m_theme, QStringLiteral("error"), Role::Bad);
    const auto found = m_colours.find(context.name);
    const auto colour = found == m_colours.end() ? QColor() : contextColour(found->second);
    const BackendLook look{colour.isValid() ? colour : m_theme.color(Role::Line)};
    return markPixmap(look, 10, 1);
}

QVariant ContextsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Context"), tr("Cluster"), tr("User"), tr("Namespace"), tr("Server")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
