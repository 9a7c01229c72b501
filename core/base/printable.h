// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Untrusted text made safe for a terminal or a label: control characters (C0, DEL, C1),
/// bidirectional controls and malformed UTF-8 become visible escapes such as \x1b or \u202e.
std::string printable(std::string_view text);

/// The same of each line; line feeds stay.
std::string printableLines(std::string_view text);

} // namespace sluice
