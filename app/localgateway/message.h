// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::localgateway {

/// Equal without regard to the case of A-Z.
bool equalsIgnoringCase(std::string_view a, std::string_view b);
/// Whether a comma-separated list holds the token, whatever its case.
bool hasToken(std::string_view list, std::string_view token);

/// Header lines in one buffer that is used again for the next message.
class HeaderLines
{
public:
    void clear();
    void add(std::string_view name, std::string_view value);

    std::size_t size() const { return m_lines.size(); }
    std::string_view name(std::size_t index) const;
    std::string_view value(std::size_t index) const;
    std::size_t count(std::string_view name) const;
    /// The first line of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    /// Whether any line of that name lists the token.
    bool lists(std::string_view name, std::string_view token) const;

private:
    struct Line
    {
        std::size_t begin = 0;
        std::size_t nameSize = 0;
        std::size_t valueSize = 0;
    };
    std::string m_text;
    std::vector<Line> m_lines;
};

/// The start line and headers of a request or response as parsed.
struct MessageHead
{
    std::string method;
    std::string target;
    int status = 0;
    int version = 11; ///< 10 or 11
    bool isChunked = false;
    bool keepsAlive = true;
    std::optional<std::uint64_t> contentLength;
    HeaderLines headers;
};

} // namespace sluice::localgateway
