// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/intentpatches.h"
#include "core/yaml/locate.h"
#include "core/yaml/refusal.h"

namespace sluice::yaml {
namespace {

/// Takes one entry out of its collection.
class Removal
{
public:
    Removal(const Document &document, const Path &path, Holder holder)
        : m_document(document),
          m_text(document.text()),
          m_lines(document.text()),
          m_path(path),
          m_holder(std::move(holder)),
          m_layout(m_holder.layout),
          m_entry(m_holder.entry()),
          m_index(m_holder.index)
    {
    }

    Patches patches() const
    {
        if (m_layout.isFlow)
            return m_layout.size() == 1 ? onlyInFlow() : fromFlow();
        if (m_layout.size() == 1)
            return onlyInBlock();
        if (m_entry.isOnOwnLine)
            return std::vector<BytePatch>{{ownLines(), {}}};
        return std::vector<BytePatch>{{firstBehindDash(), {}}};
    }

private:
    ByteSpan ownLines() const
    {
        return {m_lines.begin(m_entry.owned.begin), m_lines.next(m_entry.owned.end)};
    }

    /// `- a: 1` with further entries below: the next one takes its place, or, where comments stand
    /// between, the dash stays alone.
    ByteSpan firstBehindDash() const
    {
        const auto &next = m_layout.entries[1];
        const auto hasComments = next.owned.begin != next.begin
                                 || m_lines.hasComment({m_entry.owned.end, next.owned.begin});
        if (!hasComments)
            return {m_entry.begin, next.begin};
        return {m_text.find_last_not_of(" \t", m_entry.begin - 1) + 1, m_entry.owned.end};
    }

    Patches onlyInBlock() const
    {
        const std::string_view empty = m_layout.isMapping ? "{}" : "[]";
        const auto collection = m_path.parent();
        if (!m_entry.isOnOwnLine || collection.isRoot())
            return std::vector<BytePatch>{{m_entry.owned, std::string(empty)}};
        const auto outer = holderOf(m_document, collection);
        if (!outer)
            return outer.error();
        if (outer->entry().value != m_layout.span.begin)
            return refusal::layout(m_path, "an anchor stands before the collection");
        const auto at = outer->entry().indicator;
        return std::vector<BytePatch>{{{at, at}, std::string(" ").append(empty)}, {ownLines(), {}}};
    }

    Patches onlyInFlow() const
    {
        const ByteSpan inside{m_layout.span.begin + 1, m_layout.span.end - 1};
        const auto hasComments = m_lines.hasComment({inside.begin, m_entry.owned.begin})
                                 || m_lines.hasComment({m_entry.owned.end, inside.end});
        return std::vector<BytePatch>{{hasComments ? m_entry.owned : inside, {}}};
    }

    Patches fromFlow() const
    {
        const auto isLast = m_index + 1 == m_layout.size();
        const auto isWholeLine = m_lines.skip(m_entry.owned.end) >= m_lines.end(m_entry.owned.end);
        if (m_layout.isOneALine() && isWholeLine)
            return wholeLine(isLast);
        const auto &other = m_layout.entries[isLast ? m_index - 1 : m_index + 1];
        const ByteSpan gap =
            isLast ? ByteSpan{other.end, m_entry.begin} : ByteSpan{m_entry.end, other.begin};
        if (m_lines.hasComment(gap))
            return refusal::layout(m_path, "a comment stands between it and its neighbour");
        return std::vector<BytePatch>{
            {isLast ? ByteSpan{gap.begin, m_entry.end} : ByteSpan{m_entry.begin, gap.end}, {}}};
    }

    Patches wholeLine(bool isLast) const
    {
        std::vector<BytePatch> patches;
        if (isLast && m_text[m_lines.skip(m_entry.end)] != ',') {
            const auto comma = m_lines.skip(m_layout.entries[m_index - 1].end);
            patches.push_back({{comma, comma + 1}, {}});
        }
        patches.push_back({ownLines(), {}});
        return patches;
    }

    const Document &m_document;
    std::string_view m_text;
    Lines m_lines;
    const Path &m_path;
    Holder m_holder;
    const Layout &m_layout;
    const EntryLayout &m_entry;
    std::size_t m_index;
};

} // namespace

Patches patchesFor(const Document &document, const Remove &intent)
{
    if (intent.path.isRoot())
        return refusal::isRoot();
    if (auto refused = refusedRemoval(document, intent.path))
        return *std::move(refused);
    auto holder = holderOf(document, intent.path);
    if (!holder)
        return holder.error();
    return Removal(document, intent.path, *std::move(holder)).patches();
}

} // namespace sluice::yaml
