// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QStringList>
#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int smallestBase = 13;
constexpr int largestBase = 22;

bool hasEqualFigures(const QFont &font)
{
    const QFontMetrics metrics(font);
    const auto width = metrics.horizontalAdvance(QLatin1Char('0'));
    return std::all_of(u"123456789", u"123456789" + 9, [&](char16_t figure) {
        return metrics.horizontalAdvance(QChar(figure)) == width;
    });
}

QStringList installedOf(const QStringList &families)
{
    const auto all = QFontDatabase::families();
    QStringList found;
    std::copy_if(families.begin(), families.end(), std::back_inserter(found),
                 [&all](const QString &family) { return all.contains(family); });
    return found;
}

QFont withEqualFigures(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif
    if (hasEqualFigures(font))
        return font;
    const auto others = installedOf(
        {QStringLiteral("Noto Sans"), QStringLiteral("Open Sans"), QStringLiteral("DejaVu Sans")});
    if (!others.isEmpty())
        font.setFamilies(others);
    return font;
}

} // namespace

QFont baseFont()
{
    auto font = QGuiApplication::font();
    const auto size = std::clamp(QFontInfo(font).pixelSize(), smallestBase, largestBase);
    // Without a desktop's settings fontconfig's last resort stands here: too wide for a dense
    // window.
    const QFontInfo resolved(font);
    if (resolved.family().startsWith(QStringLiteral("DejaVu"))) {
        const auto better = installedOf({QStringLiteral("Noto Sans"), QStringLiteral("Open Sans"),
                                         QStringLiteral("Cantarell"), QStringLiteral("Ubuntu")});
        if (!better.isEmpty())
            font.setFamilies(better);
    }
    font.setPixelSize(size);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return withEqualFigures(font);
}

QFont fontFor(const QFont &base, FontRole role)
{
    auto font = base;
    switch (role) {
    case FontRole::Body:
        break;
    case FontRole::Small:
        font.setPixelSize(base.pixelSize() - 1);
        break;
    case FontRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Verdict:
        font.setPixelSize(base.pixelSize() + 3);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Code:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setFamilies(
            installedOf({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                         QStringLiteral("DejaVu Sans Mono")})
            + QStringList{font.family(), QStringLiteral("monospace")});
        font.setStyleHint(QFont::Monospace);
        font.setPixelSize(base.pixelSize() - 1);
        break;
    }
    return font;
}

} // namespace sluice::ui
