// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/jsonframes.h"

namespace sluice::cluster {

/// Whether the letter ends an object.
bool JsonFrames::step(char letter)
{
    if (m_isEscaped) {
        m_isEscaped = false;
        return false;
    }
    if (m_isQuoted) {
        m_isEscaped = letter == '\\';
        m_isQuoted = letter != '"';
        return false;
    }
    if (m_depth == 0 && letter != '{') {
        m_isSound = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
        return false;
    }
    m_isQuoted = letter == '"';
    if (letter == '{' || letter == '[')
        ++m_depth;
    return (letter == '}' || letter == ']') && --m_depth == 0;
}

bool JsonFrames::append(std::string_view bytes, const OnFrame &onFrame)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; m_isSound && at < bytes.size(); ++at) {
        const bool wasOutside = m_depth == 0;
        const bool isComplete = step(bytes[at]);
        if (wasOutside && m_depth == 1)
            begin = at;
        if (!isComplete)
            continue;
        m_buffer.append(bytes.substr(begin, at + 1 - begin));
        onFrame(m_buffer);
        m_buffer.clear();
    }
    if (m_isSound && m_depth > 0)
        m_buffer.append(bytes.substr(begin));
    m_isSound = m_isSound && m_buffer.size() <= m_limit;
    return m_isSound;
}

} // namespace sluice::cluster
