// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/jsonfields.h"
#include "tests/fuzz/require.h"

#include <map>

using namespace sluice::traffic;
using sluice::fuzz::require;

/// The first line is a path, the rest a page: each scalar is found again by its path, and a path by
/// its text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    auto page = sluice::fuzz::textOf(bytes, size);
    if (const auto path = parseJsonPath(sluice::fuzz::takeLine(page))) {
        const auto again = parseJsonPath(toText(*path));
        require(again && *again == *path, "a path's text means that path");
        static_cast<void>(jsonValueAt(page, *path));
    }
    std::map<JsonPath, std::string> first;
    visitJson(page, [&](const JsonPath &path, const std::string &value) {
        first.emplace(path, value);
        return first.size() < 50;
    });
    for (const auto &[path, value] : first)
        require(jsonValueAt(page, path) == value, "a path leads to its first scalar");
    return 0;
}
