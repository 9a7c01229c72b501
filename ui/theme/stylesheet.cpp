// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

#include <array>
#include <utility>

namespace sluice::ui {
namespace {

constexpr auto sheet = R"(
QMainWindow, QDialog { background: @window; }
QWidget[look="panel"], QFrame[look="panel"] { background: @panel; }
QFrame[look="header"] { background: @window; }
QFrame[look="card"] { background: @panel; border: 1px solid @line; border-radius: 7px; }
QFrame[look="note"], QLabel[look="note"] { background: @soft; border: none; border-radius: 6px; padding: 8px 10px; }
QFrame[look="bar"] { background: @cautionsoft; border: none; border-bottom: 1px solid @line; }
QFrame[look="popup"] { background: @panel; border: 1px solid @line; border-radius: 8px; }
QFrame[look="line"] { background: @line; border: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel { background: transparent; }
QLabel[look="dim"] { color: @dim; font-size: @smallpx; }
QLabel[look="small"] { font-size: @smallpx; }
QLabel[look="strong"], QLabel[look="heading"] { font-weight: 600; }
QLabel[look="bad"] { color: @bad; }

QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; padding: 6px 8px; spacing: 6px; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @dim; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @dim; font-size: @smallpx; padding: 2px 6px; }
QMenuBar { background: @panel; padding: 1px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @panel; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @soft; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 5px 6px; }

QPushButton, QToolButton { background: @panel; border: 1px solid @line; border-radius: 5px; padding: 5px 11px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: @soft; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @faint; }
QPushButton:default, QPushButton[look="primary"], QToolButton[look="primary"] { background: @accent; border-color: @accent; color: @onaccent; font-weight: 600; }
QPushButton:default:hover, QPushButton[look="primary"]:hover, QToolButton[look="primary"]:hover { background: @accenthover; border-color: @accenthover; }
QPushButton[look="primary"]:focus, QToolButton[look="primary"]:focus, QPushButton:default:focus { border-color: @text; }
QPushButton[look="primary"]:disabled, QToolButton[look="primary"]:disabled, QPushButton:default:disabled { background: @line; border-color: @line; color: @dim; }
QPushButton[look="flat"], QToolButton[look="flat"] { border-color: transparent; background: transparent; }
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: @hover; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border-color: @accent; }
QPushButton[look="pill"], QToolButton[look="pill"] { border-radius: 12px; padding: 3px 10px; font-size: @smallpx; }
QPushButton[look="pill"]:checked, QToolButton[look="pill"]:checked { background: @soft; border-color: @accent; }
QPushButton[look="link"], QToolButton[look="link"] { border-color: transparent; background: transparent; color: @dim; padding: 2px 4px; font-size: @smallpx; }
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover { color: @accent; }
QPushButton[look="link"]:focus, QToolButton[look="link"]:focus { border-color: @accent; }
QToolButton[look="search"] { background: @window; color: @dim; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @panel; border: 1px solid @line; border-radius: 5px; padding: 4px 8px; selection-background-color: @accent; selection-color: @onaccent; }
QLineEdit[look="search"] { background: @window; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @faint; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/sluice/icons/@side/down.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @line; selection-background-color: @soft; selection-color: @text; outline: none; }

QTreeView, QListView, QTableView { background: @panel; border: 1px solid transparent; border-radius: 4px; outline: none; selection-background-color: @soft; selection-color: @text; show-decoration-selected: 1; }
QTreeView:focus, QListView:focus, QTableView:focus { border-color: @accent; }
QTreeView::item, QListView::item { padding: 4px 4px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @soft; color: @text; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line; padding: 4px 6px; font-size: @smallpx; }
QTableView { gridline-color: @line; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @dim; padding: 7px 12px 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; min-width: 24px; min-height: 24px; }
QScrollBar::handle:hover { background: @dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 5px 7px; }
QProgressBar { background: @line; border: none; border-radius: 3px; height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QGroupBox { border: none; margin-top: 22px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0; }
)";

QString opaque(const QColor &color)
{
    return color.name(QColor::HexRgb);
}

QColor mixed(const QColor &a, const QColor &b, double part)
{
    const auto mix = [part](int x, int y) { return static_cast<int>(x + (y - x) * part); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

} // namespace

QString makeStyleSheet(const Theme &theme)
{
    const auto of = [&theme](Role role) { return opaque(theme.color(role)); };
    const auto blend = [&theme](Role a, Role b, double part) {
        return opaque(mixed(theme.color(a), theme.color(b), part));
    };
    // Longer names first: a name that begins another one must not be replaced within it.
    const std::array<std::pair<QString, QString>, 18> names{{
        {QStringLiteral("@accenthover"), blend(Role::Accent, Role::Text, 0.15)},
        {QStringLiteral("@cautionsoft"), of(Role::CautionSoft)},
        {QStringLiteral("@onaccent"), of(Role::OnAccent)},
        {QStringLiteral("@smallpx"),
         QStringLiteral("%1px").arg(theme.font(FontRole::Small).pixelSize())},
        {QStringLiteral("@scroll"), blend(Role::Line, Role::Dim, 0.25)},
        {QStringLiteral("@window"), of(Role::Window)},
        {QStringLiteral("@accent"), of(Role::Accent)},
        {QStringLiteral("@hover"), of(Role::Hover)},
        {QStringLiteral("@panel"), of(Role::Panel)},
        {QStringLiteral("@faint"), blend(Role::Panel, Role::Dim, 0.6)},
        {QStringLiteral("@line"), of(Role::Line)},
        {QStringLiteral("@soft"), of(Role::Soft)},
        {QStringLiteral("@text"), of(Role::Text)},
        {QStringLiteral("@side"),
         theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("@dim"), of(Role::Dim)},
        {QStringLiteral("@bad"), of(Role::Bad)},
        {QStringLiteral("@good"), of(Role::Good)},
        {QStringLiteral("@caution"), of(Role::Caution)},
    }};
    auto text = QString::fromLatin1(sheet);
    for (const auto &[name, value] : names)
        text.replace(name, value);
    return text;
}

} // namespace sluice::ui
