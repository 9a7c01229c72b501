// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/comments.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

/// What may stand before a comment; the last is the end of a byte order mark.
constexpr std::string_view precedents = " \t\n,[{\xBF";

/// Reads the text between the keys and scalars of a tree, where alone a `#` can begin a comment.
class CommentReader
{
public:
    explicit CommentReader(std::string_view text)
        : m_text(text)
    {
    }

    void walk(const NodeView &node)
    {
        // What an alias or a merge key brings along stands elsewhere in the text.
        if (!node || node.isShared())
            return;
        if (node.isScalar())
            return pass(contentOf(node));
        for (std::size_t i = 0; i < node.size(); ++i) {
            const auto child = node.isMapping() ? node.valueAt(i) : node.at(i);
            const auto key = child.keySpan();
            if (key && key->begin >= m_at) // merged keys stand further up
                pass(*key);
            walk(child);
        }
    }

    std::vector<std::string_view> take()
    {
        pass({m_text.size(), m_text.size()});
        return std::move(m_comments);
    }

private:
    /// A comment may stand behind the `|` of a block scalar.
    ByteSpan contentOf(const NodeView &scalar) const
    {
        auto span = scalar.span();
        const bool isBlock =
            scalar.style() == NodeStyle::Literal || scalar.style() == NodeStyle::Folded;
        if (isBlock)
            span.begin = std::min(m_text.find('\n', span.begin), span.end);
        return span;
    }

    void pass(ByteSpan content)
    {
        // Not beyond: where comments are rare each look would run through the rest of the text.
        const auto before = m_text.substr(0, content.begin);
        while (m_at < before.size()) {
            const auto hash = before.find('#', m_at);
            if (hash == before.npos)
                break;
            m_at = hash + 1;
            if (hash > 0 && precedents.find(m_text[hash - 1]) == m_text.npos)
                continue;
            const auto end = std::min(m_text.find_first_of("\r\n", hash), m_text.size());
            m_comments.push_back(m_text.substr(hash, end - hash));
            m_at = end;
        }
        m_at = std::max(m_at, content.end);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<std::string_view> m_comments;
};

} // namespace

std::vector<std::string_view> commentsOf(const Document &document)
{
    if (document.syntax() == Syntax::Json)
        return {};
    CommentReader reader(document.text());
    reader.walk(document.root());
    return reader.take();
}

} // namespace sluice::yaml
