// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/actions.h"

#include "ui/mainwindow/actionspec.h"
#include "ui/theme/marks.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <cassert>

namespace sluice::ui {
namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

QString withKeys(const QString &tip, const QAction &action)
{
    const auto keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? tip : Actions::tr("%1 (%2)").arg(tip, keys);
}

} // namespace

Actions::Actions(const Theme &theme, QObject *parent)
    : QObject(parent),
      m_theme(theme)
{
    for (const auto &spec : actionSpecs()) {
        auto *action = new QAction(translated(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setStatusTip(translated(spec.description));
        action->setShortcut(QKeySequence(QLatin1String(spec.shortcut), QKeySequence::PortableText));
        action->setCheckable(spec.isCheckable);
        action->setMenuRole(QAction::NoRole);
        action->setToolTip(withKeys(translated(spec.description), *action));
        m_actions.emplace(spec.id, action);
    }
    connect(&theme, &Theme::changed, this, &Actions::refreshIcons);
    refreshIcons();
}

QAction &Actions::operator[](std::string_view id) const
{
    const auto found = m_actions.find(id);
    assert(found != m_actions.end());
    return *found->second;
}

void Actions::on(std::string_view id, QObject *context, std::function<void()> run) const
{
    connect(&(*this)[id], &QAction::triggered, context, std::move(run));
}

void Actions::allow(std::string_view id, const std::optional<QString> &whyNot)
{
    auto &action = (*this)[id];
    const auto specs = actionSpecs();
    const auto spec = std::ranges::find(specs, id, &ActionSpec::id);
    const auto text = whyNot ? *whyNot : translated(spec->description);
    action.setEnabled(!whyNot);
    action.setStatusTip(text);
    action.setToolTip(withKeys(text, action));
}

void Actions::fill(QMainWindow &window)
{
    QMenu *menu = nullptr;
    const char *current = "";
    for (const auto &spec : actionSpecs()) {
        if (std::string_view(spec.menu) != current) {
            current = spec.menu;
            menu = window.menuBar()->addMenu(translated(spec.menu));
            menu->setObjectName(QLatin1String(spec.menu));
            // Its actions are off for reasons that are not seen elsewhere.
            menu->setToolTipsVisible(std::string_view(spec.menu) == "&Cluster");
        }
        if (spec.startsGroup)
            menu->addSeparator();
        menu->addAction(m_actions.at(spec.id));
        window.addAction(m_actions.at(spec.id));
    }
}

void Actions::refreshIcons()
{
    for (const auto &spec : actionSpecs()) {
        auto *action = m_actions.at(spec.id);
        action->setIcon(themeIcon(m_theme, QLatin1String(spec.icon), Role::Dim));
        action->setIconVisibleInMenu(true);
    }
}

QString plainText(const QAction &action)
{
    auto text = action.text();
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QStringLiteral("...")))
        text.chop(3);
    return text;
}

} // namespace sluice::ui
