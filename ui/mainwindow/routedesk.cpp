// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/routedesk.h"

#include "core/base/printable.h"
#include "ui/dialogs/formdialog.h"
#include "ui/document/text.h"

#include <QComboBox>
#include <QLineEdit>

namespace sluice::ui {
namespace {

QStringList gatewayNames(const workspace::Workspace &workspace)
{
    QStringList names;
    for (const auto &place : workspace.resources()) {
        if (std::holds_alternative<model::Gateway>(place.resource->spec))
            names << toQt(place.resource->key.name);
    }
    names.removeDuplicates();
    return names;
}

QString nameOf(const model::ResourceKey &key)
{
    return toQt(printable(key.name));
}

std::string textOf(const QString &text)
{
    return toStd(text.trimmed());
}

} // namespace

RouteDesk::RouteDesk(const RouteDeskParts &parts, QWidget *window)
    : QObject(window),
      m_parts(parts),
      m_window(window)
{
    connectActions();
    connect(&m_parts.document, &WorkspaceDocument::committed, this, &RouteDesk::refresh);
    connect(&m_parts.selection, &Selection::selectionChanged, this, &RouteDesk::refresh);
    refresh();
}

void RouteDesk::connectActions()
{
    auto &actions = m_parts.actions;
    actions.on("route.add", this, [this] { askNewRoute(); });
    actions.on("route.remove", this, [this] { removeRoute(); });
    actions.on("route.move-up", this, [this] { moveRoute(-1); });
    actions.on("route.move-down", this, [this] { moveRoute(1); });
    actions.on("rule.add", this, [this] { askNewRule(); });
    actions.on("rule.remove", this, [this] { removeRule(); });
    actions.on("rule.move-up", this, [this] { moveRule(-1); });
    actions.on("rule.move-down", this, [this] { moveRule(1); });
}

void RouteDesk::refresh()
{
    auto &actions = m_parts.actions;
    const auto rule = m_parts.selection.rule();
    const auto rules = ruleCount();
    const auto isRoute = rule && m_parts.document.workspace().find(rule->route);
    const auto isRule = isRoute && rule->index < rules;
    actions["route.add"].setEnabled(m_parts.files.currentFile().has_value());
    actions["route.remove"].setEnabled(isRoute);
    actions["route.move-up"].setEnabled(isRoute && neighbour(-1));
    actions["route.move-down"].setEnabled(isRoute && neighbour(1));
    actions["rule.add"].setEnabled(isRoute);
    actions["rule.remove"].setEnabled(isRule);
    actions["rule.move-up"].setEnabled(isRule && rule->index > 0);
    actions["rule.move-down"].setEnabled(isRule && rule->index + 1 < rules);
}

std::size_t RouteDesk::ruleCount() const
{
    const auto rule = m_parts.selection.rule();
    const auto place = rule ? m_parts.document.workspace().find(rule->route) : std::nullopt;
    const auto *route = place ? place->resource->route() : nullptr;
    return route ? route->rules.size() : 0;
}

std::optional<model::ResourceKey> RouteDesk::neighbour(int by) const
{
    const auto &workspace = m_parts.document.workspace();
    const auto &chosen = m_parts.selection.resource();
    const auto place = chosen ? workspace.find(*chosen) : std::nullopt;
    const auto *file = place ? workspace.file(place->file) : nullptr;
    if (!file)
        return std::nullopt;
    const auto parts = static_cast<std::ptrdiff_t>(file->resources.size());
    auto part = static_cast<std::ptrdiff_t>(place->part);
    auto at = place->resource - file->resources[place->part]->data() + by;
    while (part >= 0 && part < parts) {
        const auto &resources = file->resources[static_cast<std::size_t>(part)];
        const auto count = resources ? static_cast<std::ptrdiff_t>(resources->size()) : 0;
        if (at >= 0 && at < count) {
            const auto &resource = (*resources)[static_cast<std::size_t>(at)];
            if (resource.route())
                return resource.key;
            at += by;
            continue;
        }
        part += by;
        const auto isBack = by < 0 && part >= 0 && file->resources[static_cast<std::size_t>(part)];
        at = isBack ? static_cast<std::ptrdiff_t>(
                          file->resources[static_cast<std::size_t>(part)]->size())
                          - 1
                    : 0;
    }
    return std::nullopt;
}

void RouteDesk::askNewRoute()
{
    auto *form = new FormDialog(tr("Add a route"), m_window);
    auto *name = new QLineEdit;
    name->setPlaceholderText(tr("lower-case letters, digits and '-'"));
    auto *space = new QLineEdit;
    space->setPlaceholderText(QStringLiteral("default"));
    if (const auto &chosen = m_parts.selection.resource();
        chosen && chosen->namespaceName != "default")
        space->setText(toQt(chosen->namespaceName));
    auto *gateway = new QComboBox;
    gateway->setEditable(true);
    gateway->addItems(gatewayNames(m_parts.document.workspace()));
    auto *host = new QLineEdit;
    host->setPlaceholderText(tr("any host"));
    form->addField(tr("&Name"), name);
    form->addField(tr("Na&mespace"), space);
    form->addField(tr("&Gateway"), gateway);
    form->addField(tr("&Hostname"), host);
    form->setSubmit([this, name, space, gateway, host] {
        return addRoute({textOf(name->text()), textOf(space->text()),
                         textOf(gateway->currentText()), textOf(host->text())});
    });
    form->open();
}

Outcome RouteDesk::addRoute(const workspace::NewRoute &route)
{
    const auto file = m_parts.files.currentFile();
    if (!file)
        return std::monostate{};
    const auto edit = workspace::addRoute(m_parts.document.workspace(), *file, route);
    if (!edit)
        return edit.error();
    m_parts.document.push(tr("Add route %1").arg(toQt(printable(route.name))), edit);
    m_parts.selection.select(model::ResourceKey{
        std::string(model::gatewayGroup), "HTTPRoute",
        route.namespaceName.empty() ? "default" : route.namespaceName, route.name});
    return std::monostate{};
}

void RouteDesk::askNewRule()
{
    const auto rule = m_parts.selection.rule();
    if (!rule)
        return;
    const auto isGrpc = rule->route.kind == "GRPCRoute";
    auto *form = new FormDialog(tr("Add a rule to %1").arg(nameOf(rule->route)), m_window);
    auto *path = new QLineEdit(QStringLiteral("/"));
    path->setToolTip(isGrpc ? tr("/SERVICE or /SERVICE/METHOD; / takes every request")
                            : tr("Requests whose path begins with this"));
    form->addField(isGrpc ? tr("&Method") : tr("&Path prefix"), path);
    form->setSubmit([this, path, route = rule->route] { return addRule(route, path->text()); });
    form->open();
    path->setFocus();
    path->end(false);
}

Outcome RouteDesk::addRule(const model::ResourceKey &route, const QString &path)
{
    const auto edit = workspace::addRule(m_parts.document.workspace(), route, textOf(path));
    if (!edit)
        return edit.error();
    m_parts.document.push(tr("Add a rule to %1").arg(nameOf(route)), edit);
    if (const auto count = ruleCount(); count > 0)
        m_parts.selection.select(workspace::RuleRef{route, count - 1});
    return std::monostate{};
}

void RouteDesk::removeRoute()
{
    const auto chosen = m_parts.selection.resource();
    if (!chosen)
        return;
    const auto next = neighbour(1) ? neighbour(1) : neighbour(-1);
    const auto made = make(tr("Remove route %1").arg(nameOf(*chosen)),
                           workspace::removeRoute(m_parts.document.workspace(), *chosen));
    if (made && next)
        m_parts.selection.select(*next);
}

void RouteDesk::removeRule()
{
    const auto rule = m_parts.selection.rule();
    if (!rule)
        return;
    const auto made = make(tr("Remove rule %1 of %2").arg(rule->index + 1).arg(nameOf(rule->route)),
                           workspace::removeRule(m_parts.document.workspace(), *rule));
    if (made && rule->index > 0 && rule->index >= ruleCount())
        m_parts.selection.select(workspace::RuleRef{rule->route, rule->index - 1});
}

void RouteDesk::moveRoute(int by)
{
    const auto other = neighbour(by);
    if (!other)
        return;
    const auto chosen = *m_parts.selection.resource();
    make(tr("Move route %1").arg(nameOf(chosen)),
         workspace::swapRoutes(m_parts.document.workspace(), chosen, *other));
}

void RouteDesk::moveRule(int by)
{
    const auto rule = m_parts.selection.rule();
    if (!rule)
        return;
    const auto to = rule->index + static_cast<std::size_t>(by);
    const auto made = make(tr("Move rule %1 of %2").arg(rule->index + 1).arg(nameOf(rule->route)),
                           workspace::moveRule(m_parts.document.workspace(), *rule, to));
    if (made)
        m_parts.selection.select(workspace::RuleRef{rule->route, to});
}

bool RouteDesk::make(const QString &text, const Result<workspace::Edit> &edit)
{
    m_parts.document.push(text, edit);
    return static_cast<bool>(edit);
}

} // namespace sluice::ui
