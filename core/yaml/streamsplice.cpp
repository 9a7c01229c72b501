// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

/// How far a part moves when text before it grows; wraps around where it shrinks.
struct Shift
{
    std::size_t bytes = 0;
    int lines = 0;

    bool isNone() const { return bytes == 0 && lines == 0; }
};

void move(SourceLocation &where, const Shift &shift)
{
    where.span.begin += shift.bytes;
    where.span.end += shift.bytes;
    if (where.position.line > 0)
        where.position.line += shift.lines;
}

std::shared_ptr<const StreamPart> moved(const std::shared_ptr<const StreamPart> &part,
                                        const Shift &shift)
{
    if (!part->error || shift.isNone())
        return part;
    auto copy = *part;
    move(copy.error->where, shift);
    for (auto &related : copy.error->related)
        move(related.where, shift);
    return std::make_shared<const StreamPart>(std::move(copy));
}

} // namespace

Stream Stream::spliced(std::size_t first, std::size_t count, const Stream &replacement) const
{
    const auto behind = first + count;
    const auto place = [this](std::size_t index) {
        return index < size() ? Start{offsetOf(index), lineOf(index)} : end();
    };
    const auto from = place(first);
    const auto to = place(behind);
    const auto grown = replacement.end();
    const Shift tail{from.offset + grown.offset - to.offset, from.line + grown.line - to.line};
    Parts::Items items;
    const auto append = [&items](const Stream &stream, std::size_t begin, const Shift &shift) {
        for (auto i = begin; i < stream.size(); ++i)
            items.push_back(moved(stream.m_parts[i], shift));
    };
    append(replacement, 0, {from.offset, from.line});
    // Errors tell their place in the file: parts that hold some are not shared where they move.
    if (tail.isNone() || !hasErrorFrom(behind))
        return Stream(m_parts.spliced(first, count, items));
    append(*this, behind, tail);
    return Stream(m_parts.spliced(first, size() - first, items));
}

bool Stream::hasErrorFrom(std::size_t part) const
{
    const auto &pieces = m_parts.pieces();
    const auto first = part < size() ? m_parts.pieceAt(part) : pieces.size();
    return std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(first), pieces.end(),
                       [](const auto &piece) { return piece->summary.hasError; });
}

} // namespace sluice::yaml
