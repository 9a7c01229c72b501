// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/resources.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>

namespace sluice::ui {
namespace {

constexpr auto roleCount = static_cast<std::size_t>(Role::Count);
using Colors = std::array<QRgb, roleCount>;

constexpr Colors lightColors{
    0xfff4f5f7, 0xffffffff, 0xffd9dce1, 0xff1d2129, 0xff5f6774, 0xff0b62c4,
    0xffffffff, 0xffeaf1fb, 0xffeef0f3, 0xff187847, 0xffe6f5ec, 0xff8a5a00,
    0xfffff4d6, 0xffb3261e, 0xfffdeceb, 0xfffbfbfc, 0xfffff4d6, 0xffe69f00,
};
constexpr Colors darkColors{
    0xff1b1e24, 0xff23272f, 0xff363c47, 0xffe6e8ec, 0xff98a1af, 0xff5aa2f0,
    0xff0d1116, 0xff2a3442, 0xff2b3039, 0xff4cc38a, 0xff1d3328, 0xffe5b454,
    0xff3a3320, 0xfff2837c, 0xff3b2422, 0xff1f232a, 0xff3a3320, 0xffe69f00,
};

/// Okabe and Ito, "Color Universal Design": the first two are the farthest apart for every kind of
/// colour blindness. Lighter variants where the dark background asks for them.
constexpr std::array<QRgb, 8> lightBackends{0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                            0xffd55e00, 0xff56b4e9, 0xff7a6a00, 0xff5b5f66};
constexpr std::array<QRgb, 8> darkBackends{0xff56b4e9, 0xffe69f00, 0xff2fbf93, 0xffdf9bc3,
                                           0xfff0803c, 0xff3f8fd0, 0xfff0e442, 0xffb4bac4};
constexpr std::array patterns{Qt::SolidPattern,     Qt::BDiagPattern, Qt::Dense4Pattern,
                              Qt::FDiagPattern,     Qt::CrossPattern, Qt::HorPattern,
                              Qt::DiagCrossPattern, Qt::VerPattern};
constexpr std::array lines{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
constexpr std::array shapes{MarkShape::Square,  MarkShape::Circle, MarkShape::Triangle,
                            MarkShape::Diamond, MarkShape::Cross,  MarkShape::Star};

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const auto palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness()
           > palette.color(QPalette::Window).lightness();
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent),
      m_isDark(systemIsDark()),
      m_base(baseFont())
{
    registerResources();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &Theme::followSystem);
#endif
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    switch (choice) {
    case ThemeChoice::System:
        followSystem();
        break;
    case ThemeChoice::Light:
        setDark(false);
        break;
    case ThemeChoice::Dark:
        setDark(true);
        break;
    }
}

void Theme::followSystem()
{
    if (m_choice != ThemeChoice::System)
        return;
    if (m_application)
        QApplication::setPalette(QPalette()); // ours would hide the system's
    const auto isDark = systemIsDark();
    if (isDark == m_isDark)
        apply();
    setDark(isDark);
}

void Theme::setDark(bool isDark)
{
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    apply();
    emit changed();
}

QColor Theme::color(Role role) const
{
    const auto &colors = m_isDark ? darkColors : lightColors;
    return QColor::fromRgba(colors.at(static_cast<std::size_t>(role)));
}

QColor Theme::color(Role role, double opacity) const
{
    auto result = color(role);
    result.setAlphaF(static_cast<float>(opacity));
    return result;
}

BackendLook Theme::backend(std::size_t index) const
{
    const auto &colors = m_isDark ? darkBackends : lightBackends;
    const auto round = index / colors.size();
    return {QColor::fromRgba(colors.at(index % colors.size())),
            patterns.at((index + round) % patterns.size()),
            lines.at((index + round) % lines.size()), shapes.at((index + round) % shapes.size())};
}

QFont Theme::font(FontRole role) const
{
    return fontFor(m_base, role);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole to, Role from) { palette.setColor(to, color(from)); };
    set(QPalette::Window, Role::Panel);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Window);
    set(QPalette::Text, Role::Text);
    set(QPalette::Button, Role::Panel);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Bad);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::OnAccent);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::PlaceholderText, Role::Dim);
    set(QPalette::ToolTipBase, Role::Panel);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Light, Role::Hover);
    set(QPalette::Midlight, Role::Line);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::Dim);
    for (const auto to : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, to, color(Role::Dim, 0.6));
    return palette;
}

QString Theme::styleSheet() const
{
    return makeStyleSheet(*this);
}

void Theme::applyTo(QApplication &application)
{
    m_application = &application;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
}

void Theme::apply()
{
    if (!m_application)
        return;
    QApplication::setPalette(palette());
    QApplication::setFont(font(FontRole::Body));
    m_application->setStyleSheet(styleSheet());
}

} // namespace sluice::ui
