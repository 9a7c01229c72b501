// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/node.h"

#include "core/yaml/tree.h"

#include <cmath>

namespace sluice::yaml {
namespace {

/// What a scalar means; its type was settled when the tree was built.
Resolved resolved(const TreeNode &node, std::string_view text)
{
    if (node.type == ScalarType::String)
        return {};
    auto value = resolvePlain(text);
    value.type = node.type;
    return value;
}

} // namespace

NodeKind NodeView::kind() const
{
    return exists() ? m_document->m_tree->target(m_index).kind : NodeKind::Scalar;
}

NodeStyle NodeView::style() const
{
    return exists() ? m_document->m_tree->target(m_index).style : NodeStyle::Absent;
}

bool NodeView::hasAnchor() const
{
    return exists() && m_document->m_tree->nodes[m_index].hasAnchor;
}

bool NodeView::hasTag() const
{
    return exists() && m_document->m_tree->nodes[m_index].hasTag;
}

ByteSpan NodeView::span() const
{
    if (!exists())
        return {};
    const auto &node = m_document->m_tree->nodes[m_index];
    return {node.begin, node.end};
}

std::optional<ByteSpan> NodeView::keySpan() const
{
    if (!exists())
        return std::nullopt;
    const auto &nodes = m_document->m_tree->nodes;
    const auto key = nodes[m_index].key;
    if (key == noNode)
        return std::nullopt;
    return ByteSpan{nodes[key].begin, nodes[key].end};
}

TextPosition NodeView::position() const
{
    return exists() ? m_document->position(span().begin) : TextPosition{};
}

ScalarType NodeView::scalarType() const
{
    return isScalar() ? m_document->m_tree->target(m_index).type : ScalarType::Null;
}

std::string_view NodeView::text() const
{
    if (!isScalar())
        return {};
    const auto &tree = *m_document->m_tree;
    return tree.scalarText(tree.target(m_index));
}

std::optional<std::string_view> NodeView::asString() const
{
    if (!isScalar() || scalarType() != ScalarType::String)
        return std::nullopt;
    return text();
}

std::optional<std::int64_t> NodeView::asInteger() const
{
    if (!isScalar() || scalarType() != ScalarType::Integer)
        return std::nullopt;
    return resolvePlain(text()).integer;
}

std::optional<double> NodeView::asNumber() const
{
    const bool isNumber =
        isScalar() && (scalarType() == ScalarType::Integer || scalarType() == ScalarType::Float);
    if (!isNumber)
        return std::nullopt;
    return resolvePlain(text()).number;
}

std::optional<bool> NodeView::asBool() const
{
    if (!isScalar() || scalarType() != ScalarType::Bool)
        return std::nullopt;
    return resolvePlain(text()).boolean;
}

bool NodeView::isNull() const
{
    return isScalar() && scalarType() == ScalarType::Null;
}

std::size_t NodeView::size() const
{
    if (!exists() || isScalar())
        return 0;
    return m_document->m_tree->target(m_index).count;
}

NodeView NodeView::at(std::size_t index) const
{
    if (!isSequence() || index >= size())
        return {};
    const auto &tree = *m_document->m_tree;
    const auto link = tree.links[tree.target(m_index).first + index];
    return {m_document, link.node, m_isShared || tree.nodes[link.node].isAlias};
}

NodeView NodeView::operator[](std::string_view key) const
{
    if (!isMapping())
        return {};
    for (std::size_t i = 0; i < size(); ++i) {
        if (keyAt(i) == key)
            return valueAt(i);
    }
    return {};
}

std::string_view NodeView::keyAt(std::size_t index) const
{
    if (!isMapping() || index >= size())
        return {};
    const auto &tree = *m_document->m_tree;
    const auto link = tree.links[tree.target(m_index).first + 2 * index];
    return tree.scalarText(tree.nodes[link.node]);
}

NodeView NodeView::valueAt(std::size_t index) const
{
    if (!isMapping() || index >= size())
        return {};
    const auto &tree = *m_document->m_tree;
    const auto link = tree.links[tree.target(m_index).first + 2 * index + 1];
    return {m_document, link.node, m_isShared || link.isMerged || tree.nodes[link.node].isAlias};
}

Value NodeView::toValue() const
{
    if (!exists())
        return nullptr;
    if (isSequence()) {
        auto items = Value::array();
        for (std::size_t i = 0; i < size(); ++i)
            items.push_back(at(i).toValue());
        return items;
    }
    if (isMapping()) {
        // Keys are unique, so appending to the underlying vector skips a search for each entry.
        auto object = Value::object();
        auto &entries = object.get_ref<Value::object_t &>();
        for (std::size_t i = 0; i < size(); ++i)
            entries.Container::emplace_back(std::string(keyAt(i)), valueAt(i).toValue());
        return object;
    }
    const auto &tree = *m_document->m_tree;
    const auto value = resolved(tree.target(m_index), text());
    switch (value.type) {
    case ScalarType::Null:
        return nullptr;
    case ScalarType::Bool:
        return value.boolean;
    case ScalarType::Integer:
        return value.integer;
    case ScalarType::Float: {
        // kubectl's JSON knows no fraction of zero: 1.0 and 1e3 arrive as integers.
        constexpr double exact = 9007199254740992.0;
        const bool isWhole =
            std::trunc(value.number) == value.number && std::abs(value.number) <= exact;
        if (isWhole)
            return static_cast<std::int64_t>(value.number);
        return value.number;
    }
    case ScalarType::String:
        break;
    }
    return std::string(text());
}

} // namespace sluice::yaml
