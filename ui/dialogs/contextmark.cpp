// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/contextmark.h"

#include <QCoreApplication>
#include <QSettings>
#include <QUrl>
#include <algorithm>
#include <array>

namespace sluice::ui {
namespace {

struct NamedColour
{
    const char *name;
    const char *text;
    QRgb value; ///< reads on the light and on the dark ground
};

constexpr std::array colours{
    NamedColour{"", QT_TRANSLATE_NOOP("ContextMark", "none"), 0},
    NamedColour{"red", QT_TRANSLATE_NOOP("ContextMark", "red"), 0xFFD1453B},
    NamedColour{"orange", QT_TRANSLATE_NOOP("ContextMark", "orange"), 0xFFE0871B},
    NamedColour{"green", QT_TRANSLATE_NOOP("ContextMark", "green"), 0xFF2F9E5B},
    NamedColour{"blue", QT_TRANSLATE_NOOP("ContextMark", "blue"), 0xFF2D7DD2},
    NamedColour{"violet", QT_TRANSLATE_NOOP("ContextMark", "violet"), 0xFF8E5BC0},
};

/// Names of contexts hold slashes, which would nest in the settings.
QString key(const QString &context, const char *what)
{
    return QStringLiteral("contexts/%1/%2")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(context)), QLatin1String(what));
}

} // namespace

ContextMark ContextMark::read(const QSettings &settings, const QString &context)
{
    const auto colour = settings.value(key(context, "colour")).toString();
    return {contextColours().contains(colour) ? colour : QString(),
            settings.value(key(context, "locked"), false).toBool()};
}

void ContextMark::write(QSettings &settings, const QString &context) const
{
    settings.setValue(key(context, "colour"), colour);
    settings.setValue(key(context, "locked"), isLocked);
}

QStringList contextColours()
{
    QStringList names;
    for (const auto &colour : colours)
        names << QLatin1String(colour.name);
    return names;
}

QString colourText(const QString &colour)
{
    const auto found = std::find_if(colours.begin(), colours.end(), [&](const auto &known) {
        return QLatin1String(known.name) == colour;
    });
    return found == colours.end() ? colour
                                  : QCoreApplication::translate("ContextMark", found->text);
}

QColor contextColour(const QString &colour)
{
    const auto found = std::find_if(colours.begin(), colours.end(), [&](const auto &known) {
        return QLatin1String(known.name) == colour;
    });
    const auto isKnown = found != colours.end() && found->value != 0;
    return isKnown ? QColor::fromRgb(found->value) : QColor();
}

} // namespace sluice::ui
