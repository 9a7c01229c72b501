// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/exportname.h"

#include <algorithm>

namespace sluice::workspace {
namespace {

constexpr std::size_t longestName = 200;

char safe(char c)
{
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    const auto isSafe = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    return isSafe ? c : '_';
}

} // namespace

std::string exportName(const model::ResourceKey &key)
{
    auto name = key.kind;
    if (!key.namespaceName.empty())
        name += "-" + key.namespaceName;
    name += "-" + (key.name.empty() ? "unnamed" : key.name);
    std::ranges::transform(name, name.begin(), safe);
    name.resize(std::min(name.size(), longestName));
    for (const auto edge : {std::size_t{0}, name.size() - 1}) {
        if (name[edge] == '.')
            name[edge] = '_';
    }
    return name;
}

} // namespace sluice::workspace
