// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flowitems.h"

#include "ui/theme/marks.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace sluice::ui {
namespace {

constexpr double padding = 12;
constexpr double markSize = 9;
constexpr double compactShareWidth = 48;

} // namespace

void FlowCardItem::show(const FlowCard &card, const QRectF &rect)
{
    if (m_card == card && m_rect == rect)
        return;
    if (m_rect != rect)
        prepareGeometryChange();
    m_card = card;
    m_rect = rect;
    setToolTip((QStringList{card.title} + card.lines).join(QLatin1Char('\n')).toHtmlEscaped());
    update();
}

void FlowCardItem::setCurrent(bool isCurrent)
{
    if (m_isCurrent == isCurrent)
        return;
    m_isCurrent = isCurrent;
    update();
}

void FlowCardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const auto isMarked = m_card.isChosen || m_isCurrent;
    painter->setPen(QPen(m_theme.color(isMarked ? Role::Accent : Role::Line), m_isCurrent ? 2 : 1));
    painter->setBrush(m_theme.color(Role::Panel));
    painter->drawRoundedRect(m_rect, 6, 6);
    if (m_card.backend)
        paintBackend(*painter);
    auto y = m_rect.top() + (m_card.isCompact ? (m_rect.height() - flowLineHeight) / 2 : 8);
    const auto draw = [&](const QString &line, FontRole role, Role color, double right,
                          Qt::TextElideMode elide) {
        const auto font = m_theme.font(role);
        const auto width = right - m_rect.left() - padding;
        painter->setFont(font);
        painter->setPen(m_theme.color(color));
        painter->drawText(QRectF(m_rect.left() + padding, y, width, flowLineHeight),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(font).elidedText(line, elide, width));
        y += flowLineHeight;
    };
    // Names of versions often differ at their end.
    draw(m_card.title, FontRole::Strong, Role::Text, titleRight(), Qt::ElideMiddle);
    for (const auto &line : m_card.isCompact ? QStringList{} : m_card.lines)
        draw(line, FontRole::Small, Role::Dim, m_rect.right() - 2, Qt::ElideRight);
}

QRectF FlowCardItem::markRect() const
{
    const auto top = m_card.isCompact ? (m_rect.height() - markSize) / 2 : 12;
    return {m_rect.right() - padding - markSize + 2, m_rect.top() + top, markSize, markSize};
}

double FlowCardItem::titleRight() const
{
    if (!m_card.backend)
        return m_rect.right() - padding / 2;
    const auto right = markRect().left() - 4;
    return m_card.isCompact ? right - compactShareWidth : right;
}

/// The bar at the left, the mark and, on a compact card, the share.
void FlowCardItem::paintBackend(QPainter &painter) const
{
    const auto look = m_theme.backend(*m_card.backend);
    const auto inset = m_card.isCompact ? 3 : 6;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.color);
    painter.drawRoundedRect(
        QRectF(m_rect.left(), m_rect.top() + inset, 4, m_rect.height() - 2 * inset), 2, 2);
    painter.drawPath(markPath(look.shape, markRect()));
    if (!m_card.isCompact)
        return;
    painter.setFont(m_theme.font(FontRole::Small));
    painter.setPen(m_theme.color(Role::Dim));
    painter.drawText(QRectF(titleRight(), m_rect.top(), compactShareWidth - 4, m_rect.height()),
                     Qt::AlignRight | Qt::AlignVCenter, m_card.brief);
}

void FlowRibbonItem::show(const FlowRibbon &ribbon, const RibbonPlace &place)
{
    if (m_ribbon == ribbon && m_place == place)
        return;
    prepareGeometryChange();
    m_ribbon = ribbon;
    m_place = place;
    m_bounds = {};
    for (const auto *shape : {&place.draft, &place.wanted, &place.measured}) {
        if (shape->from != shape->to)
            m_bounds = m_bounds.united(shape->path().boundingRect());
    }
    m_bounds.adjust(-2, -2, 2, 2);
    update();
}

void FlowRibbonItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (!m_ribbon.backend) {
        painter->fillPath(m_place.draft.path(), m_theme.color(Role::Dim, 0.16));
        return;
    }
    const auto look = m_theme.backend(*m_ribbon.backend);
    auto pale = look.color;
    pale.setAlphaF(0.28F);
    auto strong = look.color;
    strong.setAlphaF(0.65F);
    const auto &base = m_ribbon.wanted ? m_place.wanted : m_place.draft;
    if (base.height < 1) { // drained: a hairline says that the backend is there
        painter->setPen(QPen(pale, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(base.path());
    } else {
        painter->fillPath(base.path(), pale);
    }
    if (m_ribbon.measured && m_place.measured.height > 0) {
        painter->fillPath(m_place.measured.path(), strong);
        if (look.pattern != Qt::SolidPattern)
            painter->fillPath(m_place.measured.path(), QBrush(look.color, look.pattern));
    }
    if (m_ribbon.wanted && *m_ribbon.wanted != m_ribbon.draft) {
        painter->setPen(QPen(look.color, 1.4, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(m_place.draft.path());
    }
}

} // namespace sluice::ui
