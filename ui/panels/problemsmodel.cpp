// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problemsmodel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QFileInfo>
#include <algorithm>
#include <tuple>

namespace sluice::ui {
namespace {

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return ProblemsModel::tr("Error");
    case Severity::Warning:
        return ProblemsModel::tr("Warning");
    case Severity::Info:
        return ProblemsModel::tr("Note");
    }
    return {};
}

QString placeText(const SourceLocation &where)
{
    if (where.file.empty() && where.position.line == 0)
        return {};
    const auto name = QFileInfo(toQt(where.file)).fileName();
    if (where.position.line == 0)
        return name;
    return QStringLiteral("%1:%2:%3").arg(name).arg(where.position.line).arg(where.position.column);
}

QString fullText(const Diagnostic &problem)
{
    auto text = toQt(printable(problem.message));
    if (!problem.remedy.empty())
        text += QLatin1Char('\n') + toQt(printable(problem.remedy));
    for (const auto &related : problem.related)
        text += QStringLiteral("\n%1: %2")
                    .arg(placeText(related.where), toQt(printable(related.message)));
    return text;
}

} // namespace

ProblemsModel::ProblemsModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void ProblemsModel::setProblems(std::vector<Diagnostic> problems)
{
    const auto order = [](const Diagnostic &problem) {
        return std::make_tuple(-static_cast<int>(problem.severity), problem.where.file,
                               problem.where.position);
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](const auto &a, const auto &b) { return order(a) < order(b); });
    if (problems == m_problems)
        return;
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = problem(index.row());
    if (role == Qt::ToolTipRole)
        return fullText(shown);
    if (role == Qt::AccessibleTextRole && index.column() == Message)
        return tr("%1, %2: %3").arg(word(shown.severity), placeText(shown.where), fullText(shown));
    if (role == Qt::DecorationRole && index.column() == Message)
        return icon(shown.severity);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Message:
        return fullText(shown).replace(QLatin1Char('\n'), QStringLiteral(" \u2014 "));
    case Place:
        return placeText(shown.where);
    default:
        return toQt(shown.code);
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Problem"), tr("Place"), tr("Code")};
    return section < ColumnCount ? names[section] : QString();
}

QVariant ProblemsModel::icon(Severity severity) const
{
    switch (severity) {
    case Severity::Error:
        return themeIcon(m_theme, QStringLiteral("error"), Role::Bad);
    case Severity::Warning:
        return themeIcon(m_theme, QStringLiteral("warning"), Role::Caution);
    case Severity::Info:
        return themeIcon(m_theme, QStringLiteral("info"), Role::Dim);
    }
    return {};
}

} // namespace sluice::ui
