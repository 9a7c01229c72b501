// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/clock.h"
#include "core/traffic/timeline.h"
#include "ui/session/measuringsession.h"
#include "ui/theme/theme.h"

#include <QChartView>
#include <QList>
#include <QPointF>

#include <chrono>
#include <vector>

class QLineSeries;
class QValueAxis;

namespace sluice::ui {

class BandsItem;
class MarksItem;

/// The measured shares over time, a line with its interval for each backend and for the unknown
/// answers. All that it draws comes from the session's timeline, that is from bytes received; the
/// dashed lines are what was wanted, the marks what was edited and applied, and where no answer
/// came the line is interrupted.
class ShareChart final : public QChartView
{
    Q_OBJECT

public:
    ShareChart(const MeasuringSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// Draws the time that ends at `now`. Called at most 30 times a second.
    void refresh(traffic::Clock::time_point now);
    /// How much time the chart is wide at most.
    void setSpan(std::chrono::seconds span);
    std::chrono::seconds span() const { return m_span; }
    /// The points of a class (backends in order, then the unknown): seconds before the right edge
    /// (negative) and the measured share in percent.
    QList<QPointF> points(std::size_t index) const;

private:
    struct Frame;
    void build();
    void applyLook();
    void showSpan(traffic::Clock::time_point now);
    void drawClass(std::size_t index, Frame &frame);
    QLineSeries *segment(std::size_t index, std::size_t number);
    void addBand(Frame &frame, const std::vector<traffic::TimelinePoint> &points, std::size_t begin,
                 std::size_t end, const QColor &color) const;
    void addWanted(Frame &frame) const;
    void addMarks(Frame &frame) const;
    void addTimes(Frame &frame) const;
    QString markText(const traffic::TimelineMark &mark) const;
    BackendLook lookOf(std::size_t index) const;

    const MeasuringSession &m_session;
    const Theme &m_theme;
    std::chrono::seconds m_span{120};
    std::chrono::seconds m_shownSpan{120};
    QValueAxis *m_time;
    QValueAxis *m_share;
    BandsItem *m_bands;
    MarksItem *m_marks;
    std::vector<std::vector<QLineSeries *>> m_lines;
};

} // namespace sluice::ui
