// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace sluice::bench {

/// How large the workspace of the benches is. One route, `chosenRoute`, has 16 rules of 16
/// backends.
struct ManifestSize
{
    std::size_t routes = 10'000;
    std::size_t chosenBytes = 64 * 1024; ///< at most this many for the chosen route's document
};

inline constexpr const char *chosenNamespace = "shop";
inline constexpr const char *chosenRoute = "storefront";

/// A stream of HTTPRoutes, about 5 MB of them by default; the same text each time.
std::string manifest(const ManifestSize &size = {});

/// Manifests as no person writes them, by name: `documents` (100,000 of them), `line` (10 MB of
/// JSON in one line), `backends` (50,000 in one rule), `large` (one document of 64 MiB), `styles`
/// (the chosen route with brackets and a block scalar, 64 KB). Empty for any other name.
std::string oddManifest(const std::string &name);

} // namespace sluice::bench
