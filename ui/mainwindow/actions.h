// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAction>
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

class QMainWindow;
class QMenuBar;

namespace sluice::ui {

/// The QActions made of the table of actionspec.h, by id.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(const Theme &theme, QObject *parent = nullptr);

    /// The id must be one of the table's.
    QAction &operator[](std::string_view id) const;
    /// Runs `run` when the action is triggered, as long as `context` lives.
    void on(std::string_view id, QObject *context, std::function<void()> run) const;
    /// Switches an action on, or off with the reason, which its tip says then.
    void allow(std::string_view id, const std::optional<QString> &whyNot);
    /// Menus in the order of the table; also makes the shortcuts work in the window.
    void fill(QMainWindow &window);

private:
    void refreshIcons();

    const Theme &m_theme;
    std::map<std::string_view, QAction *> m_actions;
};

/// The table's text without the mark of its mnemonic, translated.
QString plainText(const QAction &action);

} // namespace sluice::ui
