// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/flowlayout.h"

#include <QGraphicsItem>

namespace sluice::ui {

class Theme;

/// A card of the flow.
class FlowCardItem final : public QGraphicsItem
{
public:
    FlowCardItem(const Theme &theme, int index)
        : m_theme(theme),
          m_index(index)
    {
    }

    void show(const FlowCard &card, const QRectF &rect);
    void setCurrent(bool isCurrent);
    int index() const { return m_index; }
    QRectF boundingRect() const override { return m_rect.adjusted(-3, -3, 3, 3); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF markRect() const;
    double titleRight() const;
    void paintBackend(QPainter &painter) const;

    const Theme &m_theme;
    int m_index;
    FlowCard m_card;
    QRectF m_rect;
    bool m_isCurrent = false;
};

/// A ribbon: pale what is wanted, strong what is measured, dashed a draft that is not applied.
/// Where nothing is known to be wanted, pale is the draft.
class FlowRibbonItem final : public QGraphicsItem
{
public:
    explicit FlowRibbonItem(const Theme &theme)
        : m_theme(theme)
    {
        setZValue(-1);
    }

    void show(const FlowRibbon &ribbon, const RibbonPlace &place);
    const RibbonPlace &place() const { return m_place; }
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const Theme &m_theme;
    FlowRibbon m_ribbon;
    RibbonPlace m_place;
    QRectF m_bounds;
};

} // namespace sluice::ui
