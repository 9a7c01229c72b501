// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlviewtext.h"

#include "core/base/utf8.h"
#include "core/workspace/textdiff.h"

#include <algorithm>
#include <numeric>

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

/// Bytes that the first `count` lines take.
std::size_t bytesOf(const std::vector<std::string_view> &lines, std::size_t count)
{
    return std::accumulate(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count),
                           std::size_t{0},
                           [](std::size_t sum, const auto line) { return sum + line.size(); });
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
    const auto differing = workspace::differingLines(before, after);
    before = differing.in(before, differing.endBefore);
    after = differing.in(after, differing.endAfter);
    const auto changes = workspace::changedLines(before, after);
    const auto old = workspace::linesOf(before);
    const auto fresh = workspace::linesOf(after);
    std::vector<TextPatch> patches;
    for (const auto &change : changes) {
        const auto from = bytesOf(old, change.beforeBegin);
        const auto to = bytesOf(fresh, change.afterBegin);
        patches.push_back(trimmed(before.substr(from, bytesOf(old, change.beforeEnd) - from),
                                  after.substr(to, bytesOf(fresh, change.afterEnd) - to),
                                  differing.begin + from));
    }
    return patches;
}

} // namespace sluice::ui
