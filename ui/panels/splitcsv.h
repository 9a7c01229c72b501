// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/measuringsession.h"

#include <QString>

namespace sluice::ui {

/// The session's counts as CSV (RFC 4180), a line for each slice of time that has answers: the time
/// (ISO 8601, UTC), the count of each backend, of the unknown answers and of the failures; then the
/// totals of the current watch.
QString splitCsv(const MeasuringSession &session);

/// The verdict, the request and the shares as plain text, for a message or a ticket.
QString splitSummary(const MeasuringSession &session, const QString &sentence);

} // namespace sluice::ui
