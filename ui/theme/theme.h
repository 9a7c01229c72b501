// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <array>
#include <cstddef>

class QApplication;

namespace sluice::ui {

/// What a colour is for. Widgets name roles, never colours.
enum class Role {
    Window, ///< behind the panels; canvas
    Panel,  ///< panels, bars, cards
    Line,   ///< thin lines and borders
    Text,
    Dim,      ///< labels, hints, line numbers
    Accent,   ///< the one accent: primary button, selection mark, focus, keys in YAML
    OnAccent, ///< text on Accent
    Soft,     ///< selected rows, notes
    Hover,    ///< under the pointer
    Good,     ///< a verdict that holds
    GoodSoft, ///< its background
    Caution,
    CautionSoft,
    Bad,
    BadSoft,
    Code,        ///< background of the YAML view
    ChangedLine, ///< background of a changed line
    ChangedMark, ///< the mark beside it
    Count
};

enum class ThemeChoice { System, Light, Dark };

enum class FontRole {
    Body,
    Small,   ///< one pixel less: labels, tables, hints
    Strong,  ///< body, semi-bold
    Verdict, ///< the largest sentence on the screen
    Code
};

/// Form of a backend's mark, so that colour never stands alone.
enum class MarkShape { Square, Circle, Triangle, Diamond, Cross, Star };

/// How a backend looks everywhere: colour, the pattern of its fill, the line of its curve, its
/// mark.
struct BackendLook
{
    QColor color;
    Qt::BrushStyle pattern = Qt::SolidPattern;
    Qt::PenStyle line = Qt::SolidLine;
    MarkShape shape = MarkShape::Square;
};

/// Colours, fonts and the style sheet of the window, light or dark. Follows the system unless a
/// side was chosen. Widgets get it by reference, draw with its roles and repaint on changed().
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void setChoice(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    bool isDark() const { return m_isDark; }
    /// Reads the system's side anew; call when the system's theme changed.
    void followSystem();

    QColor color(Role role) const;
    QColor color(Role role, double opacity) const;
    /// Colours of Okabe and Ito, which the colour-blind tell apart; from the ninth backend on they
    /// come again with another pattern and line.
    BackendLook backend(std::size_t index) const;
    /// Figures are of equal width in every role.
    QFont font(FontRole role) const;

    QPalette palette() const;
    QString styleSheet() const;
    /// Gives the application this palette, font and style sheet, now and after each change.
    void applyTo(QApplication &application);

signals:
    void changed();

private:
    void setDark(bool isDark);
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_isDark = false;
    QFont m_base;
    QApplication *m_application = nullptr;
};

} // namespace sluice::ui
