// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightslider.h"

#include "ui/theme/theme.h"
#include "ui/widgets/weightscale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace sluice::ui {
namespace {

constexpr int handleRadius = 8;
constexpr int grooveHeight = 5;
constexpr int focusMargin = 3;

} // namespace

WeightSlider::WeightSlider(const Theme &theme, QWidget *parent)
    : QSlider(Qt::Horizontal, parent),
      m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QSlider::valueChanged, this, &WeightSlider::reportStep);
}

void WeightSlider::showWeight(int weight, int scaleEnd)
{
    if (m_isDragging)
        return;
    m_isShowing = true;
    setRange(0, scaleEnd);
    setSingleStep(static_cast<int>(weightScaleStep(scaleEnd)));
    setPageStep(std::max(1, scaleEnd / 10));
    setValue(weight);
    m_isShowing = false;
}

void WeightSlider::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    update();
}

QSize WeightSlider::sizeHint() const
{
    return {160, 2 * (handleRadius + focusMargin)};
}

int WeightSlider::xOfValue(int value) const
{
    const auto margin = handleRadius + focusMargin;
    const double length = std::max(1, width() - 2 * margin);
    const double range = std::max(1, maximum() - minimum());
    return margin + static_cast<int>(std::lround(length * (value - minimum()) / range));
}

int WeightSlider::snappedValueAt(int x) const
{
    const auto margin = handleRadius + focusMargin;
    const double length = std::max(1, width() - 2 * margin);
    const double place = std::clamp((x - margin) / length, 0.0, 1.0);
    const auto step = static_cast<double>(weightScaleStep(maximum()));
    return static_cast<int>(std::lround(place * maximum() / step) * std::lround(step));
}

void WeightSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    event->accept();
    m_isDragging = true;
    m_hasMoved = false;
    m_valueBefore = value();
    const auto x = event->position().toPoint().x();
    m_grip = x - xOfValue(value());
    setSliderDown(true);
    if (std::abs(m_grip) <= handleRadius)
        return;
    m_grip = 0;
    dragTo(x);
}

void WeightSlider::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
    if (m_isDragging)
        dragTo(event->position().toPoint().x());
}

void WeightSlider::dragTo(int x)
{
    const auto target = snappedValueAt(x - m_grip);
    if (target == value() || (!m_hasMoved && target == snappedValueAt(xOfValue(m_valueBefore))))
        return;
    m_hasMoved = true;
    setValue(target);
    emit dragMoved(target);
}

void WeightSlider::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    if (!m_isDragging || event->button() != Qt::LeftButton)
        return;
    m_isDragging = false;
    setSliderDown(false);
    if (m_hasMoved)
        emit dragEnded(value());
}

void WeightSlider::dropDrag()
{
    if (!m_isDragging)
        return;
    setValue(m_valueBefore);
    m_isDragging = false;
    setSliderDown(false);
    if (m_hasMoved)
        emit dragDropped();
}

void WeightSlider::keyPressEvent(QKeyEvent *event)
{
    if (!m_isDragging) {
        QSlider::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->key() == Qt::Key_Escape)
        dropDrag();
}

void WeightSlider::focusOutEvent(QFocusEvent *event)
{
    dropDrag();
    QSlider::focusOutEvent(event);
}

void WeightSlider::hideEvent(QHideEvent *event)
{
    dropDrag();
    QSlider::hideEvent(event);
}

void WeightSlider::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        dropDrag();
    QSlider::changeEvent(event);
}

void WeightSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the list scrolls; a weight must not change in passing
}

void WeightSlider::reportStep(int value)
{
    if (!m_isShowing && !m_isDragging)
        emit stepped(value);
}

void WeightSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto centre = height() / 2.0;
    const auto margin = handleRadius + focusMargin;
    const QRectF groove(margin, centre - grooveHeight / 2.0, width() - 2 * margin, grooveHeight);
    const auto x = static_cast<double>(xOfValue(sliderPosition()));
    auto filled = groove;
    filled.setRight(x);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Line));
    painter.drawRoundedRect(groove, grooveHeight / 2.0, grooveHeight / 2.0);
    painter.setBrush(isEnabled() ? m_color : m_theme.color(Role::Dim, 0.5));
    painter.drawRoundedRect(filled, grooveHeight / 2.0, grooveHeight / 2.0);
    const auto hasRing = hasFocus() && isEnabled();
    painter.setPen(
        QPen(m_theme.color(hasRing ? Role::Accent : Role::Dim, isEnabled() ? 1.0 : 0.5), 2));
    painter.setBrush(m_theme.color(Role::Panel));
    painter.drawEllipse(QPointF(x, centre), handleRadius - 1, handleRadius - 1);
    if (!hasRing)
        return;
    painter.setPen(QPen(m_theme.color(Role::Accent, 0.35), focusMargin));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(x, centre), handleRadius + 1, handleRadius + 1);
}

} // namespace sluice::ui
