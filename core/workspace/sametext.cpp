// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sametext.h"

#include <algorithm>

namespace sluice::workspace {
namespace {

/// Goes through the text of a stream, part by part.
class TextCursor
{
public:
    explicit TextCursor(const yaml::Stream &stream)
        : m_stream(stream)
    {
        enter();
    }

    bool isAtEnd() const { return m_part == m_stream.size(); }
    /// The part that begins here; null within a part.
    const yaml::StreamPart *wholePart() const
    {
        const auto &part = m_stream.part(m_part);
        return m_rest.size() == part.text().size() ? &part : nullptr;
    }
    std::string_view rest() const { return m_rest; }
    void skip(std::size_t bytes)
    {
        m_rest.remove_prefix(bytes);
        if (!m_rest.empty())
            return;
        ++m_part;
        enter();
    }

private:
    void enter()
    {
        while (!isAtEnd() && m_stream.part(m_part).text().empty())
            ++m_part;
        m_rest = isAtEnd() ? std::string_view() : m_stream.part(m_part).text();
    }

    const yaml::Stream &m_stream;
    std::size_t m_part = 0;
    std::string_view m_rest;
};

bool isShared(const yaml::StreamPart *a, const yaml::StreamPart *b)
{
    return a && b && (a == b || (a->document && a->document == b->document));
}

} // namespace

bool haveSameText(const yaml::Stream &a, const yaml::Stream &b)
{
    if (a.byteCount() != b.byteCount())
        return false;
    TextCursor x(a);
    TextCursor y(b);
    while (!x.isAtEnd() && !y.isAtEnd()) {
        const auto bytes = std::min(x.rest().size(), y.rest().size());
        if (!isShared(x.wholePart(), y.wholePart())
            && x.rest().substr(0, bytes) != y.rest().substr(0, bytes))
            return false;
        x.skip(bytes);
        y.skip(bytes);
    }
    return x.isAtEnd() && y.isAtEnd();
}

} // namespace sluice::workspace
