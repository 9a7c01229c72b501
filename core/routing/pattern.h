// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace sluice::routing {

/// A RegularExpression match (RE2 syntax), compared with the whole value as Envoy does. One that
/// does not compile matches nothing. Copies share the compiled expression.
class Pattern
{
public:
    explicit Pattern(const std::string &expression);

    bool matches(std::string_view text) const;
    /// What is wrong with the expression; empty where it compiles.
    std::string error() const;
    /// A text that matches; nothing where none is found by the simple means at hand.
    std::optional<std::string> example() const;

private:
    std::shared_ptr<const re2::RE2> m_expression;
};

} // namespace sluice::routing
