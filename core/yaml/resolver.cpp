// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/resolver.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace sluice::yaml {
namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// `word` as given in lower case, with a capital, or in capitals; no other mixture.
bool isWord(std::string_view text, std::string_view word)
{
    if (text.size() != word.size())
        return false;
    const auto upper = [](char byte) {
        return byte >= 'a' && byte <= 'z' ? char(byte - 32) : byte;
    };
    const auto matches = [&](std::size_t i, bool isUpper) {
        return text[i] == (isUpper ? upper(word[i]) : word[i]);
    };
    const bool isFirstUpper = matches(0, true) && !matches(0, false);
    bool isLowerTail = true;
    bool isUpperTail = isFirstUpper;
    for (std::size_t i = 1; i < text.size(); ++i) {
        isLowerTail = isLowerTail && matches(i, false);
        isUpperTail = isUpperTail && matches(i, true);
    }
    return (matches(0, false) || isFirstUpper) && (isLowerTail || isUpperTail);
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [text](std::string_view word) { return isWord(text, word); });
}

Resolved ofBool(bool value)
{
    return {.type = ScalarType::Bool, .boolean = value};
}

Resolved ofInteger(std::int64_t value)
{
    return {.type = ScalarType::Integer, .integer = value, .number = static_cast<double>(value)};
}

Resolved ofNumber(double value)
{
    return {.type = ScalarType::Float, .number = value};
}

std::optional<Resolved> word(std::string_view text)
{
    if (text.size() > 5)
        return std::nullopt;
    if (text.empty() || text == "~" || isWord(text, "null"))
        return Resolved{.type = ScalarType::Null};
    if (isOneOf(text, {"y", "yes", "on", "true"}))
        return ofBool(true);
    if (isOneOf(text, {"n", "no", "off", "false"}))
        return ofBool(false);
    if (text == ".nan" || text == ".NaN" || text == ".NAN")
        return ofNumber(std::numeric_limits<double>::quiet_NaN());
    const bool isNegative = text.front() == '-';
    const bool isSigned = isNegative || text.front() == '+';
    const auto magnitude = text.substr(isSigned ? 1 : 0);
    if (magnitude != ".inf" && magnitude != ".Inf" && magnitude != ".INF")
        return std::nullopt;
    const auto infinity = std::numeric_limits<double>::infinity();
    return ofNumber(isNegative ? -infinity : infinity);
}

/// Base and digits of an integer literal as Go's ParseInt reads it with base 0.
struct Digits
{
    int base = 10;
    std::string_view text;
};

Digits digitsOf(std::string_view text)
{
    if (text.size() < 2 || text.front() != '0')
        return {10, text};
    switch (text[1]) {
    case 'x':
    case 'X':
        return {16, text.substr(2)};
    case 'b':
    case 'B':
        return {2, text.substr(2)};
    case 'o':
    case 'O':
        return {8, text.substr(2)};
    default: // not an enumeration: any other byte
        return {8, text.substr(1)};
    }
}

std::optional<Resolved> integer(std::string_view text)
{
    const bool isNegative = text.front() == '-';
    const bool isSigned = isNegative || text.front() == '+';
    const auto digits = digitsOf(text.substr(isSigned ? 1 : 0));
    std::uint64_t magnitude = 0;
    const char *end = digits.text.data() + digits.text.size();
    const auto read = std::from_chars(digits.text.data(), end, magnitude, digits.base);
    if (digits.text.empty() || read.ec != std::errc() || read.ptr != end)
        return std::nullopt;
    constexpr auto largest = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    if (magnitude <= largest) {
        const auto value = static_cast<std::int64_t>(magnitude);
        return ofInteger(isNegative ? -value : value);
    }
    if (isNegative && magnitude == largest + 1)
        return ofInteger(std::numeric_limits<std::int64_t>::min());
    if (isSigned)
        return std::nullopt;
    return ofNumber(static_cast<double>(magnitude));
}

/// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool isDecimal(std::string_view text)
{
    std::size_t at = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
    const auto skipDigits = [&] {
        const auto begin = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - begin;
    };
    const auto whole = skipDigits();
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        fraction = skipDigits();
    }
    if (whole + fraction == 0)
        return false;
    if (at == text.size())
        return true;
    if (text[at] != 'e' && text[at] != 'E')
        return false;
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        ++at;
    return skipDigits() > 0 && at == text.size();
}

