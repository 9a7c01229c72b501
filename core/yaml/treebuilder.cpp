// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/treebuilder.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cmath>

namespace sluice::yaml {
namespace {

TextPosition positionOf(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, offset);
    const auto lineEnd = before.rfind('\n');
    const auto lineStart = lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return {static_cast<int>(line), static_cast<int>(codePointCount(before.substr(lineStart))) + 1};
}

} // namespace

std::string inQuotes(std::string_view key)
{
    constexpr std::size_t longest = 80;
    std::string text = "'";
    text += key.size() > longest ? std::string(key.substr(0, longest)) + "..." : std::string(key);
    return text + '\'';
}

Diagnostic errorAt(std::string_view text, ByteSpan span, std::string code, std::string message,
                   std::string remedy)
{
    span.begin = std::min(span.begin, text.size());
    span.end = std::clamp(span.end, span.begin, text.size());
    return {.code = std::move(code),
            .severity = Severity::Error,
            .message = std::move(message),
            .remedy = std::move(remedy),
            .where = {.file = {}, .position = positionOf(text, span.begin), .span = span}};
}

TreeBuilder::TreeBuilder(Document::Tree &tree, const Limits &limits)
    : m_tree(tree),
      m_limits(limits),
      m_visitLimit(std::max<std::uint64_t>(10'000, limits.expansionPerByte * tree.text.size()))
{
}

bool TreeBuilder::refuse(ByteSpan span, std::string code, std::string message, std::string remedy)
{
    if (!m_error)
        m_error =
            errorAt(m_tree.text, span, std::move(code), std::move(message), std::move(remedy));
    return false;
}

bool TreeBuilder::expectsKey() const
{
    return !m_frames.empty() && m_tree.nodes[m_frames.back().node].kind == NodeKind::Mapping
           && (m_pending.size() - m_frames.back().pending) % 2 == 0;
}

bool TreeBuilder::countVisits(std::uint64_t visits, std::size_t height, ByteSpan span)
{
    if (m_frames.size() + height > m_limits.depth)
        return refuse(span, "yaml-too-deep",
                      "nested more than " + std::to_string(m_limits.depth) + " levels deep",
                      "Take the deeply nested part apart.");
    m_visits += visits;
    for (auto &frame : m_frames) {
        frame.visits += visits;
        frame.height =
            std::max(frame.height,
                     height + m_frames.size() - static_cast<std::size_t>(&frame - m_frames.data()));
    }
    return m_visits <= m_visitLimit || refuseBomb(span);
}

/// kubectl's limit for large documents (go-yaml's allowedAliasRatio): the more nodes, the fewer of
/// them may come from aliases.
bool TreeBuilder::countAliased(std::uint64_t visits, ByteSpan span)
{
    constexpr double fewNodes = 400'000;
    constexpr double manyNodes = 4'000'000;
    m_aliasedVisits += visits;
    const auto all = static_cast<double>(m_visits);
    const auto size = std::clamp((all - fewNodes) / (manyNodes - fewNodes), 0.0, 1.0);
    return static_cast<double>(m_aliasedVisits) <= (0.99 - 0.89 * size) * all || all <= fewNodes
           || refuseBomb(span);
}

bool TreeBuilder::refuseBomb(ByteSpan span)
{
    return refuse(span, "yaml-alias-bomb",
                  "the aliases expand to more than "
                      + std::to_string(std::min(m_visits, m_visitLimit)) + " nodes",
                  "Write the values out, or use fewer aliases of aliases.");
}

void TreeBuilder::rememberAnchor(std::size_t anchor, const Anchor &target)
{
    if (anchor != 0)
        m_anchors.insert_or_assign(anchor, target);
}

void TreeBuilder::setText(TreeNode &node, std::string_view value)
{
    const std::string_view text = m_tree.text;
    const auto isQuoted =
        node.style == NodeStyle::SingleQuoted || node.style == NodeStyle::DoubleQuoted;
    const auto at = node.begin + (isQuoted ? 1U : 0U);
    node.count = static_cast<std::uint32_t>(value.size());
    if (text.substr(at, value.size()) == value) {
        node.first = at;
        return;
    }
    node.isDecoded = true;
    node.first = static_cast<std::uint32_t>(m_tree.decoded.size());
    m_tree.decoded += value;
}

bool TreeBuilder::setTaggedType(TreeNode &node, const ScalarToken &token, std::string_view tag)
{
    constexpr std::string_view prefix = "tag:yaml.org,2002:";
    const bool isStandard = tag.substr(0, prefix.size()) == prefix;
    const auto name = isStandard ? tag.substr(prefix.size()) : std::string_view();
    const auto resolved = resolvePlain(token.value);
    const auto badTag = [&] {
        return refuse(token.span, "yaml-bad-tag",
                      inQuotes(token.value) + " is no value for the tag !!" + std::string(name),
                      "Correct the value or remove the tag.");
    };
    node.type = ScalarType::String;
    if (name == "binary") {
        const auto bytes = decodeBase64(token.value);
        if (!bytes)
            return badTag();
        setText(node, *bytes);
        return !firstMalformedUtf8(*bytes) || badTag();
    }
    const auto as = [&](ScalarType type, bool fits) {
        node.type = type;
        return fits || badTag();
    };
    if (name == "int")
        return as(resolved.type, resolved.type == ScalarType::Integer);
    if (name == "float")
        return as(ScalarType::Float,
                  resolved.type == ScalarType::Integer || resolved.type == ScalarType::Float);
    if (name == "bool")
        return as(ScalarType::Bool, resolved.type == ScalarType::Bool);
    if (name == "null")
        return as(ScalarType::Null, resolved.type == ScalarType::Null);
    if (!isStandard && token.style == NodeStyle::Plain && tag != "!")
        node.type = ScalarType::String;
    return true;
}

bool TreeBuilder::setType(TreeNode &node, const ScalarToken &token)
{
    const bool isPlain = token.style == NodeStyle::Plain || token.style == NodeStyle::Absent;
    if (!token.properties.tag.empty()) {
        if (!setTaggedType(node, token, token.properties.tag))
            return false;
    } else {
        node.type = isPlain ? resolvePlain(token.value).type : ScalarType::String;
    }
    if (node.type != ScalarType::Float || expectsKey())
        return true;
    if (std::isfinite(resolvePlain(token.value).number))
        return true;
    return refuse(token.span, "yaml-not-finite",
                  inQuotes(token.value) + " is no number that the cluster can store",
                  "Write a finite number, or quote it if it is meant as text.");
}

bool TreeBuilder::convertKey(TreeNode &node)
{
    const ByteSpan span{node.begin, node.end};
    if (node.kind != NodeKind::Scalar)
        return refuse(span, "yaml-bad-key", "a key may not be a mapping or a sequence",
                      "Use a plain or quoted text as the key.");
    if (node.type == ScalarType::String)
        return true;
    const auto text = std::string(m_tree.scalarText(node));
    auto resolved = resolvePlain(text);
    resolved.type = node.type;
    const auto key = keyText(resolved, text);
    if (!key)
        return refuse(span, "yaml-bad-key",
                      node.type == ScalarType::Null ? "a key may not be null"
                                                    : inQuotes(text) + " is too large for a key",
                      "Quote the key if it is meant as text.");
    if (*key == text)
        return true;
    node.isDecoded = true;
    node.first = static_cast<std::uint32_t>(m_tree.decoded.size());
    node.count = static_cast<std::uint32_t>(key->size());
    m_tree.decoded += *key;
    return true;
}

bool TreeBuilder::add(TreeNode node, std::uint64_t visits, std::size_t height)
{
    if (!countVisits(visits, height, {node.begin, node.end}))
        return false;
    const auto index = static_cast<std::uint32_t>(m_tree.nodes.size());
    const bool isValue = !m_frames.empty() && !expectsKey()
                         && m_tree.nodes[m_frames.back().node].kind == NodeKind::Mapping;
    if (isValue)
        node.key = m_pending.back();
    m_tree.nodes.push_back(node);
    if (node.kind == NodeKind::Scalar || node.isAlias) {
        if (m_frames.empty())
            m_tree.root = index;
        m_pending.push_back(index);
    }
    return true;
}

bool TreeBuilder::scalar(const ScalarToken &token)
{
    TreeNode node;
    node.begin = static_cast<std::uint32_t>(token.span.begin);
    node.end = static_cast<std::uint32_t>(token.span.end);
    node.style = token.style;
    node.hasAnchor = token.properties.anchor != 0;
    node.hasTag = !token.properties.tag.empty();
    setText(node, token.value);
    if (!setType(node, token) || (expectsKey() && !convertKey(node)))
        return false;
    if (!add(node, 1, 0))
        return false;
    const auto index = static_cast<std::uint32_t>(m_tree.nodes.size() - 1);
    rememberAnchor(token.properties.anchor, {index, 1, 0, false});
    return true;
}

bool TreeBuilder::alias(ByteSpan span, std::size_t anchor)
{
    const auto found = m_anchors.find(anchor);
    if (found == m_anchors.end())
        return refuse(span, "yaml-unknown-alias", "the anchor of this alias is not defined",
                      "Define the anchor before it is used, or quote the text.");
    const auto target = found->second;
    if (target.isOpen)
        return refuse(span, "yaml-alias-cycle", "this alias stands inside the value that it names",
                      "Remove the alias or write the value out.");
    auto node = m_tree.nodes[target.node];
    node.begin = static_cast<std::uint32_t>(span.begin);
    node.end = static_cast<std::uint32_t>(span.end);
    node.key = noNode;
    node.hasAnchor = false;
    node.hasTag = false;
    if (expectsKey()) {
        if (!convertKey(node))
            return false;
    } else {
        node.isAlias = true;
        node.first = target.node;
    }
    return add(node, target.visits, target.height) && countAliased(target.visits, span);
}

bool TreeBuilder::begin(NodeKind kind, NodeStyle style, std::size_t at,
                        const Properties &properties)
{
    TreeNode node;
    node.begin = static_cast<std::uint32_t>(at);
    node.end = node.begin;
    node.kind = kind;
    node.style = style;
    node.hasAnchor = properties.anchor != 0;
    node.hasTag = !properties.tag.empty();
    if (expectsKey() && !convertKey(node))
        return false;
    if (!add(node, 1, 1))
        return false;
    const auto index = static_cast<std::uint32_t>(m_tree.nodes.size() - 1);
    m_frames.push_back({index, m_pending.size(), 1, 1, properties.anchor});
    rememberAnchor(properties.anchor, {index, 0, 0, true});
    return true;
}

bool TreeBuilder::end(std::size_t end)
{
    const auto frame = m_frames.back();
    auto &node = m_tree.nodes[frame.node];
    node.end = static_cast<std::uint32_t>(end);
    const bool isClosed =
        node.kind == NodeKind::Mapping ? closeMapping(frame) : closeSequence(frame);
    if (!isClosed)
        return false;
    // Merging may have added to the visits of the frame.
    rememberAnchor(frame.anchor,
                   {frame.node, m_frames.back().visits, m_frames.back().height, false});
    m_pending.resize(frame.pending);
    m_frames.pop_back();
    m_pending.push_back(frame.node);
    if (m_frames.empty())
        m_tree.root = frame.node;
    return true;
}

} // namespace sluice::yaml
