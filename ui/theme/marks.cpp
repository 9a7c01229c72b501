// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/marks.h"

#include "ui/theme/symbolicicon.h"

#include <QFile>
#include <QPainter>
#include <QPolygonF>
#include <cmath>
#include <numbers>

namespace sluice::ui {
namespace {

QPainterPath closed(const QPolygonF &polygon)
{
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

QPainterPath star(const QRectF &bounds)
{
    constexpr int points = 10;
    QPolygonF polygon;
    for (int i = 0; i < points; ++i) {
        const auto angle = std::numbers::pi * (2.0 * i / points - 0.5);
        const auto radius = (i % 2 == 0 ? 0.5 : 0.22) * bounds.width();
        polygon << bounds.center() + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    return closed(polygon);
}

QPainterPath cross(const QRectF &bounds)
{
    const auto arm = bounds.width() * 0.32;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRect(QRectF(bounds.center().x() - arm / 2, bounds.top(), arm, bounds.height()));
    path.addRect(QRectF(bounds.left(), bounds.center().y() - arm / 2, bounds.width(), arm));
    return path.simplified();
}

} // namespace

QPainterPath markPath(MarkShape shape, const QRectF &bounds)
{
    QPainterPath path;
    switch (shape) {
    case MarkShape::Square:
        path.addRoundedRect(bounds, bounds.width() * 0.25, bounds.height() * 0.25);
        break;
    case MarkShape::Circle:
        path.addEllipse(bounds);
        break;
    case MarkShape::Triangle:
        path = closed({bounds.bottomLeft(), QPointF(bounds.center().x(), bounds.top()),
                       bounds.bottomRight()});
        break;
    case MarkShape::Diamond:
        path = closed({QPointF(bounds.center().x(), bounds.top()),
                       QPointF(bounds.right(), bounds.center().y()),
                       QPointF(bounds.center().x(), bounds.bottom()),
                       QPointF(bounds.left(), bounds.center().y())});
        break;
    case MarkShape::Cross:
        path = cross(bounds);
        break;
    case MarkShape::Star:
        path = star(bounds);
        break;
    }
    return path;
}

QPixmap markPixmap(const BackendLook &look, int size, qreal devicePixelRatio)
{
    const auto pixels = static_cast<int>(std::lround(size * devicePixelRatio));
    QPixmap pixmap(pixels, pixels);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(markPath(look.shape, QRectF(0.5, 0.5, size - 1.0, size - 1.0)), look.color);
    return pixmap;
}

QIcon themeIcon(const Theme &theme, const QString &name, Role role)
{
    const auto file = QStringLiteral(":/sluice/icons/%1.svg").arg(name);
    if (name.isEmpty() || !QFile::exists(file))
        return {};
    return QIcon(new SymbolicIcon(file, theme.color(role), theme.color(Role::Dim, 0.6)));
}

} // namespace sluice::ui
