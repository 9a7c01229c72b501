// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/statusreading.h"

#include "app/cluster/groupversions.h"
#include "app/cluster/listing.h"
#include "core/model/resource.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>

namespace sluice::cluster {
namespace {

constexpr std::size_t sideBySide = 8;

StatusReport report(const yaml::NodeView &object, const model::ResourceKey &key)
{
    StatusReport result;
    result.status = planning::readStatus(object, key);
    result.isRoute = key.kind.ends_with("Route");
    if (result.isRoute)
        result.acceptance = planning::acceptance(object, key);
    return result;
}

StatusReport unread(const model::ResourceKey &key, Diagnostic problem)
{
    StatusReport result;
    result.status.key = key;
    result.isRoute = key.kind.ends_with("Route");
    result.problem = std::move(problem);
    return result;
}

Result<StatusReport> parsed(std::string json)
{
    const auto document = yaml::Document::parse(std::move(json), yaml::Syntax::Json);
    if (!document)
        return document.error();
    const auto resources = model::readResources(**document);
    if (resources.size() != 1)
        return Diagnostic{"live-unreadable", Severity::Error,
                          "The server's answer is no Kubernetes object.",
                          "Look whether a proxy stands between."};
    return report((*document)->root(), resources.front().key);
}

const ServedKind *servedKind(const Discovery &discovery, const model::ResourceKey &key)
{
    const auto found = std::ranges::find_if(discovery.served, [&](const ServedKind &served) {
        return served.kind.group == key.group && served.kind.kind == key.kind;
    });
    return found == discovery.served.end() ? nullptr : &*found;
}

std::string describe(const model::ResourceKey &key)
{
    return key.kind + " "
           + (key.namespaceName.empty() ? key.name : key.namespaceName + "/" + key.name);
}

StatusReport readStatus(planning::ApiServer &server, const Discovery &discovery,
                        const model::ResourceKey &key, const std::stop_token &stop)
{
    const auto *served = servedKind(discovery, key);
    if (served == nullptr) {
        return unread(key, discovery.gatewayApi.missing.value_or(Diagnostic{
                               "kind-not-served", Severity::Error,
                               "This cluster does not serve " + key.kind + ".",
                               "Whoever runs the cluster decides which kinds are installed."}));
    }
    planning::ApiRequest request;
    request.path =
        collectionPath(*served, key.namespaceName) + "/" + planning::pathSegment(key.name);
    auto outcome = server.send(request, stop);
    if (!outcome)
        return unread(key, outcome.failure().diagnostic);
    if (outcome->status == 404)
        return unread(key, {"object-missing", Severity::Error,
                            describe(key) + " does not exist in this cluster.",
                            "Apply it, or look whether the namespace is the right one."});
    if (!outcome->isSuccess())
        return unread(key, refusal(*outcome, "read " + describe(key)));
    auto result = parsed(outcome->body);
    return result ? std::move(*result) : unread(key, result.error());
}

} // namespace

bool hasGatewayStatus(const model::ResourceKey &key)
{
    return key.group == model::gatewayGroup
           && (key.kind == "GatewayClass" || key.kind == "Gateway" || key.kind.ends_with("Route"));
}

std::vector<StatusReport> readStatuses(planning::ApiServer &server, const Discovery &discovery,
                                       const std::vector<model::ResourceKey> &keys,
                                       const std::stop_token &stop)
{
    std::vector<StatusReport> reports(keys.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto i = next++; i < keys.size(); i = next++)
            reports[i] = readStatus(server, discovery, keys[i], stop);
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(keys.size(), sideBySide); ++i)
        threads.emplace_back(work);
    work();
    threads.clear(); // joins them
    return reports;
}

namespace {

/// The reports of one kind, or the setback that ended the list.
struct KindReports
{
    std::vector<StatusReport> reports;
    std::optional<Diagnostic> problem;
};

KindReports listKind(planning::ApiServer &server, const ServedKind &kind,
                     const std::string &namespaceName, const std::stop_token &stop)
{
    KindReports result;
    const auto onPage = [&](const std::vector<std::string_view> &page) {
        for (const auto object : page) {
            auto one = parsed(std::string(object));
            if (one)
                result.reports.push_back(std::move(*one));
            else
                result.problem = one.error();
        }
    };
    const Collection collection{collectionPath(kind, kind.kind.isNamespaced ? namespaceName : ""),
                                {},
                                "list " + kind.kind.resource};
    auto end = listInPages(server, collection, onPage, stop);
    const auto *setback = std::get_if<Setback>(&end);
    if (setback != nullptr && setback->kind == Setback::Kind::Expired) {
        result.reports.clear();
        end = listAtOnce(server, collection, onPage, stop);
        setback = std::get_if<Setback>(&end);
    }
    // GatewayClasses belong to the cluster; who may read one namespace alone may not see them.
    const bool isOptional = !kind.kind.isNamespaced;
    if (setback != nullptr && !(isOptional && setback->kind == Setback::Kind::NotAllowed))
        result.problem = setback->reason;
    return result;
}

} // namespace

Result<std::vector<StatusReport>> listStatuses(planning::ApiServer &server,
                                               const Discovery &discovery,
                                               const std::string &namespaceName,
                                               const std::stop_token &stop)
{
    std::vector<ServedKind> kinds;
    for (const auto &served : discovery.served) {
        if (hasGatewayStatus({served.kind.group, served.kind.kind, {}, {}}))
            kinds.push_back(served);
    }
    std::vector<KindReports> lists(kinds.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        threads.emplace_back(
            [&, i] { lists[i] = listKind(server, kinds[i], namespaceName, stop); });
    threads.clear(); // joins them
    std::vector<StatusReport> reports;
    for (auto &list : lists) {
        if (list.problem)
            return *list.problem;
        std::ranges::move(list.reports, std::back_inserter(reports));
    }
    return reports;
}

} // namespace sluice::cluster
