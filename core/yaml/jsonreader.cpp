// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/jsonreader.h"

#include "core/yaml/textcheck.h"
#include "core/yaml/treebuilder.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace sluice::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

void appendUtf8(std::string &text, char32_t point)
{
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        tail(0);
    } else if (point < 0x10000) {
        text += static_cast<char>(0xE0U | (point >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Reads with a loop and the builder's stack, so that no nesting can overflow the machine's.
class JsonReader
{
public:
    JsonReader(std::string_view text, TreeBuilder &builder)
        : m_text(text),
          m_builder(builder)
    {
    }

    bool read()
    {
        m_at = byteOrderMarkSize(m_text);
        skipBlanks();
        if (m_at >= m_text.size())
            return true;
        while (value()) {
            if (!closeAndSeparate())
                return false;
            if (m_open.empty())
                return endsHere();
        }
        return false;
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(blanks, m_at), m_text.size()); }

    bool refuse(std::string message, std::string remedy)
    {
        return m_builder.refuse({m_at, m_at + 1}, "json-syntax", std::move(message),
                                std::move(remedy));
    }

    bool endsHere()
    {
        skipBlanks();
        return m_at >= m_text.size()
               || refuse("text stands behind the value", "Remove it, or check the brackets above.");
    }

    /// Opening brackets, with the first key of each mapping, down to a scalar or an empty
    /// collection.
    bool value()
    {
        skipBlanks();
        while (peek() == '{' || peek() == '[') {
            if (!open(peek()))
                return false;
            if (m_isEmpty)
                return true;
        }
        const char first = peek();
        if (first == '"')
            return string();
        if (first == '-' || (first >= '0' && first <= '9'))
            return number();
        for (const std::string_view word : {"true", "false", "null"}) {
            if (m_text.substr(m_at, word.size()) == word)
                return plain(word.size());
        }
        if (m_at >= m_text.size())
            return refuse("the text ends where a value is missing",
                          "Look whether the file was cut off.");
        return refuse("a value is missing here",
                      "Write a text in double quotes, a number, true, false, null, `{` or `[`.");
    }

    bool open(char bracket)
    {
        const bool isMapping = bracket == '{';
        if (!m_builder.begin(isMapping ? NodeKind::Mapping : NodeKind::Sequence, NodeStyle::Flow,
                             m_at, {}))
            return false;
        ++m_at;
        m_open += isMapping ? '}' : ']';
        skipBlanks();
        m_isEmpty = peek() == m_open.back();
        if (m_isEmpty || !isMapping)
            return true;
        if (!key())
            return false;
        skipBlanks();
        return true;
    }

    bool key()
    {
        skipBlanks();
        if (peek() != '"')
            return refuse("a key in double quotes is missing here",
                          "Quote the key; remove a comma that stands before `}`.");
        if (!string())
            return false;
        skipBlanks();
        if (peek() != ':')
            return refuse("a `:` is missing behind the key", "Write `\"key\": value`.");
        ++m_at;
        return true;
    }

    /// Closing brackets behind a value, then the comma and the key that lead to the next one.
    bool closeAndSeparate()
    {
        while (!m_open.empty()) {
            skipBlanks();
            if (peek() == m_open.back()) {
                ++m_at;
                m_open.pop_back();
                if (!m_builder.end(m_at))
                    return false;
                continue;
            }
            if (peek() != ',')
                return refuse(std::string("a `,` or `") + m_open.back() + "` is missing here",
                              "Separate entries by commas and close every bracket.");
            ++m_at;
            return m_open.back() == ']' || key();
        }
        return true;
    }

    bool plain(std::size_t size)
    {
        const auto begin = m_at;
        m_at += size;
        return m_builder.scalar({{begin, m_at}, NodeStyle::Plain, m_text.substr(begin, size), {}});
    }

    std::size_t digits(std::size_t from) const
    {
        const auto end = std::min(m_text.find_first_not_of("0123456789", from), m_text.size());
        return end - from;
    }

    bool number()
    {
        auto end = m_at + (peek() == '-' ? 1U : 0U);
        const auto whole = digits(end);
        const bool hasLeadingZero = whole > 1 && m_text[end] == '0';
        end += whole;
        bool isWell = whole > 0 && !hasLeadingZero;
        if (end < m_text.size() && m_text[end] == '.') {
            const auto fraction = digits(end + 1);
            isWell = isWell && fraction > 0;
            end += 1 + fraction;
        }
        if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
            ++end;
            if (end < m_text.size() && (m_text[end] == '+' || m_text[end] == '-'))
                ++end;
            const auto exponent = digits(end);
            isWell = isWell && exponent > 0;
            end += exponent;
        }
        if (!isWell)
            return refuse("this is no number in JSON",
                          "Write it without leading zeros, or quote it if it is meant as text.");
        // YAML takes a number that is too large for a text; JSON has no such escape.
        if (resolvePlain(m_text.substr(m_at, end - m_at)).type == ScalarType::String)
            return m_builder.refuse({m_at, end}, "json-number", "this number is too large",
                                    "Quote it if it is meant as text.");
        return plain(end - m_at);
    }

    bool string()
    {
        const auto begin = m_at;
        std::string decoded;
        bool isPlain = true;
        ++m_at;
        while (true) {
            const auto next = m_text.find_first_of("\"\\\n\t", m_at);
            if (next == std::string_view::npos || m_text[next] == '\n') {
                m_at = begin;
                return m_builder.refuse({begin, begin + 1}, "json-open-quote",
                                        "the quote that opens here is not closed in its line",
                                        "Close it, or look whether the file was cut off.");
            }
            if (!isPlain || m_text[next] == '\\')
                decoded += m_text.substr(m_at, next - m_at);
            m_at = next;
            if (m_text[next] == '"')
                break;
            if (m_text[next] == '\t')
                return refuse("a tab within a text", "Write it as \\t.");
            isPlain = false;
            if (!escape(decoded))
                return false;
        }
        const auto value =
            isPlain ? m_text.substr(begin + 1, m_at - begin - 1) : std::string_view(decoded);
        ++m_at;
        return m_builder.scalar({{begin, m_at}, NodeStyle::DoubleQuoted, value, {}});
    }

    bool escape(std::string &decoded)
    {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char name = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (name == 'u')
            return unicodeEscape(decoded);
        const auto index = names.find(name);
        if (index == std::string_view::npos)
            return refuse("this is no escape that JSON knows", "Double the backslash.");
        decoded += meanings[index];
        m_at += 2;
        return true;
    }

    std::optional<char32_t> codeUnit(std::size_t at) const
    {
        const auto hex = m_text.substr(std::min(at, m_text.size()), 6);
        if (hex.size() < 6 || hex.substr(0, 2) != "\\u")
            return std::nullopt;
        std::uint32_t value = 0;
        const auto read = std::from_chars(hex.data() + 2, hex.data() + 6, value, 16);
        if (read.ec != std::errc() || read.ptr != hex.data() + 6)
            return std::nullopt;
        return static_cast<char32_t>(value);
    }

    bool unicodeEscape(std::string &decoded)
    {
        const auto first = codeUnit(m_at);
        if (!first)
            return refuse("\\u needs four hexadecimal digits", "Write \\u00e9, for example.");
        if (!isHighSurrogate(*first) && !isLowSurrogate(*first)) {
            appendUtf8(decoded, *first);
            m_at += 6;
            return true;
        }
        const auto second = codeUnit(m_at + 6);
        if (isLowSurrogate(*first) || !second || !isLowSurrogate(*second))
            return refuse("half of a surrogate pair stands alone",
                          "Write both halves, or the character itself.");
        appendUtf8(decoded, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
        m_at += 12;
        return true;
    }

    std::string_view m_text;
    TreeBuilder &m_builder;
    std::size_t m_at = 0;
    std::string m_open;     ///< the brackets that close what is open
    bool m_isEmpty = false; ///< whether what was opened last closes at once
};

} // namespace

std::optional<Diagnostic> readJson(Document::Tree &tree, const Limits &limits)
{
    TreeBuilder builder(tree, limits);
    JsonReader reader(tree.text, builder);
    if (reader.read())
        return std::nullopt;
    return builder.error();
}

std::size_t jsonValueEnd(std::string_view text)
{
    std::size_t depth = 0;
    bool isQuoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (isQuoted) {
            if (byte == '\\')
                ++at;
            isQuoted = byte != '"';
            continue;
        }
        if (byte == '"')
            isQuoted = true;
        else if (byte == '{' || byte == '[')
            ++depth;
        else if ((byte == '}' || byte == ']') && depth <= 1)
            return at + 1;
        else if (byte == '}' || byte == ']')
            --depth;
    }
    return text.size();
}

} // namespace sluice::yaml
