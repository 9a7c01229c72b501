// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recoveryformat.h"

#include <charconv>

namespace sluice::workspace {
namespace {

constexpr std::string_view heading = "sluice-recovery 1\n";
constexpr std::string_view ending = "end\n";

void append(std::string &bytes, std::string_view text)
{
    bytes += std::to_string(text.size()) + "\n";
    bytes += text;
}

bool take(std::string_view &bytes, std::string_view expected)
{
    if (!bytes.starts_with(expected))
        return false;
    bytes.remove_prefix(expected.size());
    return true;
}

std::optional<std::string> takeText(std::string_view &bytes)
{
    const auto lineEnd = bytes.find('\n');
    if (lineEnd == std::string_view::npos)
        return std::nullopt;
    std::size_t size = 0;
    const auto digits = bytes.substr(0, lineEnd);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    bytes.remove_prefix(lineEnd + 1);
    const bool isWhole = end == digits.data() + digits.size();
    // "007" is a number too, but none that packed() writes.
    if (error != std::errc() || !isWhole || digits != std::to_string(size) || size > bytes.size())
        return std::nullopt;
    std::string text(bytes.substr(0, size));
    bytes.remove_prefix(size);
    return text;
}

} // namespace

std::string packed(const std::vector<UnsavedText> &texts)
{
    std::string bytes(heading);
    for (const auto &text : texts) {
        append(bytes, text.path);
        append(bytes, text.saved);
        append(bytes, text.edited);
    }
    return bytes += ending;
}

std::optional<std::vector<UnsavedText>> unpacked(std::string_view bytes)
{
    std::vector<UnsavedText> texts;
    if (!take(bytes, heading))
        return std::nullopt;
    while (!take(bytes, ending)) {
        auto path = takeText(bytes);
        auto saved = path ? takeText(bytes) : std::nullopt;
        auto edited = saved ? takeText(bytes) : std::nullopt;
        if (!edited)
            return std::nullopt;
        texts.push_back({*std::move(path), *std::move(saved), *std::move(edited)});
    }
    return bytes.empty() ? std::optional(std::move(texts)) : std::nullopt;
}

} // namespace sluice::workspace
