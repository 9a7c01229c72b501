// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/measuringsession.h"

#include <QString>

namespace sluice::ui {

/// What sampling costs now: "cost 20 requests/s, 9.8 kB/s", with the requests that could not be
/// sent in time where there are any.
QString costText(const MeasuringSession &session);

} // namespace sluice::ui
