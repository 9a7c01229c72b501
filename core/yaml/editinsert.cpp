// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/intentpatches.h"
#include "core/yaml/locate.h"
#include "core/yaml/refusal.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

/// What is inserted, as a collection of one entry, and where.
struct Insertion
{
    Path path;
    Value entry; ///< {key: value} or [value]
    std::size_t index = 0;
};

/// Writes a new entry into a collection.
class Inserter
{
public:
    Inserter(const Document &document, const Insertion &insertion)
        : m_document(document),
          m_text(document.text()),
          m_lines(document.text()),
          m_insertion(insertion),
          m_style(styleOf(document))
    {
    }

    /// Into a mapping or sequence with entries.
    Patches into(const Layout &layout) const
    {
        if (!layout.isFlow)
            return std::vector<BytePatch>{intoBlock(layout)};
        return layout.isOneALine() ? lineIntoFlow(layout) : intoFlow(layout);
    }

    /// In place of an absent or null value, or of `{}` or `[]`.
    Patches instead(const NodeView &node) const
    {
        const auto &path = m_insertion.path;
        if (path.isRoot() || isInFlow(m_document, path.parent()))
            return insteadInFlow(node);
        const auto holder = holderOf(m_document, path);
        if (!holder)
            return holder.error();
        const auto &entry = holder->entry();
        const auto hasOneLine = m_lines.end(entry.indicator) >= entry.end;
        const auto hasProperties = node.hasAnchor() || node.hasTag();
        if (hasProperties || !hasOneLine || m_lines.hasComment({entry.indicator, entry.end}))
            return insteadInFlow(node);
        return holder->layout.isMapping ? belowKey(entry) : behindDash(entry);
    }

private:
    /// The entry as block text: no indentation before the first line, no line end behind the last.
    std::string blockBody(std::size_t column) const
    {
        auto body = emitBlock(m_insertion.entry, m_style, static_cast<int>(column));
        body.resize(body.size() - m_style.lineEnd.size());
        return body;
    }

    std::string flowBody(const FlowSpacing &spacing) const
    {
        const auto whole = emitFlow(m_insertion.entry, isJson(), spacing);
        return whole.substr(1, whole.size() - 2);
    }

    bool isJson() const { return m_document.syntax() == Syntax::Json; }

    std::string newLine(std::string_view indentation) const
    {
        return std::string(m_style.lineEnd).append(indentation);
    }

    /// A block scalar needs a line end behind it.
    BytePatch linesAt(std::size_t at, std::size_t column) const
    {
        auto text = newLine(std::string(column, ' ')) + blockBody(column);
        if (at == m_text.size() && text.find('|') != std::string::npos)
            text += m_style.lineEnd;
        return {{at, at}, text};
    }

    BytePatch intoBlock(const Layout &layout) const
    {
        const auto column = m_lines.column(layout.entries.front().begin);
        if (m_insertion.index > 0)
            return linesAt(layout.entries[m_insertion.index - 1].owned.end, column);
        const auto at = layout.entries.front().owned.begin;
        return {{at, at}, blockBody(column) + newLine(std::string(column, ' '))};
    }

    FlowSpacing spacingOf(const Layout &layout) const
    {
        FlowSpacing spacing;
        const auto &first = layout.entries.front();
        if (isJson() && layout.isMapping && first.value == first.indicator)
            spacing = {"", ""};
        if (layout.size() > 1 && !layout.isOneALine()) {
            const auto comma = m_lines.skip(first.end) + 1;
            const auto blank = m_text.substr(comma, layout.entries[1].begin - comma);
            if (blank.find_first_not_of(' ') == std::string_view::npos)
                spacing.comma = blank;
        }
        return spacing;
    }

    Patches intoFlow(const Layout &layout) const
    {
        const auto spacing = spacingOf(layout);
        const auto separator = std::string(",").append(spacing.comma);
        if (m_insertion.index < layout.size()) {
            const auto at = layout.entries[m_insertion.index].begin;
            return std::vector<BytePatch>{{{at, at}, flowBody(spacing) + separator}};
        }
        const auto at = layout.entries.back().end;
        return std::vector<BytePatch>{{{at, at}, separator + flowBody(spacing)}};
    }

