// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ends a mapping or a sequence: duplicate keys, `<<`, and the links to what it holds.
#include "core/yaml/treebuilder.h"

#include <unordered_map>

namespace sluice::yaml {
namespace {

TreeLink linkTo(std::uint32_t node, bool isMerged)
{
    TreeLink link{};
    link.node = node & 0x7FFFFFFFU;
    link.isMerged = isMerged ? 1U : 0U;
    return link;
}

} // namespace

bool TreeBuilder::closeSequence(const Frame &frame)
{
    auto &node = m_tree.nodes[frame.node];
    node.first = static_cast<std::uint32_t>(m_tree.links.size());
    node.count = static_cast<std::uint32_t>(m_pending.size() - frame.pending);
    for (auto i = frame.pending; i < m_pending.size(); ++i)
        m_tree.links.push_back(linkTo(m_pending[i], false));
    return true;
}

bool TreeBuilder::refuseDuplicate(std::uint32_t first, std::uint32_t second)
{
    const auto &a = m_tree.nodes[first];
    const auto &b = m_tree.nodes[second];
    const std::string key = inQuotes(keyOf(second));
    const auto where = errorAt(m_tree.text, {a.begin, a.end}, {}, {}, {}).where;
    refuse({b.begin, b.end}, "yaml-duplicate-key",
           "the key " + key + " stands twice in one mapping",
           "Remove one of the two: a cluster would silently drop the first.");
    m_error->related.push_back({where, "the first " + key});
    return false;
}

bool TreeBuilder::refuseDuplicates(const Frame &frame)
{
    const auto begin = frame.pending;
    const auto end = m_pending.size();
    constexpr std::size_t few = 16;
    if (end - begin <= 2 * few) {
        for (auto i = begin; i < end; i += 2) {
            for (auto j = begin; j < i; j += 2) {
                if (keyOf(m_pending[i]) == keyOf(m_pending[j]))
                    return refuseDuplicate(m_pending[j], m_pending[i]);
            }
        }
        return true;
    }
    std::unordered_map<std::string_view, std::uint32_t> seen;
    for (auto i = begin; i < end; i += 2) {
        const auto [at, isNew] = seen.emplace(keyOf(m_pending[i]), m_pending[i]);
        if (!isNew)
            return refuseDuplicate(at->second, m_pending[i]);
    }
    return true;
}

void TreeBuilder::dropOvertaken(const Frame &frame)
{
    std::unordered_map<std::string_view, std::size_t> last;
    for (auto i = frame.pending; i < m_pending.size(); i += 2)
        last[keyOf(m_pending[i])] = i;
    auto kept = frame.pending;
    for (auto i = frame.pending; i < m_pending.size(); i += 2) {
        if (last[keyOf(m_pending[i])] != i)
            continue;
        m_pending[kept] = m_pending[i];
        m_pending[kept + 1] = m_pending[i + 1];
        kept += 2;
    }
    m_pending.resize(kept);
}

bool TreeBuilder::isMergeKey(std::uint32_t key) const
{
    const auto &node = m_tree.nodes[key];
    return m_tree.syntax == Syntax::Yaml && node.style == NodeStyle::Plain && keyOf(key) == "<<"
           && !node.hasTag;
}

bool TreeBuilder::closeMapping(const Frame &frame)
{
    if (m_limits.allowsEqualKeys)
        dropOvertaken(frame);
    else if (!refuseDuplicates(frame))
        return false;
    const auto firstLink = m_tree.links.size();
    bool merges = false;
    for (auto i = frame.pending; i < m_pending.size(); i += 2) {
        if (isMergeKey(m_pending[i])) {
            merges = true;
            continue;
        }
        m_tree.links.push_back(linkTo(m_pending[i], false));
        m_tree.links.push_back(linkTo(m_pending[i + 1], false));
    }
    if (merges && !mergeAll(frame, firstLink))
        return false;
    auto &node = m_tree.nodes[frame.node];
    node.first = static_cast<std::uint32_t>(firstLink);
    node.count = static_cast<std::uint32_t>((m_tree.links.size() - firstLink) / 2);
    return true;
}

bool TreeBuilder::mergeAll(const Frame &frame, std::size_t firstLink)
{
    Merge merge;
    for (auto i = firstLink; i < m_tree.links.size(); i += 2)
        merge.present.insert(keyOf(m_tree.links[i].node));
    for (auto i = frame.pending; i < m_pending.size(); i += 2) {
        if (!isMergeKey(m_pending[i])) {
            merge.before.insert(keyOf(m_pending[i]));
            continue;
        }
        const auto value = m_pending[i + 1];
        const auto source = m_tree.target(value);
        if (source.kind != NodeKind::Sequence)
            return mergeOne(value, value, merge); // a second `<<` is a duplicate key
        for (std::uint32_t item = 0; item < source.count; ++item) {
            if (!mergeOne(m_tree.links[source.first + item].node, value, merge))
                return false;
        }
    }
    return true;
}

bool TreeBuilder::mergeOne(std::uint32_t source, std::uint32_t value, Merge &merge)
{
    const auto from = m_tree.target(source);
    const ByteSpan span{m_tree.nodes[value].begin, m_tree.nodes[value].end};
    if (from.kind != NodeKind::Mapping)
        return refuse(
            span, "yaml-bad-merge", "`<<` takes a mapping or a list of mappings",
            "Merge an alias of a mapping, or quote the key \"<<\" if it is meant as text.");
    // Merged entries are visited once more through this mapping.
    if (!countVisits(from.count, 0, span))
        return false;
    for (std::uint32_t i = 0; i < from.count; ++i) {
        const auto key = m_tree.links[from.first + 2 * i].node;
        const auto entry = m_tree.links[from.first + 2 * i + 1].node;
        if (merge.before.count(keyOf(key)) > 0)
            return refuse(span, "yaml-merge-order",
                          "the merged key " + inQuotes(keyOf(key))
                              + " stands before `<<` too, where kubectl lets the merged one win",
                          "Move `<<` to the top of its mapping.");
        if (!merge.present.insert(keyOf(key)).second)
            continue;
        m_tree.links.push_back(linkTo(key, true));
        m_tree.links.push_back(linkTo(entry, true));
    }
    return true;
}

} // namespace sluice::yaml
