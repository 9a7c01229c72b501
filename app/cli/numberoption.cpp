// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numberoption.h"

#include "core/base/printable.h"

#include <charconv>
#include <optional>

namespace sluice::cli {
namespace {

template <typename Number>
std::optional<Number> read(const std::string &text)
{
    Number number{};
    const auto *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return number;
}

template <typename Number>
CLI::Validator from(Number least, Number most, std::string what)
{
    return CLI::Validator(
        [least, most, what = std::move(what)](const std::string &text) {
            const auto number = read<Number>(text);
            const auto isGood = number && *number >= least && *number <= most;
            return isGood ? std::string() : "'" + printable(text) + "' is not " + what;
        },
        {});
}

} // namespace

CLI::Validator numberFrom(double least, double most, std::string what)
{
    return from(least, most, std::move(what));
}

CLI::Validator wholeNumberFrom(std::int64_t least, std::int64_t most)
{
    return from(least, most,
                "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

} // namespace sluice::cli
