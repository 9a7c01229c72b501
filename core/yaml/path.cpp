// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/path.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

bool isIdentifierByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

bool isIdentifier(std::string_view key)
{
    const bool startsWell =
        !key.empty() && key.front() != '-' && !(key.front() >= '0' && key.front() <= '9');
    return startsWell && std::all_of(key.begin(), key.end(), isIdentifierByte);
}

void appendQuoted(std::string &text, std::string_view key)
{
    text += "[\"";
    for (const char byte : key) {
        if (byte == '"' || byte == '\\')
            text += '\\';
        text += byte;
    }
    text += "\"]";
}

} // namespace

Path Path::child(std::string_view key) const
{
    auto result = *this;
    result.m_steps.emplace_back(std::in_place_type<std::string>, key);
    return result;
}

Path Path::child(std::size_t index) const
{
    auto result = *this;
    result.m_steps.emplace_back(index);
    return result;
}

Path Path::joined(const Path &rest) const
{
    auto result = *this;
    result.m_steps.insert(result.m_steps.end(), rest.m_steps.begin(), rest.m_steps.end());
    return result;
}

Path Path::parent() const
{
    auto result = *this;
    if (!result.m_steps.empty())
        result.m_steps.pop_back();
    return result;
}

std::string Path::toString() const
{
    std::string text;
    for (const auto &step : m_steps) {
        if (const auto *index = std::get_if<std::size_t>(&step)) {
            text += '[' + std::to_string(*index) + ']';
            continue;
        }
        const auto &key = std::get<std::string>(step);
        if (!isIdentifier(key)) {
            appendQuoted(text, key);
            continue;
        }
        if (!text.empty())
            text += '.';
        text += key;
    }
    return text;
}

} // namespace sluice::yaml
