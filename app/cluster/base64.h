// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace sluice::cluster {

/// The bytes that a text of base 64 stands for, or the offset of the first character that is wrong:
/// as Go's encoding/base64 reads it, with line ends between, and with padding.
std::variant<std::string, std::size_t> decodeBase64(std::string_view text);

std::string encodeBase64(std::string_view bytes);

} // namespace sluice::cluster
