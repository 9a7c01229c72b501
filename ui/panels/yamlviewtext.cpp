// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlviewtext.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace sluice::ui {
namespace {

/// One step through the bytes: how many they are, and how many units the editor has for them.
struct Step
{
    std::size_t bytes = 1;
    int units = 1;
    char32_t value = QChar::ReplacementCharacter;
};

Step stepAt(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    if (first == '\r')
        return {text.size() > 1 && text[1] == '\n' ? 2U : 1U, 1, U'\n'};
    if (first < 0x80)
        return {1, 1, first};
    const auto point = decodeUtf8(text);
    if (!point)
        return {};
    return {point->size, point->value > 0xFFFF ? 2 : 1, point->value};
}

bool isInside(std::string_view text, std::size_t offset)
{
    if (offset == 0 || offset >= text.size())
        return false;
    const auto isContinuation = (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
    return isContinuation || (text[offset] == '\n' && text[offset - 1] == '\r');
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

/// The one patch between two texts, cut between characters.
TextPatch trimmed(std::string_view before, std::string_view after, std::size_t base)
{
    const auto shorter = std::min(before.size(), after.size());
    auto prefix = static_cast<std::size_t>(
        std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter),
                      after.begin())
            .first
        - before.begin());
    while (isInside(before, prefix) || isInside(after, prefix))
        --prefix;
    std::size_t suffix = 0;
    while (suffix < shorter - prefix
           && before[before.size() - suffix - 1] == after[after.size() - suffix - 1])
        ++suffix;
    while (suffix > 0
           && (isInside(before, before.size() - suffix) || isInside(after, after.size() - suffix)))
        --suffix;
    return {{base + prefix, base + before.size() - suffix},
            std::string(after.substr(prefix, after.size() - suffix - prefix))};
}

struct Middle
{
    std::vector<std::string_view> before;
    std::vector<std::string_view> after;
    std::size_t base = 0;
};

std::size_t sizeOf(const std::vector<std::string_view> &lines)
{
    std::size_t size = 0;
    for (const auto line : lines)
        size += line.size();
    return size;
}

/// Lines pair up as long as one of them is equal to the next few of the other side.
void appendPatches(const Middle &middle, std::vector<TextPatch> &patches)
{
    constexpr std::size_t lookAhead = 64;
    std::size_t a = 0;
    std::size_t b = 0;
    auto base = middle.base;
    const auto &before = middle.before;
    const auto &after = middle.after;
    const auto pushPair = [&](std::size_t endA, std::size_t endB) {
        std::string_view from(a < before.size() ? before[a].data() : "", 0);
        std::vector<std::string_view> old(before.begin() + static_cast<std::ptrdiff_t>(a),
                                          before.begin() + static_cast<std::ptrdiff_t>(endA));
        std::vector<std::string_view> fresh(after.begin() + static_cast<std::ptrdiff_t>(b),
                                            after.begin() + static_cast<std::ptrdiff_t>(endB));
        if (!old.empty())
            from = {old.front().data(), sizeOf(old)};
        const std::string_view to = fresh.empty()
                                        ? std::string_view()
                                        : std::string_view(fresh.front().data(), sizeOf(fresh));
        patches.push_back(trimmed(from, to, base));
        base += from.size();
        a = endA;
        b = endB;
    };
    while (a < before.size() || b < after.size()) {
        if (a < before.size() && b < after.size() && before[a] == after[b]) {
            base += before[a].size();
            ++a;
            ++b;
            continue;
        }
        // The nearest place where the two sides agree again.
        std::size_t skipA = before.size() - a;
        std::size_t skipB = after.size() - b;
        for (std::size_t sum = 1; sum <= std::min(lookAhead, skipA + skipB); ++sum) {
            bool isFound = false;
            for (std::size_t i = 0; i <= sum && !isFound; ++i) {
                const auto j = sum - i;
                if (a + i < before.size() && b + j < after.size()
                    && before[a + i] == after[b + j]) {
                    skipA = i;
                    skipB = j;
                    isFound = true;
                }
            }
            if (isFound)
                break;
        }
        pushPair(a + skipA, b + skipB);
    }
}

} // namespace

QString YamlViewText::shown(ByteSpan span) const
{
    const auto text = std::string_view(m_bytes).substr(span.begin, span.size());
    const auto isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '\r';
    });
    if (isPlain)
        return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    QString shown;
    shown.reserve(static_cast<qsizetype>(text.size()));
    for (auto rest = text; !rest.empty();) {
        const auto step = stepAt(rest);
        shown += QChar::fromUcs4(step.value);
        rest.remove_prefix(step.bytes);
    }
    return shown;
}

int YamlViewText::positionOf(std::size_t offset) const
{
    int position = 0;
    const std::string_view text(m_bytes);
    for (std::size_t at = 0; at < std::min(offset, text.size());) {
        const auto step = stepAt(text.substr(at));
        position += step.units;
        at += step.bytes;
    }
    return position;
}

std::size_t YamlViewText::offsetOf(int position) const
{
    std::size_t at = 0;
    const std::string_view text(m_bytes);
    for (int passed = 0; passed < position && at < text.size();) {
        const auto step = stepAt(text.substr(at));
        passed += step.units;
        at += step.bytes;
    }
    return at;
}

std::string YamlViewText::typed(const QString &text) const
{
    const auto firstEnd = m_bytes.find('\n');
    const auto hasCarriageReturns =
        firstEnd != std::string::npos && firstEnd > 0 && m_bytes[firstEnd - 1] == '\r';
    auto plain = text;
    plain.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    if (hasCarriageReturns)
        plain.replace(QLatin1Char('\n'), QStringLiteral("\r\n"));
    return plain.toStdString();
}

void YamlViewText::replace(ByteSpan span, std::string_view text)
{
    m_bytes.replace(span.begin, span.size(), text);
}

std::vector<TextPatch> patchesBetween(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    const auto whole = trimmed(before, after, 0);
    // Widened to whole lines, so that lines between two changes can be found again.
    const auto begin = before.rfind('\n', whole.span.begin == 0 ? 0 : whole.span.begin - 1);
    const auto lineBegin = whole.span.begin == 0 || begin == std::string_view::npos ? 0 : begin + 1;
    const auto end = before.find('\n', whole.span.end);
    const auto lineEnd = end == std::string_view::npos ? before.size() : end + 1;
    const auto afterEnd = after.size() - (before.size() - lineEnd);
    Middle middle;
    middle.base = lineBegin;
    middle.before = linesOf(before.substr(lineBegin, lineEnd - lineBegin));
    middle.after = linesOf(after.substr(lineBegin, afterEnd - lineBegin));
    constexpr std::size_t manyLines = 2000;
    if (middle.before.size() + middle.after.size() > manyLines)
        return {whole};
    std::vector<TextPatch> patches;
    appendPatches(middle, patches);
    return patches;
}

} // namespace sluice::ui
