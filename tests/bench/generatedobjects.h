// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace sluice::bench {

/// Object `index` as an API server sends it in a list, with status and managedFields.
std::string generatedRoute(std::size_t index);
std::string generatedSlice(std::size_t index);

/// The body of the discovery for `path` ("/api" or "/apis").
std::string generatedDiscovery(const std::string &path);

} // namespace sluice::bench
