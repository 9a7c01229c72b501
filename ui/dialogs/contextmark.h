// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QStringList>

class QSettings;

namespace sluice::ui {

/// What a person set for a context of the kubeconfig: its colour in the window, and whether its
/// name must be typed before anything is changed there. Kept by the context's name under the keys
/// `contexts/NAME/colour` and `contexts/NAME/locked`.
struct ContextMark
{
    QString colour; ///< one of contextColours(); empty: none
    bool isLocked = false;

    static ContextMark read(const QSettings &settings, const QString &context);
    void write(QSettings &settings, const QString &context) const;
    friend bool operator==(const ContextMark &, const ContextMark &) = default;
};

/// The stable names of the colours, the first being "" for none.
QStringList contextColours();
/// The name of a colour as a person reads it.
QString colourText(const QString &colour);
/// Invalid for "" and for names that are not known.
QColor contextColour(const QString &colour);

} // namespace sluice::ui
