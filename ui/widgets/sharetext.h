// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "ui/session/sharereadings.h"

#include <QString>

namespace sluice::ui {

/// Tenths of a percent as "75.0 %".
QString permilleText(int permille);
/// Tenths of a percent as "75.0", for columns whose heading has the unit.
QString permilleNumber(int permille);
/// "74.9 %".
QString percentText(double share);
/// Half the width of the interval as "±1.6": the longer of its two sides, rounded up, in points.
QString intervalText(const MeasuredShare &measured);
/// "300", "1 (default)" where the text gives none, "0 (drained)".
QString weightText(const model::Weight &weight);

} // namespace sluice::ui
