// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/layout.h"

#include "core/yaml/refusal.h"

#include <algorithm>
#include <optional>

namespace sluice::yaml {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Reads the entries of one collection from front to back.
class LayoutReader
{
public:
    LayoutReader(const Document &document, const NodeView &collection, const Path &path)
        : m_text(document.text()),
          m_lines(m_text),
          m_collection(collection),
          m_path(path)
    {
        m_layout.isFlow = collection.style() == NodeStyle::Flow;
        m_layout.isMapping = collection.isMapping();
        m_layout.span = collection.span();
    }

    Result<Layout> read()
    {
        const auto bracket = m_layout.isMapping ? '{' : '[';
        if (m_layout.isFlow && at(m_layout.span.begin) != bracket)
            return refusal::layout(m_path, "it is a pair without braces");
        auto from = m_layout.span.begin + (m_layout.isFlow ? 1 : 0);
        for (std::size_t i = 0; i < m_collection.size(); ++i) {
            auto entry = m_layout.isMapping ? mappingEntry(from, i) : item(from, i);
            if (!entry)
                return *std::move(m_failure);
            from = entry->end;
            m_layout.entries.push_back(*entry);
        }
        if (m_lines.skip(skipComma(from)) < m_layout.span.end - (m_layout.isFlow ? 1 : 0))
            return refusal::throughMergeKey(m_path);
        addOwned();
        return m_layout;
    }

private:
    char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }

    std::size_t skipComma(std::size_t from) const
    {
        if (!m_layout.isFlow)
            return from;
        const auto comma = m_lines.skip(from);
        return at(comma) == ',' ? comma + 1 : from;
    }

    std::nullopt_t fail(Diagnostic diagnostic)
    {
        m_failure = std::move(diagnostic);
        return std::nullopt;
    }

    /// Behind the anchors and tags that stand from here.
    std::size_t skipProperties(std::size_t from, std::size_t &end) const
    {
        auto next = m_lines.skip(from);
        while (at(next) == '&' || at(next) == '!') {
            end = next;
            while (end < m_text.size() && !isBlank(at(end))
                   && (!m_layout.isFlow
                       || std::string_view(",[]{}").find(at(end)) == std::string_view::npos))
                ++end;
            next = m_lines.skip(end);
        }
        return next;
    }

    bool setValue(EntryLayout &entry, const NodeView &value)
    {
        entry.value = entry.end = entry.indicator;
        auto propertiesEnd = entry.indicator;
        const auto begin = skipProperties(entry.indicator, propertiesEnd);
        if (value.style() == NodeStyle::Absent && !value.isShared()) {
            entry.value = entry.end = propertiesEnd;
            return true;
        }
        if (begin != value.span().begin)
            return false;
        entry.value = m_lines.skip(entry.indicator);
        entry.end = value.span().end;
        return true;
    }

    std::optional<EntryLayout> mappingEntry(std::size_t from, std::size_t index)
    {
        EntryLayout entry;
        const auto value = m_collection.valueAt(index);
        const auto key = value.keySpan();
        entry.begin = m_lines.skip(skipComma(from));
        if (!key || key->begin < entry.begin || key->end > m_layout.span.end
            || m_text.substr(entry.begin).starts_with("<<"))
            return fail(refusal::throughMergeKey(m_path));
        auto before = entry.begin;
        entry.hasComplexKey = at(before) == '?' && isBlank(at(before + 1));
        if (entry.hasComplexKey)
            ++before;
        auto unused = before;
        if (skipProperties(before, unused) != key->begin)
            return fail(refusal::layout(m_path, "something else stands before a key"));
        entry.indicator = key->end;
        const auto colon = m_lines.skip(key->end);
        entry.hasColon = at(colon) == ':';
        if (entry.hasColon)
            entry.indicator = colon + 1;
        if (!setValue(entry, value))
            return fail(refusal::layout(m_path, "something else stands before a value"));
        return entry;
    }

    std::optional<EntryLayout> item(std::size_t from, std::size_t index)
    {
        EntryLayout entry;
        entry.begin = m_lines.skip(skipComma(from));
        entry.indicator = entry.begin;
        if (!m_layout.isFlow) {
            if (at(entry.begin) != '-')
                return fail(refusal::layout(m_path, "an item without a dash"));
            entry.indicator = entry.begin + 1;
        }
        if (!setValue(entry, m_collection.at(index)))
            return fail(refusal::layout(m_path, "something else stands before an item"));
        return entry;
    }

    void addOwned()
    {
        auto floor = m_layout.span.begin;
        if (!m_layout.isFlow && m_lines.isBlankBefore(floor))
            floor = 0;
        for (auto &entry : m_layout.entries) {
            entry.isOnOwnLine = m_lines.isBlankBefore(entry.begin);
            entry.owned = {ownedBegin(entry, floor), ownedEnd(entry)};
            floor = std::max(entry.owned.end, entry.end);
        }
    }

    std::size_t ownedBegin(const EntryLayout &entry, std::size_t floor) const
    {
        auto result = entry.begin;
        if (!entry.isOnOwnLine)
            return result;
        const auto column = m_lines.column(entry.begin);
        for (auto line = m_lines.begin(entry.begin); line > floor;) {
            line = m_lines.begin(line - 1);
            const auto first = line + m_lines.indentation(line).size();
            if (line < floor || at(first) != '#' || first - line != column)
                break;
            result = first;
        }
        return result;
    }

    std::size_t ownedEnd(const EntryLayout &entry) const
    {
        auto end = entry.end;
        if (m_layout.isFlow) {
            const auto comma = m_lines.skip(end);
            const auto isSameLine = comma < m_lines.end(end) && at(comma) == ',';
            return m_lines.trailingCommentEnd(isSameLine ? comma + 1 : end);
        }
        end = m_lines.trailingCommentEnd(end);
        const auto column = m_lines.column(entry.begin);
        while (end < m_text.size()) {
            const auto line = m_lines.next(end);
            const auto first = line + m_lines.indentation(line).size();
            if (line >= m_text.size() || at(first) != '#' || first - line <= column)
                break;
            end = m_lines.end(first);
        }
        return end;
    }

    std::string_view m_text;
    Lines m_lines;
    const NodeView &m_collection;
    const Path &m_path;
    Layout m_layout;
    std::optional<Diagnostic> m_failure;
};

} // namespace

bool Layout::isOneALine() const
{
    return isFlow && !entries.empty() && std::ranges::all_of(entries, &EntryLayout::isOnOwnLine);
}

Result<Layout> layoutOf(const Document &document, const NodeView &collection, const Path &path)
{
    return LayoutReader(document, collection, path).read();
}

} // namespace sluice::yaml
