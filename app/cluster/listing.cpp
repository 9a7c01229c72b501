// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/listing.h"

#include "app/cluster/watchevent.h"
#include "core/planning/jsonspans.h"

namespace sluice::cluster {
namespace {

constexpr const char *pageSize = "500";

struct ListAnswer
{
    std::string version;
    std::string next; ///< the token of the next page; empty: this was the last
};

Setback unreadable(const Collection &collection)
{
    return {Setback::Kind::Interrupted,
            {"list-unreadable", Severity::Error,
             "The answer to " + collection.doing + " is no list.",
             "Look whether a proxy stands between; kubectl get --raw shows the same answer."}};
}

std::variant<ListAnswer, Setback> readPage(const std::string &body, const Collection &collection,
                                           const OnPage &onPage)
{
    std::string_view metadata;
    std::string_view items;
    for (const auto &[key, value] : planning::jsonMembers(body)) {
        metadata = key == "metadata" ? value : metadata;
        items = key == "items" ? value : items;
    }
    const auto version = planning::plainText(planning::jsonMember(metadata, "resourceVersion"));
    const auto objects = planning::jsonElements(items);
    const auto isEmptyList = items == "null" || items == "[]";
    if (version.empty() || (objects.empty() && !isEmptyList))
        return unreadable(collection);
    onPage(objects);
    return ListAnswer{std::string(version),
                      std::string(planning::plainText(planning::jsonMember(metadata, "continue")))};
}

std::variant<ListAnswer, Setback> get(planning::ApiServer &server, const Collection &collection,
                                      planning::ApiRequest request, const OnPage &onPage,
                                      const std::stop_token &stop)
{
    request.path = collection.path;
    request.bodyLimit = planning::listLimit;
    request.query.insert(request.query.end(), collection.query.begin(), collection.query.end());
    const auto outcome = server.send(request, stop);
    if (auto setback = setbackOf(outcome, collection.doing))
        return *setback;
    return readPage(outcome->body, collection, onPage);
}

} // namespace

std::variant<std::string, Setback> listInPages(planning::ApiServer &server,
                                               const Collection &collection, const OnPage &onPage,
                                               const std::stop_token &stop)
{
    std::string next;
    do {
        planning::ApiRequest request;
        request.query = {{"limit", pageSize}};
        if (!next.empty())
            request.query.emplace_back("continue", next);
        auto answer = get(server, collection, std::move(request), onPage, stop);
        if (auto *setback = std::get_if<Setback>(&answer))
            return std::move(*setback);
        auto &page = std::get<ListAnswer>(answer);
        next = std::move(page.next);
        if (next.empty())
            return std::move(page.version);
    } while (!stop.stop_requested());
    return Setback{Setback::Kind::Stopped};
}

std::variant<std::string, Setback> listAtOnce(planning::ApiServer &server,
                                              const Collection &collection, const OnPage &onPage,
                                              const std::stop_token &stop)
{
    auto answer = get(server, collection, {}, onPage, stop);
    if (auto *setback = std::get_if<Setback>(&answer))
        return std::move(*setback);
    return std::move(std::get<ListAnswer>(answer).version);
}

} // namespace sluice::cluster
