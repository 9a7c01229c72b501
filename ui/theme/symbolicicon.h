// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QString>

namespace sluice::ui {

/// Draws an SVG file in one colour, and in another where the icon is disabled. Nothing is read or
/// rendered before a size is asked for; what was rendered is kept in Qt's pixmap cache.
class SymbolicIcon final : public QIconEngine
{
public:
    SymbolicIcon(const QString &file, const QColor &color, const QColor &disabled);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QIconEngine *clone() const override;

private:
    QString m_file;
    QColor m_color;
    QColor m_disabled;
};

} // namespace sluice::ui
