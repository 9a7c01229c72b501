// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/jsonfields.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sluice::traffic {
namespace {

using Json = nlohmann::json;
using Visitor = std::function<bool(const JsonPath &, const std::string &)>;

constexpr std::size_t maxDepth = 64;

/// Follows the parser and keeps the path; one level for each open object or list.
class Walker final : public Json::json_sax_t
{
public:
    explicit Walker(const Visitor &visit)
        : m_visit(visit)
    {
    }

    bool null() override { return leave(); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
    bool number_float(number_float_t, const string_t &text) override { return scalar(text); }
    bool string(string_t &value) override { return scalar(value); }
    bool binary(binary_t &) override { return leave(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        m_path.back() = name;
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return false;
    }

private:
    struct Level
    {
        bool isList = false;
        std::size_t next = 0;
    };

    void enter()
    {
        if (!m_levels.empty() && m_levels.back().isList)
            m_path.back() = std::to_string(m_levels.back().next++);
    }
    bool leave()
    {
        enter();
        return true;
    }
    bool scalar(const std::string &value)
    {
        enter();
        return m_visit(m_path, value);
    }
    bool open(bool isList)
    {
        enter();
        m_levels.push_back({isList, 0});
        m_path.emplace_back();
        return m_levels.size() <= maxDepth;
    }
    bool close()
    {
        m_levels.pop_back();
        m_path.pop_back();
        return true;
    }

    const Visitor &m_visit;
    std::vector<Level> m_levels;
    JsonPath m_path;
};

std::optional<JsonPath> parsePointer(std::string_view text)
{
    JsonPath path;
    for (const char c : text) {
        if (c == '/')
            path.emplace_back();
        else
            path.back() += c;
    }
    for (auto &part : path) {
        for (std::size_t at = 0; (at = part.find('~', at)) != std::string::npos; ++at) {
            const auto code = part.substr(at, 2);
            if (code != "~0" && code != "~1")
                return std::nullopt;
            part.replace(at, 2, code == "~0" ? "~" : "/");
        }
    }
    return path;
}

/// "name", "name[3]", "[3][1]"
bool appendPart(JsonPath &path, std::string_view part)
{
    const auto bracket = part.find('[');
    const auto name = part.substr(0, bracket);
    if (!name.empty())
        path.emplace_back(name);
    auto rest = bracket == std::string_view::npos ? std::string_view{} : part.substr(bracket);
    if (name.empty() && rest.empty())
        return false;
    while (!rest.empty()) {
        const auto end = rest.find(']');
        if (rest.front() != '[' || end == std::string_view::npos || end < 2)
            return false;
        const auto index = rest.substr(1, end - 1);
        if (!std::all_of(index.begin(), index.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return false;
        path.emplace_back(index);
        rest.remove_prefix(end + 1);
    }
    return true;
}

} // namespace

std::optional<JsonPath> parseJsonPath(std::string_view text)
{
    if (text.starts_with('/'))
        return parsePointer(text);
    if (text.starts_with("$."))
        text.remove_prefix(2);
    else if (text.starts_with("$["))
        text.remove_prefix(1);
    JsonPath path;
    while (true) {
        const auto dot = text.find('.');
        if (!appendPart(path, text.substr(0, dot)))
            return std::nullopt;
        if (dot == std::string_view::npos)
            return path;
        text.remove_prefix(dot + 1);
    }
}

std::string toText(const JsonPath &path)
{
    const bool isPlain = std::all_of(path.begin(), path.end(), [](const std::string &part) {
        return !part.empty() && part.find_first_of(".[]/~$") == std::string::npos;
    });
    std::string text;
    for (const auto &part : path) {
        if (isPlain) {
            text += (text.empty() ? "" : ".") + part;
            continue;
        }
        text += '/';
        for (const char c : part)
            text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return text;
}

void visitJson(std::string_view text, const Visitor &visit)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || (text[start] != '{' && text[start] != '['))
        return;
    Walker walker(visit);
    Json::sax_parse(text.begin(), text.end(), &walker, Json::input_format_t::json, false);
}

std::optional<std::string> jsonValueAt(std::string_view text, const JsonPath &path)
{
    std::optional<std::string> found;
    visitJson(text, [&](const JsonPath &at, const std::string &value) {
        if (at == path)
            found = value;
        return !found;
    });
    return found;
}

} // namespace sluice::traffic
