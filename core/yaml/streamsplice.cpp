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
    Stream next;
    const auto append = [&next](const Stream &from, std::size_t index, const Shift &shift) {
        next.m_parts.push_back(moved(from.m_parts[index], shift));
        next.m_offsets.push_back(from.m_offsets[index] + shift.bytes);
        next.m_lines.push_back(from.m_lines[index] + shift.lines);
    };
    const auto total = size() - count + replacement.size();
    next.m_parts.reserve(total);
    next.m_offsets.reserve(total);
    next.m_lines.reserve(total);
    for (std::size_t i = 0; i < first; ++i)
        append(*this, i, {});
    const auto isInside = first < size();
    const Shift start{isInside ? m_offsets[first] : byteCount(), isInside ? m_lines[first] : 0};
    for (std::size_t i = 0; i < replacement.size(); ++i)
        append(replacement, i, start);
    const auto behind = first + count;
    if (behind >= size())
        return next;
    const auto text = replacement.text();
    const Shift tail{start.bytes + text.size() - m_offsets[behind],
                     start.lines + static_cast<int>(std::ranges::count(text, '\n'))
                         - m_lines[behind]};
    for (auto i = behind; i < size(); ++i)
        append(*this, i, tail);
    return next;
}

} // namespace sluice::yaml
