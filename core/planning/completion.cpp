// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/completion.h"

#include "core/model/resourcekey.h"
#include "core/planning/fieldchange.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sluice::planning {
namespace {

using yaml::Value;

struct Default
{
    std::string_view holder; ///< the last key above the field
    std::string_view field;
    const char *json;
};

/// The defaults in the CRDs of the Gateway API v1.6.1 that stand in a spec.
constexpr std::array<Default, 23> defaults{{
    {"parentRefs", "group", R"("gateway.networking.k8s.io")"},
    {"parentRefs", "kind", R"("Gateway")"},
    {"backendRefs", "group", R"("")"},
    {"backendRefs", "kind", R"("Service")"},
    {"backendRefs", "weight", "1"},
    {"backendRef", "group", R"("")"},
    {"backendRef", "kind", R"("Service")"},
    {"spec", "rules", R"([{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}])"},
    {"rules", "matches", R"([{"path":{"type":"PathPrefix","value":"/"}}])"},
    {"matches", "path", R"({"type":"PathPrefix","value":"/"})"},
    {"path", "type", R"("PathPrefix")"},
    {"path", "value", R"("/")"},
    {"headers", "type", R"("Exact")"},
    {"queryParams", "type", R"("Exact")"},
    {"method", "type", R"("Exact")"},
    {"requestRedirect", "statusCode", "302"},
    {"certificateRefs", "group", R"("")"},
    {"certificateRefs", "kind", R"("Secret")"},
    {"tls", "mode", R"("Terminate")"},
    {"listeners", "allowedRoutes", R"({"namespaces":{"from":"Same"}})"},
    {"allowedRoutes", "namespaces", R"({"from":"Same"})"},
    {"namespaces", "from", R"("Same")"},
    {"kinds", "group", R"("gateway.networking.k8s.io")"},
}};

/// The keys by which the server merges lists, where it does; the first that all items have.
constexpr std::array<std::string_view, 4> mergeKeys = {"name", "containerPort", "port", "ip"};

const Value *memberOf(const Value *object, const std::string &key)
{
    if (object == nullptr || !object->is_object())
        return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

const Value *itemOf(const Value *list, std::size_t index)
{
    return list != nullptr && list->is_array() && index < list->size() ? &(*list)[index] : nullptr;
}

bool haveKey(const Value &list, std::string_view key)
{
    return !list.empty() && std::ranges::all_of(list, [key](const Value &item) {
        return item.is_object() && item.contains(key);
    });
}

const Value *itemNamed(const Value *list, std::string_view key, const Value &value)
{
    if (list == nullptr || !list->is_array())
        return nullptr;
    for (const auto &item : *list) {
        if (item.is_object() && item.contains(key) && isSame(item[std::string(key)], value))
            return &item;
    }
    return nullptr;
}

class Completion
{
public:
    explicit Completion(bool isGatewayApi)
        : m_isGatewayApi(isGatewayApi)
    {
    }

    /// `holder` is the last key on the way, `isInSpec` whether that way goes through spec.
    Value complete(const Value &value, const Value &live, const Value *known,
                   const std::string &holder, bool isInSpec) const
    {
        if (value.is_object() && live.is_object())
            return mapping(value, live, known, holder, isInSpec);
        if (value.is_array() && live.is_array())
            return list(value, live, known, holder, isInSpec);
        return value;
    }

private:
    bool isTakenOver(const std::string &holder, const std::string &key, const Value &value,
                     bool isInSpec) const;
    Value mapping(const Value &value, const Value &live, const Value *known,
                  const std::string &holder, bool isInSpec) const;
    Value list(const Value &value, const Value &live, const Value *known, const std::string &holder,
               bool isInSpec) const;
    Value keyedList(const Value &value, const Value &live, const Value *known,
                    const std::string &holder, bool isInSpec, std::string_view key) const;
    std::string_view mergeKey(const Value &value, const Value &live,
                              const std::string &holder) const;

    bool m_isGatewayApi;
};

bool Completion::isTakenOver(const std::string &holder, const std::string &key, const Value &value,
                             bool isInSpec) const
{
    if (!m_isGatewayApi || !isInSpec)
        return true;
    return std::ranges::any_of(defaults, [&](const Default &known) {
        return known.holder == holder && known.field == key
               && isSame(Value::parse(known.json), value);
    });
}

Value Completion::mapping(const Value &value, const Value &live, const Value *known,
                          const std::string &holder, bool isInSpec) const
{
    auto result = Value::object();
    for (const auto &[key, member] : value.items()) {
        const auto *other = memberOf(&live, key);
        const auto isAbsent = other == nullptr && (member.is_null() || key == "creationTimestamp");
        if (isAbsent)
            continue;
        result[key] = other == nullptr ? member
                                       : complete(member, *other, memberOf(known, key), key,
                                                  isInSpec || key == "spec");
    }
    for (const auto &[key, member] : live.items()) {
        const auto isMissing = !result.contains(key) && memberOf(known, key) == nullptr;
        if (isMissing && isTakenOver(holder, key, member, isInSpec))
            result[key] = member;
    }
    return result;
}

std::string_view Completion::mergeKey(const Value &value, const Value &live,
                                      const std::string &holder) const
{
    if (m_isGatewayApi)
        return holder == "listeners" ? mergeKeys.front() : std::string_view();
    for (const auto key : mergeKeys) {
        if (haveKey(value, key) && haveKey(live, key))
            return key;
    }
    return {};
}

Value Completion::keyedList(const Value &value, const Value &live, const Value *known,
                            const std::string &holder, bool isInSpec, std::string_view key) const
{
    const std::string name(key);
    auto result = Value::array();
    for (const auto &other : live) {
        const auto *item = itemNamed(&value, key, other[name]);
        const auto *before = itemNamed(known, key, other[name]);
        if (item != nullptr)
            result.push_back(complete(*item, other, before, holder, isInSpec));
        else if (before == nullptr && (!m_isGatewayApi || !isInSpec))
            result.push_back(other);
    }
    for (const auto &item : value) {
        if (itemNamed(&live, key, item[name]) == nullptr)
            result.push_back(item);
    }
    return result;
}

Value Completion::list(const Value &value, const Value &live, const Value *known,
                       const std::string &holder, bool isInSpec) const
{
    const auto key = mergeKey(value, live, holder);
    if (!key.empty() && haveKey(value, key) && haveKey(live, key))
        return keyedList(value, live, known, holder, isInSpec, key);
    auto result = Value::array();
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto *other = itemOf(&live, i);
        result.push_back(other == nullptr
                             ? value[i]
                             : complete(value[i], *other, itemOf(known, i), holder, isInSpec));
    }
    return result;
}

bool isOfGatewayApi(const Value &object)
{
    const auto *version = memberOf(&object, "apiVersion");
    return version != nullptr && version->is_string()
           && version->get<std::string>().starts_with(std::string(model::gatewayGroup) + "/");
}

} // namespace

Value completed(const Value &object, const Value &live, const Value *known)
{
    return Completion(isOfGatewayApi(live)).complete(object, live, known, {}, false);
}

} // namespace sluice::planning
