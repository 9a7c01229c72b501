// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sourcespan.h"

#include <QString>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::ui {

/// A piece of a file as an editor shows it, and how bytes of the one are places in the other. An
/// editor counts UTF-16 units, has one unit for each line end, be it LF, CR or CRLF, and shows a
/// malformed byte as one replacement character.
class YamlViewText
{
public:
    YamlViewText() = default;
    explicit YamlViewText(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }

    const std::string &bytes() const { return m_bytes; }
    QString shown() const { return shown({0, m_bytes.size()}); }
    QString shown(ByteSpan span) const;
    int positionOf(std::size_t offset) const;
    /// Past the end: the end.
    std::size_t offsetOf(int position) const;
    /// Text typed into the editor as bytes, with this text's line ends.
    std::string typed(const QString &text) const;
    void replace(ByteSpan span, std::string_view text);

private:
    std::string m_bytes;
};

/// Bytes to exchange, so that one text becomes the other.
struct TextPatch
{
    ByteSpan span;
    std::string text;
};

/// Patches from `before` to `after`, sorted: lines that both have (textdiff.h) stay, and of those
/// that differ the bytes at both ends that agree.
std::vector<TextPatch> patchesBetween(std::string_view before, std::string_view after);

} // namespace sluice::ui
