// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sharechart.h"

#include "ui/document/text.h"
#include "ui/panels/chartoverlay.h"

#include <QChart>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>

namespace sluice::ui {
namespace {

constexpr std::size_t pointsOfLine = 600;
constexpr std::size_t fewLines = 4;

/// How far apart the times below the chart are.
struct TimeSteps
{
    std::chrono::seconds span;
    std::chrono::seconds step;
};

constexpr std::array timeSteps{TimeSteps{std::chrono::seconds(30), std::chrono::seconds(10)},
                               TimeSteps{std::chrono::seconds(60), std::chrono::seconds(15)},
                               TimeSteps{std::chrono::seconds(120), std::chrono::seconds(30)},
                               TimeSteps{std::chrono::seconds(300), std::chrono::seconds(60)},
                               TimeSteps{std::chrono::seconds(600), std::chrono::seconds(120)}};

constexpr qreal bandsLevel = 3.5; // above the grid, below the lines of Qt Charts
constexpr qreal marksLevel = 30;

double secondsBetween(traffic::Clock::time_point from, traffic::Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

MarkForm formOf(traffic::MarkKind kind)
{
    switch (kind) {
    case traffic::MarkKind::Applied:
        return MarkForm::Applied;
    case traffic::MarkKind::Edited:
        return MarkForm::Edited;
    case traffic::MarkKind::ChangedThere:
        return MarkForm::Changed;
    case traffic::MarkKind::Cleared:
    case traffic::MarkKind::TargetChanged:
        break;
    }
    return MarkForm::Restart;
}

} // namespace

/// What one drawing needs: where time and shares are in pixels, and what is gathered for the
/// overlay.
struct ShareChart::Frame
{
    traffic::Clock::time_point now;
    traffic::Clock::time_point from;
    QRectF plot;
    QList<ChartBand> bands = {};
    QList<WantedLine> wanted = {};
    QList<ChartMark> marks = {};
    QList<TimeLabel> times = {};

    double x(traffic::Clock::time_point when) const
    {
        return plot.left() + plot.width() * secondsBetween(from, when) / secondsBetween(from, now);
    }
    double y(double share) const { return plot.bottom() - plot.height() * share; }
};

ShareChart::ShareChart(const MeasuringSession &session, const Theme &theme, QWidget *parent)
    : QChartView(new QChart, parent),
      m_session(session),
      m_theme(theme),
      m_time(new QValueAxis),
      m_share(new QValueAxis),
      m_bands(new BandsItem(chart())),
      m_marks(new MarksItem(chart()))
{
    build();
    connect(&theme, &Theme::changed, this, &ShareChart::applyLook);
    applyLook();
}

void ShareChart::build()
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMinimumSize(180, 120);
    setAccessibleName(tr("Measured shares over time"));
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 10, 8, 20));
    chart()->setBackgroundVisible(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_time->setLabelsVisible(false);
    m_time->setGridLineVisible(false);
    m_time->setRange(-static_cast<double>(m_span.count()), 0);
    m_share->setRange(0, 100);
    m_share->setTickCount(5);
    m_share->setLabelFormat(QStringLiteral("%d %%"));
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_share, Qt::AlignLeft);
    m_bands->setZValue(bandsLevel);
    m_marks->setZValue(marksLevel);
}

void ShareChart::applyLook()
{
    const auto line = m_theme.color(Role::Line);
    setBackgroundBrush(m_theme.color(Role::Panel));
    for (auto *axis : {m_time, m_share}) {
        axis->setLinePen(QPen(line, 1));
        axis->setGridLinePen(QPen(line, 1));
        axis->setLabelsFont(m_theme.font(FontRole::Small));
        axis->setLabelsColor(m_theme.color(Role::Dim));
    }
    m_marks->setLook({.font = m_theme.font(FontRole::Small),
                      .text = m_theme.color(Role::Dim),
                      .paper = m_theme.color(Role::Panel, 0.85),
                      .applied = m_theme.color(Role::Accent),
                      .other = m_theme.color(Role::Dim)});
    refresh(traffic::Clock::now());
}

void ShareChart::setSpan(std::chrono::seconds span)
{
    m_span = span;
    refresh(traffic::Clock::now());
}

void ShareChart::refresh(traffic::Clock::time_point now)
{
    showSpan(now);
    Frame frame{.now = now, .from = now - m_shownSpan, .plot = chart()->plotArea()};
    const auto classes = m_session.backends().size() + 1;
    for (std::size_t index = 0; index < std::max(classes, m_lines.size()); ++index)
        drawClass(index, frame);
    addWanted(frame);
    addMarks(frame);
    addTimes(frame);
    m_bands->show(frame.plot, std::move(frame.bands), std::move(frame.wanted));
    m_marks->show(frame.plot, std::move(frame.marks), std::move(frame.times));
}

/// While little is known, less time is shown, so that it does not stand in a corner.
void ShareChart::showSpan(traffic::Clock::time_point now)
{
    const auto &slices = m_session.timeline().slices();
    const auto age = slices.empty() ? traffic::Clock::duration{} : now - slices.front().begin;
    const auto fits = std::ranges::find_if(
        timeSteps, [&](const TimeSteps &one) { return one.span >= m_span || one.span >= age; });
    const auto span = fits == timeSteps.end() ? m_span : std::min(m_span, fits->span);
    if (span == m_shownSpan)
        return;
    m_shownSpan = span;
    m_time->setRange(-static_cast<double>(span.count()), 0);
}

QList<QPointF> ShareChart::points(std::size_t index) const
{
    QList<QPointF> all;
    if (index >= m_lines.size())
        return all;
    for (const auto *line : m_lines[index])
        all += line->points();
    return all;
}

