// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::probe {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The fields of a response's header lines, as they came, without the status line.
Headers parseHeaders(std::string_view lines);

/// Makes `headers` the fields called `name` (in any case) alone, reusing their memory.
void selectHeaders(std::string_view lines, std::string_view name, Headers &headers);

} // namespace sluice::probe
