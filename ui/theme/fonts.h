// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFont>

namespace sluice::ui {

/// The system's font where its figures are of equal width, else the nearest that has such.
QFont baseFont();
/// `base` in the size and weight of a role.
QFont fontFor(const QFont &base, FontRole role);

} // namespace sluice::ui
