// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/splitcsv.h"

#include "ui/document/text.h"

#include <QDateTime>

namespace sluice::ui {
namespace {

QString quoted(QString text)
{
    static const QString special = QStringLiteral(",\"\r\n");
    const bool needsQuotes =
        std::any_of(text.cbegin(), text.cend(), [](QChar c) { return special.contains(c); });
    // A spreadsheet would run a cell that begins so as a formula.
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (!needsQuotes)
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\""))
           + QLatin1Char('"');
}

QString timeOfDay(traffic::Clock::time_point when)
{
    const auto ago =
        std::chrono::duration_cast<std::chrono::milliseconds>(traffic::Clock::now() - when);
    return QDateTime::currentDateTimeUtc().addMSecs(-ago.count()).toString(Qt::ISODateWithMs);
}

} // namespace

QString splitCsv(const MeasuringSession &session)
{
    QStringList head{QStringLiteral("time")};
    for (const auto &backend : session.backends())
        head += quoted(toQt(backend.key.name));
    head << QStringLiteral("unknown") << QStringLiteral("failed");
    QStringList lines{head.join(QLatin1Char(','))};
    for (const auto &slice : session.timeline().slices()) {
        QStringList cells{timeOfDay(slice.begin)};
        for (const auto count : slice.counts)
            cells += QString::number(count);
        cells << QString::number(slice.unknown) << QString::number(slice.failed);
        lines += cells.join(QLatin1Char(','));
    }
    QStringList total{QStringLiteral("watch")};
    for (const auto &backend : session.tally().backends())
        total += QString::number(backend.count);
    total << QString::number(session.tally().unknown().count)
          << QString::number(session.tally().failed());
    lines += total.join(QLatin1Char(','));
    return lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n");
}

QString splitSummary(const MeasuringSession &session, const QString &sentence)
{
    QStringList lines{sentence, QStringLiteral("%1 %2").arg(toQt(session.target().method),
                                                            toQt(session.target().url))};
    const auto &verdict = session.verdict();
    for (std::size_t i = 0; i < session.backends().size() && i < verdict.shares.size(); ++i) {
        const auto &share = verdict.shares[i];
        lines += QStringLiteral("%1: wanted %2 %, measured %3 % (%4 to %5), %6 answers")
                     .arg(toQt(session.backends()[i].key.name))
                     .arg(share.wanted * 100, 0, 'f', 1)
                     .arg(share.measured * 100, 0, 'f', 1)
                     .arg(share.low * 100, 0, 'f', 1)
                     .arg(share.high * 100, 0, 'f', 1)
                     .arg(session.tally().backends()[i].count);
    }
    lines += QStringLiteral("unknown: %1, failed: %2")
                 .arg(session.tally().unknown().count)
                 .arg(session.tally().failed());
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace sluice::ui
