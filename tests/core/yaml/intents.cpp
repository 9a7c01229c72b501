// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/yaml/intents.h"

#include <algorithm>

namespace sluice::test {

using namespace yaml;

Path pathOf(std::string_view text)
{
    Path path;
    while (!text.empty()) {
        const auto end = std::min(text.find('.'), text.size());
        const auto step = std::string(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto isIndex = step.find_first_not_of("0123456789") == std::string::npos;
        path = isIndex ? path.child(std::stoul(step)) : path.child(step);
    }
    return path;
}

Intent set(std::string_view path, Value value)
{
    return SetScalar{pathOf(path), std::move(value)};
}

Intent insertKey(std::string_view path, std::string key, Value value, std::string after)
{
    return InsertKey{pathOf(path), std::move(key), std::move(value), std::move(after)};
}

Intent removal(std::string_view path)
{
    return Remove{pathOf(path)};
}

Intent insertItem(std::string_view path, std::size_t index, Value value)
{
    return InsertItem{pathOf(path), index, std::move(value)};
}

Intent move(std::string_view path, std::size_t from, std::size_t to)
{
    return MoveItem{pathOf(path), from, to};
}

std::string edited(const std::string &text, const std::vector<Intent> &intents)
{
    const auto isJson = text.starts_with('{') || text.starts_with('[');
    const auto document = Document::parse(text, isJson ? Syntax::Json : Syntax::Yaml);
    if (!document)
        return "unreadable: " + document.error().message;
    const auto result = yaml::apply(**document, intents);
    if (!result)
        return "refused: " + result.error().code;
    if (patched(text, result->patches) != result->document->text())
        return "the patches do not make the text";
    return result->document->text();
}

} // namespace sluice::test
