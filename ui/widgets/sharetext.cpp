// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sharetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace sluice::ui {

QString permilleNumber(int permille)
{
    return QLocale::c().toString(permille / 10.0, 'f', 1);
}

QString permilleText(int permille)
{
    return permilleNumber(permille) + QStringLiteral(" %");
}

QString percentText(double share)
{
    return QLocale::c().toString(share * 100.0, 'f', 1) + QStringLiteral(" %");
}

QString intervalText(const MeasuredShare &measured)
{
    const auto side = std::max(measured.high - measured.share, measured.share - measured.low);
    // Rounded up, for a rounded interval must not claim more than the data does.
    const auto tenths = std::ceil(side * 1000.0 - 1e-9);
    return QStringLiteral("±") + QLocale::c().toString(tenths / 10.0, 'f', 1);
}

QString weightText(const model::Weight &weight)
{
    if (!weight.isExplicit())
        return QCoreApplication::translate("ShareText", "1 (default)");
    if (weight.value() == 0)
        return QCoreApplication::translate("ShareText", "0 (drained)");
    return QString::number(weight.value());
}

} // namespace sluice::ui