    Patches lineIntoFlow(const Layout &layout) const
    {
        const auto body = flowBody(spacingOf(layout));
        const auto indentation = m_lines.indentation(layout.entries.front().begin);
        if (m_insertion.index < layout.size()) {
            const auto at = layout.entries[m_insertion.index].owned.begin;
            return std::vector<BytePatch>{{{at, at}, body + "," + newLine(indentation)}};
        }
        const auto &last = layout.entries.back();
        const auto comma = m_lines.skip(last.end);
        const auto hasComma = comma < m_text.size() && m_text[comma] == ',';
        const auto at = std::max(last.owned.end, hasComma ? comma + 1 : 0);
        if (hasComma)
            return std::vector<BytePatch>{{{at, at}, newLine(indentation) + body + ","}};
        return std::vector<BytePatch>{{{last.end, last.end}, ","},
                                      {{at, at}, newLine(indentation) + body}};
    }

    Patches insteadInFlow(const NodeView &node) const
    {
        const auto span = node.span();
        if (node.isScalar()) {
            if (node.style() == NodeStyle::Absent)
                return refusal::layout(m_insertion.path, "its value is absent");
            return std::vector<BytePatch>{{span, emitFlow(m_insertion.entry, isJson())}};
        }
        const ByteSpan inside{span.begin + 1, span.end - 1};
        const auto at = m_lines.hasComment(inside) ? ByteSpan{inside.begin, inside.begin} : inside;
        return std::vector<BytePatch>{{at, flowBody({})}};
    }

    Patches belowKey(const EntryLayout &entry) const
    {
        const auto isDeeper = m_insertion.entry.is_object() || m_style.indentsSequences;
        const auto step = isDeeper ? static_cast<std::size_t>(m_style.indentation) : 0;
        const auto at = m_lines.trailingCommentEnd(entry.end);
        return std::vector<BytePatch>{{{entry.indicator, entry.end}, {}},
                                      linesAt(at, m_lines.column(entry.begin) + step)};
    }

    Patches behindDash(const EntryLayout &entry) const
    {
        const auto width = static_cast<std::size_t>(m_style.dashWidth);
        const auto body = blockBody(m_lines.column(entry.begin) + width);
        return std::vector<BytePatch>{
            {{entry.indicator, entry.end}, std::string(width - 1, ' ') + body}};
    }

    const Document &m_document;
    std::string_view m_text;
    Lines m_lines;
    const Insertion &m_insertion;
    EmitStyle m_style;
};

Patches inserted(const Document &document, Insertion insertion, bool isLast)
{
    const auto node = document.find(insertion.path);
    if (node.size() == 0)
        return Inserter(document, insertion).instead(node);
    const auto layout = layoutOf(document, node, insertion.path);
    if (!layout)
        return layout.error();
    if (isLast)
        insertion.index = layout->size();
    if (insertion.index > layout->size())
        return refusal::indexOutOfRange(insertion.path, insertion.index, layout->size());
    return Inserter(document, insertion).into(*layout);
}

} // namespace

Patches patchesFor(const Document &document, const InsertKey &intent)
{
    if (auto refused = refusedPath(document, intent.path))
        return *std::move(refused);
    const auto node = document.find(intent.path);
    if (!node.isMapping() && !node.isNull())
        return refusal::wrongKind(intent.path, "a mapping");
    Insertion insertion{intent.path, Value::object({{intent.key, intent.value}})};
    while (insertion.index < node.size() && node.keyAt(insertion.index) != intent.after)
        ++insertion.index;
    ++insertion.index;
    return inserted(document, std::move(insertion), intent.after.empty());
}

Patches patchesFor(const Document &document, const InsertItem &intent)
{
    if (auto refused = refusedPath(document, intent.path))
        return *std::move(refused);
    const auto node = document.find(intent.path);
    if (!node.isSequence() && !node.isNull())
        return refusal::wrongKind(intent.path, "a sequence");
    auto items = Value::array();
    items.push_back(intent.value);
    return inserted(document, {intent.path, std::move(items), intent.index}, false);
}

} // namespace sluice::yaml
