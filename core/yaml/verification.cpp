// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/verification.h"

#include "core/yaml/comments.h"
#include "core/yaml/refusal.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

bool areInOrder(const std::vector<BytePatch> &patches, std::size_t size)
{
    std::size_t at = 0;
    for (const auto &patch : patches) {
        if (patch.span.begin < at || patch.span.end < patch.span.begin || patch.span.end > size)
            return false;
        at = patch.span.end;
    }
    return true;
}

bool keepsComments(const Document &before, const Document &after, bool mayDrop)
{
    auto had = commentsOf(before);
    auto has = commentsOf(after);
    if (had == has)
        return true;
    std::ranges::sort(had);
    std::ranges::sort(has);
    return mayDrop ? std::ranges::includes(had, has) : had == has;
}

/// node.toValue() == value, without making the value of a whole document at each step of a slider.
bool means(const NodeView &node, const Value &value)
{
    if (node.isMapping()) {
        if (!value.is_object() || value.size() != node.size())
            return false;
        std::size_t i = 0;
        return std::ranges::all_of(
            value.get_ref<const Value::object_t &>(), [&](const auto &entry) {
                const auto at = i++;
                return node.keyAt(at) == entry.first && means(node.valueAt(at), entry.second);
            });
    }
    if (node.isSequence()) {
        std::size_t i = 0;
        return value.is_array() && value.size() == node.size()
               && std::ranges::all_of(value,
                                      [&](const Value &item) { return means(node.at(i++), item); });
    }
    if (const auto text = node.asString())
        return value.is_string() && value.get_ref<const std::string &>() == *text;
    return node.toValue() == value;
}

} // namespace

std::optional<Diagnostic> unverified(const Document &before, const std::vector<BytePatch> &patches,
                                     const Document &after, const Promise &promise)
{
    if (!areInOrder(patches, before.text().size())
        || patched(before.text(), patches) != after.text())
        return refusal::notVerified("the changed bytes do not add up");
    if (!means(after.root(), promise.tree))
        return refusal::notVerified("the values read from it would be others than intended");
    if (!keepsComments(before, after, promise.mayDropComments))
        return refusal::notVerified("a comment would be lost or changed");
    return std::nullopt;
}

} // namespace sluice::yaml
