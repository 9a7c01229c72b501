// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/base64.h"

#include <array>
#include <cstdint>

namespace sluice::cluster {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Takes characters one by one and gives bytes four by four.
class Decoder
{
public:
    bool take(char letter)
    {
        if (letter == '\n' || letter == '\r')
            return true;
        if (letter == '=')
            return takePadding();
        const auto value = alphabet.find(letter);
        if (value == std::string_view::npos || m_padding > 0)
            return false;
        m_bits = (m_bits << 6U) | static_cast<std::uint32_t>(value);
        if (++m_count == 4)
            flush(3);
        return true;
    }

    /// Whether the text may end here.
    bool isComplete() const { return m_count == 0 && (m_padding == 0 || m_isPadded); }
    std::string bytes() const { return m_bytes; }

private:
    bool takePadding()
    {
        if (m_isPadded || m_count + m_padding < 2)
            return false;
        if (m_count + ++m_padding < 4)
            return true;
        m_bits <<= 6U * static_cast<unsigned>(m_padding);
        m_isPadded = true;
        flush(3 - m_padding);
        return true;
    }

    void flush(int count)
    {
        for (int i = 0; i < count; ++i)
            m_bytes += static_cast<char>((m_bits >> (16U - 8U * static_cast<unsigned>(i))) & 0xFFU);
        m_bits = 0;
        m_count = 0;
    }

    std::string m_bytes;
    std::uint32_t m_bits = 0;
    int m_count = 0;
    int m_padding = 0;
    bool m_isPadded = false;
};

} // namespace

std::variant<std::string, std::size_t> decodeBase64(std::string_view text)
{
    Decoder decoder;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!decoder.take(text[at]))
            return at;
    }
    if (!decoder.isComplete())
        return text.size();
    return decoder.bytes();
}

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? alphabet[(bits >> (18U - 6U * i)) & 63U] : '=';
    }
    return text;
}

} // namespace sluice::cluster
