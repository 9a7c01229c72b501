// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/edit.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace sluice::yaml;

namespace {

/// Takes the bytes at the end of the input as choices.
class Choices
{
public:
    explicit Choices(std::string_view &input)
        : m_input(input)
    {
    }

    std::size_t below(std::size_t limit)
    {
        if (m_input.empty() || limit == 0)
            return 0;
        const auto byte = static_cast<unsigned char>(m_input.back());
        m_input.remove_suffix(1);
        return byte % limit;
    }

private:
    std::string_view &m_input;
};

struct Place
{
    Path path;
    NodeView node;
};

Place descend(const NodeView &root, Choices &choices)
{
    Place place{{}, root};
    for (auto steps = choices.below(6); steps > 0 && place.node.size() > 0; --steps) {
        const auto index = choices.below(place.node.size());
        const auto isMapping = place.node.isMapping();
        place.path =
            isMapping ? place.path.child(place.node.keyAt(index)) : place.path.child(index);
        place.node = isMapping ? place.node.valueAt(index) : place.node.at(index);
    }
    return place;
}

Intent intentAt(const Place &place, Choices &choices)
{
    const auto size = place.node.size();
    const auto kind = choices.below(5);
    const Value values[] = {300, "yes", "l1\nl2\n", {{"name", "x"}, {"port", 80}}, nullptr};
    const auto &value = values[choices.below(5)];
    if (kind == 0)
        return Remove{place.path};
    if (kind == 1)
        return MoveItem{place.path, choices.below(size), choices.below(size)};
    if (kind == 2)
        return InsertItem{place.path, choices.below(size + 1), value};
    if (kind == 3)
        return InsertKey{place.path, "weight", value,
                         std::string(place.node.keyAt(choices.below(size)))};
    return SetScalar{place.path, value};
}

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// An accepted edit makes the tree that was intended; a refused one says why and what to do.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    std::string_view input(reinterpret_cast<const char *>(bytes), size);
    // The choices stand behind the text; eight bytes suffice for one intent.
    auto tail = input.substr(input.size() - std::min<std::size_t>(8, input.size()));
    input.remove_suffix(tail.size());
    Choices fromTail(tail);
    const auto isJson = input.starts_with('{') || input.starts_with('[');
    const auto document = Document::parse(std::string(input), isJson ? Syntax::Json : Syntax::Yaml);
    if (!document || !(*document)->root())
        return 0;
    const auto intent = intentAt(descend((*document)->root(), fromTail), fromTail);
    const auto result = sluice::yaml::apply(**document, {intent});
    if (!result) {
        check(result.error().code.starts_with("edit-") && !result.error().remedy.empty());
        return 0;
    }
    const auto expected = applied((*document)->root().toValue(), {intent});
    check(expected && result->document->root().toValue() == *expected);
    check(patched((*document)->text(), result->patches) == result->document->text());
    return 0;
}
