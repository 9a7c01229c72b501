// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace sluice::ui {

/// An action as it is declared, once. Menus, tool bar, palette and the page of shortcuts come from
/// this. `id` is stable; texts are translated in the context "Actions".
struct ActionSpec
{
    const char *id;
    const char *menu; ///< the menu it stands in
    const char *text;
    const char *description;
    const char *icon;     ///< in resources/icons; empty: none
    const char *shortcut; ///< portable text; empty: none
    bool startsGroup = false;
    bool isCheckable = false;
};

/// Every action, in the order of menus and of the items in them.
std::span<const ActionSpec> actionSpecs();

} // namespace sluice::ui
