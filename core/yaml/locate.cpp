// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/locate.h"

#include "core/yaml/refusal.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

constexpr std::string_view nameEnd = " \t\r\n,[]{}";

/// Calls `visit` for every node that stands in the text below `node`, shared ones included but not
/// entered.
template <typename Visit>
void walk(const NodeView &node, const Visit &visit)
{
    visit(node);
    if (node.isShared())
        return;
    for (std::size_t i = 0; i < node.size(); ++i)
        walk(node.isMapping() ? node.valueAt(i) : node.at(i), visit);
}

std::string_view wordAt(const std::string &text, std::size_t begin)
{
    const auto rest = std::string_view(text).substr(begin);
    return rest.substr(0, std::min(rest.find_first_of(nameEnd), rest.size()));
}

/// The name of the anchor before a node: the last `&` between the end of what precedes and the
/// node.
std::string_view anchorBefore(const std::string &text, const NodeView &node)
{
    const auto at = text.rfind('&', node.span().begin);
    return at == std::string::npos ? std::string_view{} : wordAt(text, at).substr(1);
}

std::size_t usesOf(const Document &document, std::string_view anchor, ByteSpan except)
{
    std::size_t uses = 0;
    const auto &text = document.text();
    walk(document.root(), [&](const NodeView &node) {
        if (!node.isShared())
            return;
        const auto at = node.span().begin;
        // Entries taken over by a merge key have no alias of their own in the text.
        if (text[at] == '*' && !except.contains(at) && wordAt(text, at).substr(1) == anchor)
            ++uses;
    });
    const auto merge = std::string("<<: *").append(anchor);
    for (auto at = text.find(merge); at != std::string::npos; at = text.find(merge, at + 1))
        uses += except.contains(at) ? 0 : 1;
    return uses;
}

std::optional<Diagnostic> refusedAnchor(const Document &document, const NodeView &node,
                                        const Path &path, ByteSpan except)
{
    if (!node.hasAnchor())
        return {};
    const auto anchor = anchorBefore(document.text(), node);
    const auto uses = usesOf(document, anchor, except);
    if (uses == 0)
        return {};
    return refusal::hasAnchor(path, std::string("&").append(anchor), uses);
}

bool hasComplexKey(const Document &document, const NodeView &node)
{
    const auto key = node.keySpan();
    if (!key || key->begin == 0)
        return false;
    const auto &text = document.text();
    const auto at = text.find_last_not_of(" \t\r\n", key->begin - 1);
    return at != std::string::npos && at + 1 < key->begin && text[at] == '?';
}

std::optional<Diagnostic> refusedShared(const Document &document, const NodeView &node,
                                        const NodeView &holder, const Path &path)
{
    if (!node.isShared())
        return {};
    const auto key = node.keySpan();
    const auto area = holder.span();
    if (key && (key->begin < area.begin || key->end > area.end))
        return refusal::throughMergeKey(path);
    const auto begin = node.span().begin;
    return refusal::throughAlias(path, wordAt(document.text(), begin));
}

NodeView child(const NodeView &node, const PathStep &step)
{
    if (const auto *index = std::get_if<std::size_t>(&step))
        return node.at(*index);
    return node[std::string_view(std::get<std::string>(step))];
}

} // namespace

std::optional<Diagnostic> refusedPath(const Document &document, const Path &path)
{
    auto node = document.root();
    NodeView holder;
    Path reached;
    for (std::size_t i = 0;; ++i) {
        if (!node)
            return refusal::noSuchPath(path);
        if (auto refused = refusedShared(document, node, holder, reached))
            return refused;
        if (node.hasTag())
            return refusal::hasTag(reached);
        if (auto refused = refusedAnchor(document, node, reached, {}))
            return refused;
        if (hasComplexKey(document, node))
            return refusal::hasComplexKey(reached);
        if (i == path.steps().size())
            return {};
        const auto &step = path.steps()[i];
        reached = reached.joined({step});
        holder = node;
        node = child(node, step);
    }
}

std::optional<Diagnostic> refusedRemoval(const Document &document, const Path &path)
{
    if (auto refused = refusedPath(document, path.parent()))
        return refused;
    const auto node = document.find(path);
    auto refused = refusedShared(document, node, document.find(path.parent()), path);
    if (refused && refused->code == "edit-merge-key")
        return refused;
    refused.reset();
    walk(node, [&](const NodeView &inner) {
        if (!refused && !inner.isShared())
            refused = refusedAnchor(document, inner, path, node.span());
    });
    return refused;
}

bool isInFlow(const Document &document, const Path &path)
{
    if (document.syntax() == Syntax::Json)
        return true;
    auto node = document.root();
    for (const auto &step : path.steps()) {
        if (node.style() == NodeStyle::Flow)
            return true;
        node = child(node, step);
    }
    return !node.isScalar() && node.style() == NodeStyle::Flow;
}

Result<Holder> holderOf(const Document &document, const Path &path)
{
    const auto parent = path.parent();
    const auto collection = document.find(parent);
    auto layout = layoutOf(document, collection, parent);
    if (!layout)
        return layout.error();
    Holder holder{*std::move(layout), 0};
    const auto &step = path.steps().back();
    if (const auto *index = std::get_if<std::size_t>(&step))
        holder.index = *index;
    else
        while (holder.index < holder.layout.size()
               && collection.keyAt(holder.index) != std::get<std::string>(step))
            ++holder.index;
    if (holder.index >= holder.layout.size())
        return refusal::noSuchPath(path);
    return holder;
}

EmitStyle styleOf(const Document &document)
{
    EmitStyle style;
    style.lineEnd = document.lineEnd();
    const Lines lines(document.text());
    std::optional<int> indentation;
    std::optional<bool> indents;
    std::optional<int> dashWidth;
    walk(document.root(), [&](const NodeView &node) {
        if (node.isScalar() || node.style() != NodeStyle::Block || node.isShared()
            || node.size() == 0)
            return;
        const auto column = static_cast<int>(lines.column(node.span().begin));
        if (node.isSequence() && !dashWidth && !node.at(0).isScalar()
            && lines.begin(node.at(0).span().begin) == lines.begin(node.span().begin))
            dashWidth = static_cast<int>(node.at(0).span().begin - node.span().begin);
        const auto key = node.keySpan();
        if (!key || !lines.isBlankBefore(node.span().begin))
            return;
        const auto step = column - static_cast<int>(lines.column(key->begin));
        if (node.isSequence() && !indents)
            indents = step > 0;
        if (node.isMapping() && !indentation && step > 0)
            indentation = step;
    });
    style.indentation = indentation.value_or(2);
    style.indentsSequences = indents.value_or(false);
    style.dashWidth = dashWidth.value_or(2);
    return style;
}

} // namespace sluice::yaml
