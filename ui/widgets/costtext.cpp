// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/costtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice::ui {

QString costText(const MeasuringSession &session)
{
    const QLocale locale;
    const auto translated = [](const char *text) {
        return QCoreApplication::translate("CostText", text);
    };
    auto text = translated("cost %1 requests/s, %2 kB/s")
                    .arg(locale.toString(session.requestsPerSecond(), 'f', 0),
                         locale.toString(session.bytesPerSecond() / 1000, 'f', 1));
    if (const auto missed = session.missed(); missed > 0)
        text += translated(", %1 not sent in time").arg(locale.toString(qulonglong(missed)));
    return text;
}

} // namespace sluice::ui
