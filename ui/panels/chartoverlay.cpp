// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chartoverlay.h"

#include <QFontMetricsF>
#include <QPainter>

#include <utility>

namespace sluice::ui {

void BandsItem::show(const QRectF &plot, QList<ChartBand> bands, QList<WantedLine> wanted)
{
    if (plot != m_plot)
        prepareGeometryChange();
    m_plot = plot;
    m_bands = std::move(bands);
    m_wanted = std::move(wanted);
    update();
}

void BandsItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setClipRect(m_plot);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    for (const auto &band : m_bands) {
        painter->setBrush(band.color);
        painter->drawPolygon(band.outline);
    }
    for (const auto &wanted : m_wanted) {
        painter->setPen(QPen(wanted.color, 1, Qt::DashLine));
        painter->drawLine(wanted.line);
    }
}

void MarksItem::show(const QRectF &plot, QList<ChartMark> marks, QList<TimeLabel> times)
{
    if (plot != m_plot)
        prepareGeometryChange();
    m_plot = plot;
    m_marks = std::move(marks);
    m_times = std::move(times);
    update();
}

void MarksItem::setLook(const QFont &font, const QColor &text, const QColor &paper)
{
    m_font = font;
    m_text = text;
    m_paper = paper;
    update();
}

void MarksItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setFont(m_font);
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintMarks(*painter);
    paintTimes(*painter);
}

/// From the newest back: a text that would run into a newer one is left out.
void MarksItem::paintMarks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    auto freeUntil = m_plot.right();
    for (auto mark = m_marks.crbegin(); mark != m_marks.crend(); ++mark) {
        painter.setPen(QPen(mark->color, 1, mark->style));
        painter.drawLine(QPointF(mark->x, m_plot.top()), QPointF(mark->x, m_plot.bottom()));
        const auto width = metrics.horizontalAdvance(mark->text);
        auto left = mark->x + 5;
        if (left + width > freeUntil)
            left = mark->x - 5 - width;
        if (mark->text.isEmpty() || left < m_plot.left() || left + width > freeUntil)
            continue;
        const QRectF box(left - 2, m_plot.top() + 1, width + 4, metrics.height());
        painter.fillRect(box, m_paper);
        painter.setPen(m_text);
        painter.drawText(box, Qt::AlignCenter, mark->text);
        freeUntil = box.left() - 4;
    }
}

void MarksItem::paintTimes(QPainter &painter) const
{
    painter.setPen(m_text);
    for (const auto &time : m_times) {
        painter.drawText(QRectF(time.x - 40, m_plot.bottom() + 4, 80, 18), Qt::AlignCenter,
                         time.text);
    }
}

} // namespace sluice::ui
