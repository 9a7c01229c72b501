// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/pattern.h"

#include <re2/re2.h>

namespace sluice::routing {
namespace {

constexpr std::int64_t memoryLimit = std::int64_t{1} << 20;
constexpr int exampleLength = 256;

re2::RE2::Options options()
{
    re2::RE2::Options result;
    result.set_log_errors(false);
    result.set_max_mem(memoryLimit);
    return result;
}

} // namespace

Pattern::Pattern(const std::string &expression)
    : m_expression(std::make_shared<re2::RE2>(expression, options()))
{
}

bool Pattern::matches(std::string_view text) const
{
    return m_expression->ok()
           && re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *m_expression);
}

std::string Pattern::error() const
{
    return m_expression->ok() ? "" : m_expression->error();
}

std::optional<std::string> Pattern::example() const
{
    // The least text of the range that can match is one that does match for most expressions in
    // use: literals, classes, alternatives, repetitions.
    std::string least;
    std::string greatest;
    if (m_expression->ok() && m_expression->PossibleMatchRange(&least, &greatest, exampleLength)
        && matches(least))
        return least;
    return std::nullopt;
}

} // namespace sluice::routing
