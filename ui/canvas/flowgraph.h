// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/widgets/deploymentpods.h"
#include "ui/session/sharereadings.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace sluice::ui {

enum class FlowColumn { Gateway, Route, Rule, Backend };

/// A card of the flow: what it says, and what choosing it chooses.
struct FlowCard
{
    FlowColumn column = FlowColumn::Gateway;
    QString title;
    QStringList lines;
    QString brief;          ///< of a backend: the share that is known best, measured before wanted
    bool isCompact = false; ///< one of many: title and brief alone are shown
    std::optional<model::ResourceKey> resource;
    std::optional<workspace::RuleRef> rule;
    std::optional<std::size_t> backend; ///< index among the rule's distinct backends
    bool isChosen = false;
    int parent =
        -1; ///< card to the left; -1 for the first column, and for routes of several Gateways

    friend bool operator==(const FlowCard &, const FlowCard &) = default;
};

/// A ribbon between two cards, shares as fractions of 1. Between backends and their rule they say
/// how much; elsewhere the ribbon says only that one leads to the other.
struct FlowRibbon
{
    int from = 0;
    int to = 0;
    std::optional<std::size_t> backend;
    double draft = 1;
    std::optional<double> wanted;
    std::optional<double> measured;

    friend bool operator==(const FlowRibbon &, const FlowRibbon &) = default;
};

/// Gateways, routes, rules and backends from left to right, as values.
struct FlowGraph
{
    std::vector<FlowCard> cards;
    std::vector<FlowRibbon> ribbons;
    bool isDraftApplied = true; ///< every wanted share that is known equals the draft
    bool hasWanted = false;
    bool hasMeasured = false;

    friend bool operator==(const FlowGraph &, const FlowGraph &) = default;
};

/// The flow of the chosen rule's route: its Gateways, all its rules and their backends. Small
/// workspaces (at most a few routes) are shown whole.
FlowGraph flowGraph(const workspace::Workspace &workspace,
                    const std::optional<workspace::RuleRef> &chosen, const ShareReadings &readings,
                    const DeploymentPods &pods);

/// The graph in words, for a screen reader: one sentence a route, rule and backend.
QString spokenFlow(const FlowGraph &graph);

} // namespace sluice::ui
