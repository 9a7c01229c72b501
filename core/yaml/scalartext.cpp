// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/scalartext.h"

#include "core/base/utf8.h"
#include "core/yaml/resolver.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace sluice::yaml {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Printable by YAML 1.1 section 5.1, less what is a line end to some reader, the byte order mark
/// and the tab.
bool isPrintable(char32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
        return false;
    return c < 0xfffe || c > 0xffff;
}

bool isPrintableLine(std::string_view text)
{
    while (!text.empty()) {
        const auto point = decodeUtf8(text);
        if (!point || !isPrintable(point->value))
            return false;
        text.remove_prefix(point->size);
    }
    return true;
}

/// A first character that can start nothing but a plain scalar.
bool startsPlain(std::string_view text)
{
    const auto first = text.front();
    if (first == '-')
        return text.size() > 1 && isAlphanumeric(text[1]);
    if (first == '.')
        return !text.starts_with("...");
    return isAlphanumeric(first)
           || std::string_view("_/(;$+^\\").find(first) != std::string_view::npos
           || static_cast<unsigned char>(first) >= 0x80;
}

bool hasPlainEnd(std::string_view text, ScalarContext context)
{
    if (context == ScalarContext::Flow && text.find_first_of(",[]{}?") != std::string_view::npos)
        return true;
    return text.ends_with(':') || text.ends_with(' ') || text.find(": ") != std::string_view::npos
           || text.find(" #") != std::string_view::npos;
}

/// Dates, times, base 60 and whatever else a reader might make a number of.
bool resemblesNumber(std::string_view text)
{
    if (!isDigit(text.front())
        && std::string_view("+-.").find(text.front()) == std::string_view::npos)
        return false;
    const auto isDate = text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, isDigit)
                        && text[4] == '-' && isDigit(text[5]);
    return isDate
           || text.find_first_not_of("0123456789abcdefABCDEFxXoO_.:+-") == std::string_view::npos;
}

bool resemblesWord(std::string_view text)
{
    constexpr std::array<std::string_view, 10> words = {"y",   "n",    "yes",   "no",   "on",
                                                        "off", "true", "false", "null", "nan"};
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::ranges::find(words, lower) != words.end();
}

void appendEscape(std::string &out, char32_t c)
{
    switch (c) {
    case U'\n':
        out += "\\n";
        return;
    case U'\r':
        out += "\\r";
        return;
    case U'\t':
        out += "\\t";
        return;
    default:
        break;
    }
    std::array<char, 16> buffer{};
    const auto *format = c > 0xffff ? "\\U%08x" : "\\u%04x";
    std::snprintf(buffer.data(), buffer.size(), format, static_cast<std::uint32_t>(c));
    out += buffer.data();
}

} // namespace

bool isPlainSafe(std::string_view text, ScalarContext context)
{
    if (text.empty() || !startsPlain(text) || hasPlainEnd(text, context))
        return false;
    if (resemblesNumber(text) || resemblesWord(text))
        return false;
    return isPrintableLine(text) && isPlainString(text);
}

bool isSingleQuotable(std::string_view text)
{
    return isPrintableLine(text);
}

bool isLiteralSafe(std::string_view text)
{
    if (text.ends_with("\n\n"))
        return false;
    bool hasContent = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty())
            continue;
        const auto isBlank = line.find_first_not_of(' ') == std::string_view::npos;
        if (isBlank || !isPrintableLine(line) || (!hasContent && line.front() == ' '))
            return false;
        hasContent = true;
    }
    return hasContent;
}

std::string singleQuoted(std::string_view text)
{
    std::string out = "'";
    for (const auto c : text)
        out.append(c == '\'' ? 2 : 1, c);
    return out + '\'';
}

std::string doubleQuoted(std::string_view text)
{
    std::string out = "\"";
    while (!text.empty()) {
        const auto point = decodeUtf8(text);
        const auto bytes = text.substr(0, point ? point->size : 1);
        text.remove_prefix(bytes.size());
        if (!point)
            out += "\xef\xbf\xbd";
        else if (point->value == U'"' || point->value == U'\\')
            out.append("\\").append(bytes);
        else if (isPrintable(point->value))
            out += bytes;
        else
            appendEscape(out, point->value);
    }
    return out + '"';
}

std::string shortestScalar(std::string_view text, ScalarContext context)
{
    if (isPlainSafe(text, context))
        return std::string(text);
    auto result = doubleQuoted(text);
    if (!isSingleQuotable(text))
        return result;
    auto single = singleQuoted(text);
    return single.size() < result.size() ? single : result;
}

std::string foldedBlock(std::string_view text, std::size_t column, std::string_view lineEnd)
{
    std::string unfolded;
    const auto body = text.substr(0, text.size() - (text.ends_with('\n') ? 1 : 0));
    for (std::size_t i = 0; i < body.size(); ++i) {
        const auto endsLine =
            i > 0 && body[i] == '\n' && body[i - 1] != '\n' && body.find_first_not_of('\n') < i;
        unfolded.append(endsLine ? 2 : 1, body[i]);
    }
    if (text.ends_with('\n'))
        unfolded += '\n';
    auto block = literalBlock(unfolded, column, lineEnd);
    block.front() = '>';
    return block;
}

std::string literalBlock(std::string_view text, std::size_t column, std::string_view lineEnd)
{
    std::string out = text.ends_with('\n') ? "|" : "|-";
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    while (true) {
        const auto end = std::min(text.find('\n'), text.size());
        out += lineEnd;
        if (end > 0)
            out.append(column, ' ').append(text.substr(0, end));
        if (end == text.size())
            return out;
        text.remove_prefix(end + 1);
    }
}

} // namespace sluice::yaml
