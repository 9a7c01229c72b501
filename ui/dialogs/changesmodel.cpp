// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/changesmodel.h"

#include "core/base/printable.h"
#include "core/planning/revert.h"
#include "core/yaml/emitter.h"
#include "ui/dialogs/differencehighlighter.h"
#include "ui/dialogs/planmodels.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QDateTime>
#include <QLocale>

namespace sluice::ui {
namespace {

QString actionWord(const std::string &action)
{
    if (action == "create")
        return ChangesModel::tr("created");
    if (action == "change")
        return ChangesModel::tr("changed");
    if (action == "delete")
        return ChangesModel::tr("deleted");
    return toQt(printable(action));
}

QString timeText(const std::string &time)
{
    const auto when = QDateTime::fromString(toQt(time), Qt::ISODateWithMs).toLocalTime();
    return when.isValid() ? QLocale().toString(when, QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                          : toQt(printable(time));
}

std::string yamlOf(const std::optional<yaml::Value> &value)
{
    return value && !value->is_null() ? yaml::emitBlock(*value) : std::string();
}

} // namespace

QString changeText(const planning::JournalEntry &entry)
{
    if (entry.isSecret)
        return ChangesModel::tr("What a secret holds is not kept.");
    planning::PlannedObject states;
    states.key = entry.key;
    states.before = yamlOf(entry.before);
    states.after = yamlOf(entry.after);
    return linesText(planning::lineDifference(states));
}

ChangesModel::ChangesModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void ChangesModel::setEntries(std::vector<planning::JournalEntry> entries)
{
    beginResetModel();
    m_takenBack = planning::takenBack(entries);
    m_entries = std::move(entries);
    endResetModel();
}

const planning::JournalEntry &ChangesModel::entry(int row) const
{
    return m_entries[m_entries.size() - 1 - static_cast<std::size_t>(row)];
}

bool ChangesModel::isTakenBack(int row) const
{
    return m_takenBack.contains(entry(row).id);
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChangesModel::resultText(int row) const
{
    const auto &shown = entry(row);
    if (isTakenBack(row))
        return tr("done, taken back since");
    if (shown.isSuccess())
        return shown.reverts.empty() ? tr("done") : tr("done, took a change back");
    if (shown.result.empty())
        return tr("how it ended was never written");
    return toQt(printable(shown.result))
           + (shown.problem.empty() ? QString()
                                    : QStringLiteral(": ") + toQt(printable(shown.problem)));
}

QString ChangesModel::text(int row, int column) const
{
    const auto &shown = entry(row);
    switch (column) {
    case When:
        return timeText(shown.time);
    case Context:
        return toQt(printable(shown.place.context));
    case Identity:
        return toQt(printable(shown.place.identity));
    case Object:
        return objectText(shown.key);
    case What:
        return actionWord(shown.action);
    default:
        return resultText(row);
    }
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = entry(index.row());
    if (role == Qt::ToolTipRole && index.column() == Context)
        return tr("%1\ncluster %2")
            .arg(toQt(printable(shown.place.server)), toQt(printable(shown.place.clusterUid)));
    if (role == Qt::DecorationRole && index.column() == Result && !shown.isSuccess())
        return themeIcon(m_theme, QStringLiteral("warning"), Role::Caution);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(index.row(), index.column());
    return {};
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Time"),   tr("Context"), tr("As"),
                          tr("Object"), tr("What"),    tr("Result")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
