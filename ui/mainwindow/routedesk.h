// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/filedesk.h"

#include <QObject>

namespace sluice::ui {

/// What the route desk works with; all of it outlives the desk.
struct RouteDeskParts
{
    WorkspaceDocument &document;
    Selection &selection;
    FileDesk &files;
    Actions &actions;
};

/// Adds, removes and re-orders routes and their rules. Every one is an edit of the text like any
/// other, and undone like one.
class RouteDesk final : public QObject
{
    Q_OBJECT

public:
    RouteDesk(const RouteDeskParts &parts, QWidget *window);

    void askNewRoute();
    void askNewRule();
    void removeRoute();
    void removeRule();
    /// Exchanges the chosen route with its neighbour in the file: -1 the one before, 1 the one
    /// after.
    void moveRoute(int by);
    void moveRule(int by);

private:
    Outcome addRoute(const workspace::NewRoute &route);
    Outcome addRule(const model::ResourceKey &route, const QString &path);
    /// The chosen route's neighbour among the routes of its file.
    std::optional<model::ResourceKey> neighbour(int by) const;
    std::size_t ruleCount() const;
    /// Makes the edit, or tells why not.
    bool make(const QString &text, const Result<workspace::Edit> &edit);
    void refresh();
    void connectActions();

    RouteDeskParts m_parts;
    QWidget *m_window;
};

} // namespace sluice::ui
