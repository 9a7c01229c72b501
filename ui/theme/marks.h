// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPainterPath>
#include <QPixmap>
#include <QRectF>

namespace sluice::ui {

/// Outline of a backend's mark that fills `bounds`.
QPainterPath markPath(MarkShape shape, const QRectF &bounds);
/// A backend's mark as a picture `size` logical pixels wide.
QPixmap markPixmap(const BackendLook &look, int size, qreal devicePixelRatio);
/// A symbolic icon of resources/icons in the colour of a role; empty where there is none of that
/// name.
QIcon themeIcon(const Theme &theme, const QString &name, Role role = Role::Text);

} // namespace sluice::ui
