// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/laststate.h"

#include "ui/document/text.h"

#include <QFileInfo>
#include <QSettings>

namespace sluice::ui {

LastState::LastState(QSettings &settings, MainWindow &window, Selection &selection, FileDesk &files)
    : m_settings(settings),
      m_window(window),
      m_selection(selection),
      m_files(files)
{
}

void LastState::restoreLayout()
{
    m_window.restoreGeometry(m_settings.value(QStringLiteral("geometry")).toByteArray());
    m_window.restoreLayout(m_settings.value(QStringLiteral("layout")).toByteArray());
}

void LastState::restoreFiles()
{
    const auto chosen = m_settings.value(QStringLiteral("selection")).toStringList();
    if (chosen.size() == 5) {
        const model::ResourceKey key{toStd(chosen[0]), toStd(chosen[1]), toStd(chosen[2]),
                                     toStd(chosen[3])};
        m_selection.select(workspace::RuleRef{key, chosen[4].toUInt()});
    }
    QStringList paths;
    for (const auto &path : m_settings.value(QStringLiteral("files")).toStringList()) {
        if (QFileInfo::exists(path))
            paths << path;
    }
    m_files.open(paths);
}

void LastState::save()
{
    m_settings.setValue(QStringLiteral("geometry"), m_window.saveGeometry());
    m_settings.setValue(QStringLiteral("layout"), m_window.layoutState());
    m_settings.setValue(QStringLiteral("files"), m_files.openPaths());
    QStringList chosen;
    if (const auto &key = m_selection.resource()) {
        const auto rule = m_selection.rule();
        chosen << toQt(key->group) << toQt(key->kind) << toQt(key->namespaceName) << toQt(key->name)
               << QString::number(rule ? rule->index : 0);
    }
    m_settings.setValue(QStringLiteral("selection"), chosen);
}

} // namespace sluice::ui
