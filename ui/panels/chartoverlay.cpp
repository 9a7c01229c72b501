// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chartoverlay.h"

#include "ui/panels/marklabels.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace sluice::ui {
namespace {

int rowOf(MarkForm form)
{
    switch (form) {
    case MarkForm::Applied:
    case MarkForm::Changed:
        return 0;
    case MarkForm::Restart:
        return 1;
    case MarkForm::Edited:
        return 2;
    }
    return 0;
}

} // namespace

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

void MarksItem::setLook(const MarkLook &look)
{
    m_look = look;
    update();
}

void MarksItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setFont(m_look.font);
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (const auto &mark : m_marks)
        paintLine(*painter, mark);
    paintTexts(*painter);
    paintTimes(*painter);
}

void MarksItem::paintLine(QPainter &painter, const ChartMark &mark) const
{
    constexpr double half = 4;
    const auto isApplied = mark.form == MarkForm::Applied;
    const auto isOnTop = isApplied || mark.form == MarkForm::Changed;
    const auto color = isOnTop ? m_look.applied : m_look.other;
    const auto style = isApplied                        ? Qt::SolidLine
                       : mark.form == MarkForm::Changed ? Qt::DashDotLine
                       : mark.form == MarkForm::Edited  ? Qt::DotLine
                                                        : Qt::DashLine;
    painter.setPen(QPen(color, 1, style));
    painter.drawLine(QPointF(mark.x, m_plot.top()), QPointF(mark.x, m_plot.bottom()));
    if (mark.form == MarkForm::Restart)
        return;
    const auto foot = isOnTop ? m_plot.top() + 2 : m_plot.bottom() - 2;
    const auto base = isOnTop ? foot - 2 * half : foot + 2 * half;
    const QPolygonF sign{QPointF(mark.x, foot), QPointF(mark.x - half, base),
                         QPointF(mark.x + half, base)};
    painter.setPen(QPen(color, 1));
    painter.setBrush(isApplied ? color : m_look.paper);
    painter.drawPolygon(sign);
}

/// Each kind of mark has a row that it likes best; three rows leave the lines room.
void MarksItem::paintTexts(QPainter &painter) const
{
    constexpr int rows = 3;
    constexpr double padding = 2;
    const QFontMetricsF metrics(m_look.font);
    QList<MarkText> texts;
    for (const auto &mark : m_marks)
        texts.append({mark.x, mark.text, rowOf(mark.form)});
    const auto labels =
        layOutLabels(texts, {m_plot.left(), m_plot.right(), rows}, [&](const QString &text) {
            return metrics.horizontalAdvance(text) + 2 * padding;
        });
    for (const auto &label : labels) {
        const QRectF box(label.left, m_plot.top() + 1 + label.row * metrics.height(), label.width,
                         metrics.height());
        painter.fillRect(box, m_look.paper);
        painter.setPen(m_look.text);
        painter.drawText(box, Qt::AlignCenter, label.text);
    }
}

/// A time stands below its tick, moved inwards where the picture's edge would cut it off.
void MarksItem::paintTimes(QPainter &painter) const
{
    constexpr double beyond = 6;
    const QFontMetricsF metrics(m_look.font);
    auto freeUntil = m_plot.right() + 2 * beyond;
    for (const auto &time : m_times) { // the newest first
        const auto width = metrics.horizontalAdvance(time.text) + 2;
        const auto left = std::min(time.x - width / 2, m_plot.right() + beyond - width);
        if (left + width > freeUntil)
            continue;
        freeUntil = left - beyond;
        painter.setPen(m_look.other);
        painter.drawLine(QPointF(time.x, m_plot.bottom()), QPointF(time.x, m_plot.bottom() + 3));
        painter.setPen(m_look.text);
        painter.drawText(QRectF(left, m_plot.bottom() + 4, width, 18), Qt::AlignCenter, time.text);
    }
}

} // namespace sluice::ui
