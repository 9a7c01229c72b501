// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sluice::yaml {

/// One step into a tree: the key of a mapping or the index of a sequence.
using PathStep = std::variant<std::string, std::size_t>;

/// Way from a document's root to a node, as in `spec.rules[0].backendRefs[1].weight`.
class Path
{
public:
    Path() = default;
    Path(std::initializer_list<PathStep> steps)
        : m_steps(steps)
    {
    }

    const std::vector<PathStep> &steps() const { return m_steps; }
    bool isRoot() const { return m_steps.empty(); }
    Path child(std::string_view key) const;
    Path child(std::size_t index) const;
    /// This path followed by `rest`.
    Path joined(const Path &rest) const;
    Path parent() const;
    /// Keys that are no plain identifiers are quoted:
    /// metadata.annotations["konghq.com/strip-path"].
    std::string toString() const;

    friend bool operator==(const Path &, const Path &) = default;

private:
    std::vector<PathStep> m_steps;
};

} // namespace sluice::yaml
