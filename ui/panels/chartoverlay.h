// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QGraphicsItem>
#include <QLineF>
#include <QList>
#include <QPolygonF>
#include <QString>

namespace sluice::ui {

/// The interval around a share's line, in the chart's pixels.
struct ChartBand
{
    QPolygonF outline;
    QColor color;
};

/// A line at a wanted share, as long as it was wanted.
struct WantedLine
{
    QLineF line;
    QColor color;
};

/// What kind of moment a mark is; each has a line and a sign of its own, so that no colour is
/// needed to tell them apart.
enum class MarkForm {
    Applied, ///< a full line, a full triangle on top
    Changed, ///< dashes and dots, a hollow triangle on top
    Edited,  ///< dots, a hollow triangle at the foot
    Restart  ///< dashes and no sign: counting began anew
};

struct ChartMark
{
    double x = 0;
    QString text;
    MarkForm form = MarkForm::Applied;
};

/// What the marks are drawn with.
struct MarkLook
{
    QFont font;
    QColor text;
    QColor paper;
    QColor applied;
    QColor other;
};

struct TimeLabel
{
    double x = 0;
    QString text;
};

/// Behind the lines: bands and wanted shares. Qt Charts' own areas take four times as long to draw.
class BandsItem final : public QGraphicsItem
{
public:
    using QGraphicsItem::QGraphicsItem;
    void show(const QRectF &plot, QList<ChartBand> bands, QList<WantedLine> wanted);

    QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override;

private:
    QRectF m_plot;
    QList<ChartBand> m_bands;
    QList<WantedLine> m_wanted;
};

/// Above the lines: marks with their texts, and the times below the plot.
class MarksItem final : public QGraphicsItem
{
public:
    using QGraphicsItem::QGraphicsItem;
    void show(const QRectF &plot, QList<ChartMark> marks, QList<TimeLabel> times);
    void setLook(const MarkLook &look);

    QRectF boundingRect() const override { return m_plot.adjusted(-40, -8, 40, 24); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override;

private:
    void paintLine(QPainter &painter, const ChartMark &mark) const;
    void paintTexts(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;

    QRectF m_plot;
    QList<ChartMark> m_marks;
    QList<TimeLabel> m_times;
    MarkLook m_look;
};

} // namespace sluice::ui