/// A segment for each stretch without a gap. The class behind the backends are the unknown answers,
/// which are drawn once there are any; classes behind that are left from a wider target.
void ShareChart::drawClass(std::size_t index, Frame &frame)
{
    const auto backends = m_session.backends().size();
    const bool isShown =
        index < backends || (index == backends && m_session.tally().unknown().count > 0);
    std::vector<traffic::TimelinePoint> points;
    if (isShown)
        points = m_session.timeline().points(index, frame.from, frame.now, pointsOfLine);
    std::size_t used = 0;
    for (std::size_t begin = 0; begin < points.size(); ++used) {
        auto end = begin + 1;
        while (end < points.size() && !points[end].startsLine)
            ++end;
        QList<QPointF> line;
        line.reserve(static_cast<qsizetype>(end - begin));
        for (auto i = begin; i < end; ++i)
            line.append({secondsBetween(frame.now, points[i].when), points[i].share * 100});
        segment(index, used)->replace(line);
        addBand(frame, points, begin, end, lookOf(index).color);
        begin = end;
    }
    if (index >= m_lines.size())
        return;
    for (; used < m_lines[index].size(); ++used)
        m_lines[index][used]->clear();
}

/// Lines of more than one pixel take the painter ten times as long: they are for few backends.
QLineSeries *ShareChart::segment(std::size_t index, std::size_t number)
{
    if (index >= m_lines.size())
        m_lines.resize(index + 1);
    auto &segments = m_lines[index];
    while (segments.size() <= number) {
        auto *series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_share);
        segments.push_back(series);
    }
    const auto look = lookOf(index);
    const qreal width = m_session.backends().size() <= fewLines ? 1.8 : 1.0;
    const QPen pen(look.color, width, look.line);
    if (segments[number]->pen() != pen)
        segments[number]->setPen(pen);
    return segments[number];
}

void ShareChart::addBand(Frame &frame, const std::vector<traffic::TimelinePoint> &points,
                         std::size_t begin, std::size_t end, const QColor &color) const
{
    ChartBand band{.outline = {}, .color = color};
    band.color.setAlphaF(0.16F);
    band.outline.reserve(2 * static_cast<qsizetype>(end - begin));
    for (auto i = begin; i < end; ++i)
        band.outline.append({frame.x(points[i].when), frame.y(points[i].high)});
    for (auto i = end; i > begin; --i)
        band.outline.append({frame.x(points[i - 1].when), frame.y(points[i - 1].low)});
    frame.bands.append(std::move(band));
}

void ShareChart::addWanted(Frame &frame) const
{
    const auto &history = m_session.wantedHistory();
    for (std::size_t epoch = 0; epoch < history.size(); ++epoch) {
        const auto until = epoch + 1 < history.size() ? history[epoch + 1].since : frame.now;
        if (until < frame.from)
            continue;
        const auto &weights = history[epoch].weights;
        std::int64_t sum = 0;
        for (const auto weight : weights)
            sum += weight;
        for (std::size_t i = 0; sum > 0 && i < weights.size(); ++i) {
            const auto y = frame.y(static_cast<double>(weights[i]) / static_cast<double>(sum));
            frame.wanted.append({.line = {frame.x(std::max(history[epoch].since, frame.from)), y,
                                          frame.x(until), y},
                                 .color = lookOf(i).color});
        }
    }
}

void ShareChart::addMarks(Frame &frame) const
{
    for (const auto &mark : m_session.timeline().marks()) {
        if (mark.when < frame.from)
            continue;
        frame.marks.append(
            {.x = frame.x(mark.when), .text = markText(mark), .form = formOf(mark.kind)});
    }
}

/// Short, for there is little room: "applied 300 : 100". The journal has it in full.
QString ShareChart::markText(const traffic::TimelineMark &mark) const
{
    constexpr std::size_t fewWeights = 4;
    if (mark.kind == traffic::MarkKind::Edited)
        return tr("edited");
    const auto isMoved =
        mark.kind == traffic::MarkKind::Applied || mark.kind == traffic::MarkKind::ChangedThere;
    if (!isMoved)
        return toQt(mark.text);
    const auto what = mark.kind == traffic::MarkKind::Applied ? tr("applied") : toQt(mark.text);
    const auto &history = m_session.wantedHistory();
    const auto epoch = std::ranges::find(history, mark.when, &WantedWeights::since);
    if (epoch == history.end() || epoch->weights.size() > fewWeights)
        return what;
    QStringList weights;
    for (const auto weight : epoch->weights)
        weights += QString::number(weight);
    return tr("%1 %2", "what, weights").arg(what, weights.join(QStringLiteral(" : ")));
}

/// Times of day at round moments, so that they move with the lines.
void ShareChart::addTimes(Frame &frame) const
{
    const auto fits = std::ranges::find_if(
        timeSteps, [this](const TimeSteps &one) { return one.span >= m_shownSpan; });
    const auto step = (fits == timeSteps.end() ? timeSteps.back() : *fits).step.count() * 1000;
    const auto nowWall = QDateTime::currentMSecsSinceEpoch();
    const auto spanMs = static_cast<qint64>(m_shownSpan.count()) * 1000;
    for (auto at = nowWall - nowWall % step; at > nowWall - spanMs; at -= step) {
        const auto when = frame.now - std::chrono::milliseconds(nowWall - at);
        frame.times.append(
            {.x = frame.x(when),
             .text = QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss"))});
    }
}

BackendLook ShareChart::lookOf(std::size_t index) const
{
    if (index < m_session.backends().size())
        return m_theme.backend(index);
    return {.color = m_theme.color(Role::Dim), .line = Qt::DotLine};
}

} // namespace sluice::ui
