// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/textcheck.h"

#include "core/base/utf8.h"
#include "core/yaml/treebuilder.h"

#include <array>
#include <cstdio>

namespace sluice::yaml {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string pointName(char32_t point)
{
    std::array<char, 16> buffer{};
    const auto size =
        std::snprintf(buffer.data(), buffer.size(), "U+%04X", static_cast<unsigned>(point));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

Diagnostic badEncoding(std::string_view text, std::size_t at)
{
    const auto start = text.substr(0, 2);
    const bool isUtf16 = start == "\xFF\xFE" || start == "\xFE\xFF";
    return errorAt(text, {at, at + 1}, "yaml-encoding",
                   isUtf16 ? "the file is encoded as UTF-16" : "this byte is not valid UTF-8",
                   "Save the file as UTF-8.");
}

Diagnostic controlCharacter(std::string_view text, std::size_t at, CodePoint point)
{
    return errorAt(text, {at, at + point.size}, "yaml-control-character",
                   "the control character " + pointName(point.value) + " is not allowed",
                   "Remove it, or write it as an escape in double quotes.");
}

std::optional<Diagnostic> refusedPoint(std::string_view text, std::size_t at, CodePoint point,
                                       Syntax syntax)
{
    const auto value = point.value;
    if (syntax == Syntax::Json) // RFC 8259, section 7: strings hold everything from U+0020 on
        return std::nullopt;
    const bool isControl =
        (value >= 0x7F && value <= 0x9F && value != 0x85) || value == 0xFFFE || value == 0xFFFF;
    if (isControl)
        return controlCharacter(text, at, point);
    if (value == 0x85 || value == 0x2028 || value == 0x2029)
        return errorAt(text, {at, at + point.size}, "yaml-line-end",
                       pointName(value) + " ends a line for kubectl but not for other readers",
                       "Use a line feed, or write it as an escape in double quotes.");
    const bool isLineStart = at > 0 && text[at - 1] == '\n';
    if (value == 0xFEFF && isLineStart && text.substr(0, 3) != "---")
        return errorAt(text, {at, at + point.size}, "yaml-byte-order-mark",
                       "a byte order mark stands within the document",
                       "Remove it: it is only allowed where a document begins.");
    return std::nullopt;
}

std::optional<Diagnostic> refusedAscii(std::string_view text, std::size_t at, Syntax syntax)
{
    const char byte = text[at];
    if (byte == '\r') {
        if (at + 1 < text.size() && text[at + 1] == '\n')
            return std::nullopt;
        return errorAt(text, {at, at + 1}, "yaml-line-end", "a carriage return without a line feed",
                       "Save the file with line ends of LF or CRLF.");
    }
    const auto value = static_cast<unsigned char>(byte);
    const bool isDelete = value == 0x7F && syntax == Syntax::Yaml;
    if ((value < 0x20 && byte != '\t' && byte != '\n') || isDelete)
        return controlCharacter(text, at, {static_cast<char32_t>(value), 1});
    return std::nullopt;
}

} // namespace

std::size_t byteOrderMarkSize(std::string_view text)
{
    return text.substr(0, byteOrderMark.size()) == byteOrderMark ? byteOrderMark.size() : 0;
}

std::optional<Diagnostic> refusedText(std::string_view text, Syntax syntax, const Limits &limits)
{
    // Offsets of the tree are 32 bits wide.
    const auto most = std::min<std::size_t>(limits.bytes, std::size_t{1} << 31U);
    if (text.size() > most)
        return errorAt(text, {0, 0}, "yaml-too-large",
                       "larger than " + std::to_string(most) + " bytes",
                       "Split the file into smaller ones.");
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++at;
            continue;
        }
        if (byte < 0x80) {
            if (auto error = refusedAscii(text, at, syntax))
                return error;
            ++at;
            continue;
        }
        const auto point = decodeUtf8(text.substr(at));
        if (!point)
            return badEncoding(text, at);
        if (auto error = refusedPoint(text, at, *point, syntax))
            return error;
        at += point->size;
    }
    return std::nullopt;
}

} // namespace sluice::yaml
