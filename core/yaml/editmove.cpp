// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/intentpatches.h"
#include "core/yaml/locate.h"
#include "core/yaml/refusal.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

/// Items change places; what stands between the places (line ends, blank lines, free comments,
/// commas) stays where it is.
class Move
{
public:
    Move(const Document &document, const Layout &layout, const MoveItem &intent)
        : m_text(document.text()),
          m_lines(document.text()),
          m_layout(layout),
          m_intent(intent),
          m_low(std::min(intent.from, intent.to)),
          m_high(std::max(intent.from, intent.to))
    {
    }

    Patches patches() const
    {
        if (m_layout.isFlow)
            return inFlow();
        return hasEqualGaps() ? cutAndPaste() : slotBySlot();
    }

private:
    /// The item that stands in the place afterwards.
    std::size_t sourceOf(std::size_t slot) const
    {
        if (slot == m_intent.to)
            return m_intent.from;
        return m_intent.from < m_intent.to ? slot + 1 : slot - 1;
    }

    std::string_view bytes(std::size_t begin, std::size_t end) const
    {
        return m_text.substr(begin, end - begin);
    }
    ByteSpan owned(std::size_t index) const { return m_layout.entries[index].owned; }
    std::string_view gapAfter(std::size_t index) const
    {
        return bytes(owned(index).end, owned(index + 1).begin);
    }

    bool hasEqualGaps() const
    {
        for (auto i = m_low; i < m_high; ++i)
            if (gapAfter(i) != gapAfter(m_low))
                return false;
        return true;
    }

    std::vector<BytePatch> cutAndPaste() const
    {
        const auto item = owned(m_intent.from);
        const std::string text(bytes(item.begin, item.end));
        const std::string gap(gapAfter(m_low));
        if (m_intent.from < m_intent.to) {
            const auto at = owned(m_intent.to).end;
            return {{{item.begin, owned(m_intent.from + 1).begin}, {}}, {{at, at}, gap + text}};
        }
        const auto at = owned(m_intent.to).begin;
        return {{{at, at}, text + gap}, {{owned(m_intent.from - 1).end, item.end}, {}}};
    }

    std::vector<BytePatch> slotBySlot() const
    {
        std::vector<BytePatch> patches;
        for (auto slot = m_low; slot <= m_high; ++slot) {
            const auto source = owned(sourceOf(slot));
            patches.push_back({owned(slot), std::string(bytes(source.begin, source.end))});
        }
        return patches;
    }

    Patches inFlow() const
    {
        if (!m_layout.isOneALine())
            return inOneLine();
        std::vector<BytePatch> patches;
        for (auto slot = m_low; slot <= m_high; ++slot) {
            const auto &source = m_layout.entries[sourceOf(slot)];
            const auto hasComma = commaEnd(slot) != 0;
            if (!hasComma && slot + 1 < m_layout.size())
                return refusal::layout(m_intent.path, "a comma stands apart from its item");
            auto text = std::string(bytes(source.owned.begin, source.end)) + (hasComma ? "," : "");
            const auto tail = std::max(source.end, commaEnd(sourceOf(slot)));
            patches.push_back({owned(slot), text.append(bytes(tail, source.owned.end))});
        }
        return patches;
    }

    /// Behind the comma that follows an item in its line; 0 where there is none.
    std::size_t commaEnd(std::size_t index) const
    {
        const auto &entry = m_layout.entries[index];
        const auto comma = m_lines.skip(entry.end);
        const auto isThere = comma < m_lines.end(entry.end) && m_text[comma] == ',';
        return isThere ? comma + 1 : 0;
    }

    Patches inOneLine() const
    {
        std::vector<BytePatch> patches;
        for (auto slot = m_low; slot <= m_high; ++slot) {
            const auto &entry = m_layout.entries[slot];
            const auto &source = m_layout.entries[sourceOf(slot)];
            const auto next = slot < m_high ? m_layout.entries[slot + 1].begin : entry.owned.end;
            if (m_lines.hasComment({entry.end, next}))
                return refusal::layout(m_intent.path, "comments stand between its items");
            patches.push_back(
                {{entry.begin, entry.end}, std::string(bytes(source.begin, source.end))});
        }
        return patches;
    }

    std::string_view m_text;
    Lines m_lines;
    const Layout &m_layout;
    const MoveItem &m_intent;
    std::size_t m_low;
    std::size_t m_high;
};

} // namespace

Patches patchesFor(const Document &document, const MoveItem &intent)
{
    if (auto refused = refusedPath(document, intent.path))
        return *std::move(refused);
    if (intent.from == intent.to)
        return std::vector<BytePatch>{};
    const auto layout = layoutOf(document, document.find(intent.path), intent.path);
    if (!layout)
        return layout.error();
    for (const auto index : {intent.from, intent.to})
        if (index >= layout->size())
            return refusal::indexOutOfRange(intent.path, index, layout->size());
    return Move(document, *layout, intent).patches();
}

} // namespace sluice::yaml
