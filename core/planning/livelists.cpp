// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livelists.h"

#include "core/planning/jsonspans.h"
#include "core/planning/masking.h"
#include "core/planning/sidebyside.h"

#include <utility>

namespace sluice::planning {
namespace {

/// Fewer objects than this are read one by one: a list brings others along.
constexpr std::size_t fewestForList = 8;
constexpr unsigned threads = 8;

/// Objects of one kind in one namespace.
struct Collection
{
    std::string path;
    std::string apiVersion;
    std::string kind;
    std::size_t wanted = 0;
};

/// What one list said: objects by path, and whether there are no others.
struct Listed
{
    std::vector<std::pair<std::string, std::string>> objects;
    bool isComplete = false;
};

std::vector<Collection> collectionsOf(const std::vector<WantedObject> &wanted,
                                      const ResourceTypes &types)
{
    std::map<std::string, Collection> byPath;
    for (const auto &object : wanted) {
        const auto type = types.find(object.apiVersion, object.key.kind);
        if (!type || isSecret(object.key))
            continue;
        const auto path =
            collectionPath(object.apiVersion, type->plural,
                           type->isNamespaced ? object.key.namespaceName : std::string());
        auto &collection = byPath[path];
        collection = {path, object.apiVersion, object.key.kind, collection.wanted + 1};
    }
    std::vector<Collection> collections;
    for (auto &[path, collection] : byPath) {
        if (collection.wanted >= fewestForList)
            collections.push_back(std::move(collection));
    }
    return collections;
}

/// The items of a list of a built-in kind do not name it.
std::string withType(std::string_view item, const Collection &collection)
{
    if (!jsonMember(item, "kind").empty())
        return std::string(item);
    const auto rest = item.substr(item.find('{') + 1);
    return R"({"apiVersion":")" + collection.apiVersion + R"(","kind":")" + collection.kind + "\","
           + std::string(rest);
}

/// An answer that is no list tells nothing.
Listed readList(const std::string &body, const Collection &collection)
{
    Listed listed;
    const auto metadata = jsonMember(body, "metadata");
    const auto items = jsonMember(body, "items");
    for (const auto item : jsonElements(items)) {
        const auto name = plainText(jsonMember(jsonMember(item, "metadata"), "name"));
        if (name.empty())
            return {};
        listed.objects.emplace_back(collection.path + "/" + pathSegment(name),
                                    withType(item, collection));
    }
    listed.isComplete = items.starts_with('[')
                        && !plainText(jsonMember(metadata, "resourceVersion")).empty()
                        && plainText(jsonMember(metadata, "continue")).empty();
    return listed;
}

Listed list(const Collection &collection, ApiServer &server, const std::stop_token &stop)
{
    ApiRequest request;
    request.path = collection.path;
    request.query = {{"limit", std::to_string(2 * collection.wanted)}};
    request.bodyLimit = listLimit;
    const auto answer = server.send(request, stop);
    return answer && answer->isSuccess() ? readList(answer->body, collection) : Listed();
}

} // namespace

LiveLists LiveLists::read(const std::vector<WantedObject> &wanted, const ResourceTypes &types,
                          ApiServer &server, const std::stop_token &stop)
{
    const auto collections = collectionsOf(wanted, types);
    std::vector<Listed> lists(collections.size());
    sideBySide(collections.size(), threads,
               [&](std::size_t i) { lists[i] = list(collections[i], server, stop); });
    LiveLists result;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (lists[i].isComplete)
            result.m_complete.insert(collections[i].path);
        for (auto &[path, object] : lists[i].objects)
            result.m_objects.emplace(std::move(path), std::move(object));
    }
    return result;
}

ListedObject LiveLists::find(const std::string &path) const
{
    if (const auto found = m_objects.find(path); found != m_objects.end())
        return {true, found->second};
    return {m_complete.contains(path.substr(0, path.rfind('/'))), {}};
}

} // namespace sluice::planning
