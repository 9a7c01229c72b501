// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/flowgraph.h"

#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <vector>

namespace sluice::ui {

/// Where a ribbon leaves and arrives; both ends are as high as the share.
struct RibbonShape
{
    QPointF from; ///< upper corner at the left card
    QPointF to;   ///< upper corner at the right card
    double height = 0;

    QPainterPath path() const;
    friend bool operator==(const RibbonShape &, const RibbonShape &) = default;
};

/// The three shapes of a ribbon; those of unknown shares have no height.
struct RibbonPlace
{
    RibbonShape draft;
    RibbonShape wanted;
    RibbonShape measured;

    friend bool operator==(const RibbonPlace &, const RibbonPlace &) = default;
};

/// Rectangles of cards and shapes of ribbons, by their index in the graph.
struct FlowLayout
{
    std::vector<QRectF> cards;
    std::vector<RibbonPlace> ribbons;
    QRectF bounds;
};

/// Height that a share of 1 has.
inline constexpr double fullRibbonHeight = 80;
inline constexpr double flowLineHeight = 17;

/// Columns from left to right in at least `width`; a tree, each card in the middle of those to its
/// right.
FlowLayout layOut(const FlowGraph &graph, double width);

} // namespace sluice::ui
