// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sametext.h"

#include <algorithm>

namespace sluice::workspace {
namespace {

/// Goes through the text of parts [begin, end) of a stream.
class TextCursor
{
public:
    TextCursor(const yaml::Stream &stream, std::size_t begin, std::size_t end)
        : m_stream(stream),
          m_part(begin),
          m_end(end)
    {
        enter();
    }

    bool isAtEnd() const { return m_part == m_end; }
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
    std::size_t m_part;
    std::size_t m_end;
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
    const auto rest = yaml::Stream::Parts::unshared(a.parts(), b.parts());
    TextCursor x(a, rest.begin, rest.endA);
    TextCursor y(b, rest.begin, rest.endB);
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
