// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// JSON text of the same values that holds no character that is special to a terminal or to a YAML
/// reader: DEL, C1 and bidirectional controls, line and paragraph separators and the byte order
/// mark become \u escapes. Everything else stays as it is, above all what would need two escapes,
/// for YAML knows no surrogates.
std::string printableJson(std::string_view json);

} // namespace sluice
