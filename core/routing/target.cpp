// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/target.h"

#include <optional>

namespace sluice::routing {
namespace {

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '.' || c == '_' || c == '~';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The byte that an escape at `at` stands for.
std::optional<char> escapedByte(std::string_view text, std::size_t at)
{
    if (text[at] != '%' || at + 2 >= text.size())
        return std::nullopt;
    const auto high = hexDigit(text[at + 1]);
    const auto low = hexDigit(text[at + 2]);
    if (high < 0 || low < 0)
        return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

std::string withUnreservedDecoded(std::string_view path)
{
    std::string result;
    result.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto byte = escapedByte(path, i);
        if (!byte || !isUnreserved(*byte)) {
            result += path[i];
            continue;
        }
        result += *byte;
        i += 2;
    }
    return result;
}

std::string formDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto byte = escapedByte(text, i)) {
            result += *byte;
            i += 2;
            continue;
        }
        result += text[i] == '+' ? ' ' : text[i];
    }
    return result;
}

std::string withoutDotSegments(std::string_view path)
{
    std::string result;
    result.reserve(path.size());
    std::size_t at = 0;
    while (at < path.size()) {
        const auto end = std::min(path.find('/', at + 1), path.size());
        const auto segment = path.substr(at, end - at);
        const auto isLast = end == path.size();
        if (segment == "/." || segment == "/..") {
            if (segment == "/..")
                result.resize(result.empty() ? 0 : result.rfind('/'));
            if (isLast)
                result += '/';
        } else {
            result += segment;
        }
        at = end;
    }
    return result.empty() ? "/" : result;
}

} // namespace

TargetParts splitTarget(std::string_view target)
{
    target = target.substr(0, target.find('#'));
    const auto mark = target.find('?');
    if (mark == std::string_view::npos)
        return {target, {}, false};
    return {target.substr(0, mark), target.substr(mark + 1), true};
}

std::string normalizedPath(std::string_view path)
{
    if (path.empty() || path.front() != '/')
        return std::string(path);
    if (path.find('%') == std::string_view::npos && path.find("/.") == std::string_view::npos)
        return std::string(path);
    return withoutDotSegments(withUnreservedDecoded(path));
}

std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> result;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        const auto value =
            equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        result.emplace_back(formDecoded(pair.substr(0, equals)), formDecoded(value));
    }
    return result;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const auto c : text) {
        if (isUnreserved(c)) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte >> 4U];
        result += digits[byte & 15U];
    }
    return result;
}

} // namespace sluice::routing