std::optional<Resolved> decimal(std::string_view text)
{
    if (!isDecimal(text))
        return std::nullopt;
    if (text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec == std::errc::result_out_of_range) {
        // Too large is no number to kubectl, too small is 0; from_chars does not tell them apart.
        const double exact = std::strtod(std::string(text).c_str(), nullptr);
        return std::isinf(exact) ? std::nullopt : std::optional(ofNumber(exact));
    }
    return ofNumber(value);
}

bool hasUnderscoresBetweenDigits(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isBetween =
            i > 0 && i + 1 < text.size() && isDigit(text[i - 1]) && isDigit(text[i + 1]);
        if (text[i] == '_' && !isBetween)
            return false;
    }
    return true;
}

std::optional<Resolved> number(std::string_view text)
{
    const bool isFraction = text.front() == '.';
    if (!isFraction && !isDigit(text.front()) && text.front() != '-' && text.front() != '+')
        return std::nullopt;
    std::string withoutSeparators;
    if (text.find('_') != std::string_view::npos) {
        if (isFraction && !hasUnderscoresBetweenDigits(text))
            return std::nullopt;
        withoutSeparators = text;
        std::erase(withoutSeparators, '_');
        text = withoutSeparators;
    }
    if (text.empty())
        return std::nullopt;
    if (!isFraction) {
        if (auto value = integer(text))
            return value;
    }
    return decimal(text);
}

/// Go's FormatFloat(value, 'g', -1, 32), which is how kubectl writes a key that is a float.
std::string shortest(double value)
{
    std::array<char, 64> buffer{};
    const auto single = static_cast<float>(value);
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), single,
                                       std::chars_format::scientific);
    const std::string text(buffer.data(), written.ptr);
    const auto exponentAt = text.find('e');
    if (exponentAt == std::string::npos)
        return ".inf";
    const int exponent = std::atoi(text.c_str() + exponentAt + 1);
    if (exponent < -4 || exponent >= 6)
        return text;
    const auto fixed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), single,
                                     std::chars_format::fixed);
    return {buffer.data(), fixed.ptr};
}

} // namespace

Resolved resolvePlain(std::string_view text)
{
    if (const auto known = word(text))
        return *known;
    return number(text).value_or(Resolved{});
}

bool isPlainString(std::string_view text)
{
    return resolvePlain(text).type == ScalarType::String && text != "<<";
}

std::optional<std::string> keyText(const Resolved &resolved, std::string_view text)
{
    switch (resolved.type) {
    case ScalarType::String:
        return std::string(text);
    case ScalarType::Null:
        return std::nullopt;
    case ScalarType::Bool:
        return resolved.boolean ? "true" : "false";
    case ScalarType::Integer:
        return std::to_string(resolved.integer);
    case ScalarType::Float:
        break;
    }
    // Integers above 2^63 - 1 are floats as values, but no keys.
    if (integer(text))
        return std::nullopt;
    if (std::isnan(resolved.number))
        return ".nan";
    if (std::isinf(resolved.number))
        return resolved.number < 0 ? "-.inf" : ".inf";
    return shortest(resolved.number);
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    std::size_t padding = 0;
    for (const char byte : text) {
        if (byte == '\n' || byte == '\r')
            continue;
        constexpr std::string_view alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const auto value = alphabet.find(byte);
        const bool isPadding = byte == '=';
        if ((value == std::string_view::npos || padding > 0) && !isPadding)
            return std::nullopt;
        padding += isPadding ? 1 : 0;
        bits = (bits << 6U) | (isPadding ? 0 : static_cast<std::uint32_t>(value));
        if (++count < 4)
            continue;
        for (const auto shift : {16U, 8U, 0U})
            result += static_cast<char>((bits >> shift) & 0xFFU);
        bits = 0;
        count = 0;
    }
    if (count != 0 || padding > 2)
        return std::nullopt;
    result.resize(result.size() - padding);
    return result;
}

} // namespace sluice::yaml
