// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::ui {

class Theme;

/// The application's style sheet, made of the theme's roles. Widgets opt in by dynamic properties:
/// `look` on buttons ("primary", "flat", "pill", "link"), labels ("dim", "strong", "note",
/// "heading") and frames ("panel", "card", "note", "header").
QString makeStyleSheet(const Theme &theme);

} // namespace sluice::ui
