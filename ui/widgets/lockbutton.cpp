// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lockbutton.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace sluice::ui {

LockButton::LockButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent),
      m_theme(theme)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setProperty("look", QStringLiteral("flat"));
}

void LockButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_theme.color(Role::Accent)) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.color(Role::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    const auto color = m_theme.color(isChecked() ? Role::Text : Role::Dim,
                                     isChecked() || underMouse() ? 1.0 : 0.6);
    const QPointF centre = QRectF(rect()).center();
    const QRectF body(centre.x() - 5, centre.y() - 1, 10, 7);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(body, 1.5, 1.5);
    // An open shackle has let go of the body on its right side.
    QPainterPath shackle(QPointF(body.left() + 2, body.top()));
    shackle.lineTo(body.left() + 2, body.top() - 3);
    shackle.arcTo(QRectF(body.left() + 2, body.top() - 6, 6, 6), 180, -180);
    shackle.lineTo(body.left() + 8, body.top() - (isChecked() ? 0 : 2));
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shackle);
}

} // namespace sluice::ui
