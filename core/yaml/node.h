// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sourcespan.h"

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::yaml {

class Document;

/// A value outside any text: what a tree means, and what new text is made from.
using Value = nlohmann::ordered_json;

enum class NodeKind : std::uint8_t { Scalar, Sequence, Mapping };

/// How a node is written. Absent: an empty value, as after `key:`.
enum class NodeStyle : std::uint8_t {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Block,
    Flow,
    Absent
};

/// What kubectl reads a scalar as (YAML 1.1 of go-yaml v2; the table is in resolver.h).
enum class ScalarType : std::uint8_t { Null, Bool, Integer, Float, String };

/// A node of a document, cheap to copy; valid as long as the document lives. A NodeView that does
/// not exist (a missing key, an index past the end) answers every question with "nothing", so that
/// paths can be walked without a check at each step. Aliases are followed and merge keys (`<<`)
/// applied; isShared() says when a node was reached that way.
class NodeView
{
public:
    NodeView() = default;

    bool exists() const { return m_document != nullptr; }
    explicit operator bool() const { return exists(); }

    NodeKind kind() const;
    bool isScalar() const { return exists() && kind() == NodeKind::Scalar; }
    bool isSequence() const { return exists() && kind() == NodeKind::Sequence; }
    bool isMapping() const { return exists() && kind() == NodeKind::Mapping; }
    NodeStyle style() const;
    /// Reached through an alias or a merge key: its text stands elsewhere, and editing it would
    /// change other places too.
    bool isShared() const { return m_isShared; }
    bool hasAnchor() const;
    bool hasTag() const;

    /// Bytes of the node in the document's text: with its quotes or brackets, without anchor, tag,
    /// comments and trailing line ends. Absent values: an empty span where the value would stand.
    ByteSpan span() const;
    /// Bytes of the key that holds this node; nothing for items and roots.
    std::optional<ByteSpan> keySpan() const;
    TextPosition position() const;

    ScalarType scalarType() const;
    /// The scalar's text after unquoting and folding, whatever its type; empty for collections.
    std::string_view text() const;
    /// The value as kubectl reads it, and nothing where it is of another type.
    std::optional<std::string_view> asString() const;
    std::optional<std::int64_t> asInteger() const;
    std::optional<double> asNumber() const;
    std::optional<bool> asBool() const;
    bool isNull() const;

    /// Number of items or entries; 0 for scalars.
    std::size_t size() const;
    NodeView at(std::size_t index) const;
    NodeView operator[](std::string_view key) const;
    NodeView operator[](const char *key) const { return (*this)[std::string_view(key)]; }
    /// Key and value of the entry at `index`, in the order of the text.
    std::string_view keyAt(std::size_t index) const;
    NodeView valueAt(std::size_t index) const;

    /// The node's meaning as kubectl would convert it to JSON.
    Value toValue() const;

private:
    friend class Document;
    NodeView(const Document *document, std::uint32_t index, bool isShared)
        : m_document(document),
          m_index(index),
          m_isShared(isShared)
    {
    }

    const Document *m_document = nullptr;
    std::uint32_t m_index = 0;
    bool m_isShared = false;
};

} // namespace sluice::yaml
