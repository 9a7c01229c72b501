// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/document.h"

#include "core/base/utf8.h"
#include "core/yaml/jsonreader.h"
#include "core/yaml/textcheck.h"
#include "core/yaml/tree.h"
#include "core/yaml/yamlreader.h"

#include <algorithm>

namespace sluice::yaml {

Document::Document(std::unique_ptr<Tree> tree)
    : m_tree(std::move(tree))
{
}

Document::~Document() = default;

Result<std::shared_ptr<const Document>> Document::parse(std::string text, Syntax syntax,
                                                        const Limits &limits)
{
    if (auto error = refusedText(text, syntax, limits))
        return *error;
    auto tree = std::make_unique<Tree>();
    tree->text = std::move(text);
    tree->syntax = syntax;
    tree->lineStarts.push_back(0);
    for (auto at = tree->text.find('\n'); at != std::string::npos;
         at = tree->text.find('\n', at + 1))
        tree->lineStarts.push_back(static_cast<std::uint32_t>(at + 1));
    const auto error = syntax == Syntax::Json ? readJson(*tree, limits) : readYaml(*tree, limits);
    if (error)
        return *error;
    tree->nodes.shrink_to_fit();
    tree->links.shrink_to_fit();
    tree->lineStarts.shrink_to_fit();
    return std::shared_ptr<const Document>(new Document(std::move(tree)));
}

const std::string &Document::text() const
{
    return m_tree->text;
}

Syntax Document::syntax() const
{
    return m_tree->syntax;
}

NodeView Document::root() const
{
    if (m_tree->root == noNode)
        return {};
    return {this, m_tree->root, false};
}

NodeView Document::find(const Path &path) const
{
    auto node = root();
    for (const auto &step : path.steps()) {
        if (const auto *index = std::get_if<std::size_t>(&step))
            node = node.at(*index);
        else
            node = node[std::string_view(std::get<std::string>(step))];
    }
    return node;
}

Path Document::pathAt(std::size_t offset) const
{
    Path path;
    const auto covers = [offset](const NodeView &child) {
        const auto key = child.keySpan();
        const auto span = child.span();
        const auto begin = key ? key->begin : span.begin;
        return !child.isShared() && begin <= offset && offset < std::max(span.end, begin + 1);
    };
    auto node = root();
    while (node && !node.isScalar()) {
        NodeView inner;
        for (std::size_t i = 0; i < node.size() && !inner; ++i) {
            const auto child = node.isMapping() ? node.valueAt(i) : node.at(i);
            if (!covers(child))
                continue;
            path = node.isMapping() ? path.child(node.keyAt(i)) : path.child(i);
            inner = child;
        }
        node = inner;
    }
    return path;
}

TextPosition Document::position(std::size_t offset) const
{
    const auto &starts = m_tree->lineStarts;
    offset = std::min(offset, m_tree->text.size());
    const auto next = std::upper_bound(starts.begin(), starts.end(), offset);
    const auto line = next - starts.begin();
    const std::size_t start = *(next - 1);
    const auto before = std::string_view(m_tree->text).substr(start, offset - start);
    return {static_cast<int>(line), static_cast<int>(codePointCount(before)) + 1};
}

std::string_view Document::lineEnd() const
{
    const auto at = m_tree->text.find('\n');
    const bool isCrLf = at != std::string::npos && at > 0 && m_tree->text[at - 1] == '\r';
    return isCrLf ? "\r\n" : "\n";
}

} // namespace sluice::yaml
