// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/fieldset.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sluice::planning {
namespace {

using Keys = nlohmann::json;

std::optional<Keys> parsed(std::string_view text)
{
    auto keys = Keys::parse(text, nullptr, false);
    if (keys.is_discarded())
        return std::nullopt;
    return keys;
}

/// Order of keys does not count: nlohmann::json sorts them.
bool isEqual(yaml::NodeView node, const Keys &value)
{
    return node.exists() && Keys(node.toValue()) == value;
}

bool hasKeys(yaml::NodeView item, const Keys &keys)
{
    if (!item.isMapping() || !keys.is_object())
        return false;
    for (const auto &[name, value] : keys.items()) {
        if (!isEqual(item[name], value))
            return false;
    }
    return true;
}

bool isItem(std::string_view member, yaml::NodeView list, std::size_t index)
{
    const auto rest = member.substr(2);
    if (member.starts_with("i:"))
        return rest == std::to_string(index);
    if (!member.starts_with("k:") && !member.starts_with("v:"))
        return false;
    const auto keys = parsed(rest);
    if (!keys)
        return false;
    return member.starts_with("k:") ? hasKeys(list.at(index), *keys)
                                    : isEqual(list.at(index), *keys);
}

yaml::NodeView memberOf(yaml::NodeView fields, yaml::NodeView object, const yaml::PathStep &step)
{
    if (const auto *key = std::get_if<std::string>(&step))
        return fields["f:" + *key];
    const auto index = std::get<std::size_t>(step);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields.keyAt(i).size() > 1 && isItem(fields.keyAt(i), object, index))
            return fields.valueAt(i);
    }
    return {};
}

yaml::NodeView stepInto(yaml::NodeView object, const yaml::PathStep &step)
{
    if (const auto *key = std::get_if<std::string>(&step))
        return object[*key];
    return object.at(std::get<std::size_t>(step));
}

std::optional<yaml::PathStep> stepOf(std::string_view member, yaml::NodeView object)
{
    if (member.starts_with("f:")) {
        const auto name = member.substr(2);
        if (!object[name].exists())
            return std::nullopt;
        return yaml::PathStep(std::string(name));
    }
    for (std::size_t i = 0; member.size() > 1 && object.isSequence() && i < object.size(); ++i) {
        if (isItem(member, object, i))
            return yaml::PathStep(i);
    }
    return std::nullopt;
}

yaml::Path joined(const yaml::Path &path, const yaml::PathStep &step)
{
    return path.joined(yaml::Path{step});
}

/// A place in both objects.
struct Place
{
    yaml::NodeView object;
    yaml::Path path;

    std::optional<Place> member(std::string_view name) const
    {
        const auto step = stepOf(name, object);
        if (!step)
            return std::nullopt;
        return Place{stepInto(object, *step), joined(path, *step)};
    }
};

void collect(yaml::NodeView fields, const Place &first, const Place &second,
             std::vector<CommonField> &leaves)
{
    if (!fields.isMapping() || fields.size() == 0) {
        leaves.push_back({first.path, second.path});
        return;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto name = fields.keyAt(i);
        if (name == ".")
            continue;
        const auto one = first.member(name);
        const auto other = second.member(name);
        if (one && other)
            collect(fields.valueAt(i), *one, *other, leaves);
    }
}

} // namespace

bool holdsField(yaml::NodeView fields, yaml::NodeView object, const yaml::Path &path)
{
    if (!fields.isMapping() || fields.size() == 0)
        return false;
    for (const auto &step : path.steps()) {
        if (fields.size() == 0)
            return true;
        fields = memberOf(fields, object, step);
        if (!fields.exists())
            return false;
        object = stepInto(object, step);
    }
    return true;
}

std::vector<CommonField> commonLeaves(yaml::NodeView fields, yaml::NodeView first,
                                      yaml::NodeView second)
{
    std::vector<CommonField> leaves;
    if (fields.isMapping() && fields.size() > 0)
        collect(fields, {first, {}}, {second, {}}, leaves);
    return leaves;
}

std::vector<yaml::Path> leavesOf(yaml::NodeView fields, yaml::NodeView object)
{
    std::vector<yaml::Path> leaves;
    for (auto &field : commonLeaves(fields, object, object))
        leaves.push_back(std::move(field.first));
    return leaves;
}

} // namespace sluice::planning
