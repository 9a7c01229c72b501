// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/planning/livestates.h"

#include "tests/core/planning/scriptedserver.h"

namespace sluice::test {
namespace {

using namespace sluice::planning;

LiveUpdate updateOf(const std::string &text)
{
    const auto object = std::make_shared<const LiveObject>(live(text));
    const auto &key = object->key();
    return {{key.group, key.kind, {}}, {key.namespaceName, key.name}, object};
}

LiveUpdate synced(const std::string &group, const std::string &kind)
{
    const KindScope scope{group, kind, {}};
    return {scope, {}, KindSync{scope, SyncState::Synced}};
}

} // namespace

LiveBatch liveBatch(const std::vector<std::string> &objects)
{
    std::vector<LiveUpdate> updates{synced(model::gatewayGroup, "GatewayClass"),
                                    synced(model::gatewayGroup, "Gateway"),
                                    synced(model::gatewayGroup, "HTTPRoute"), synced({}, "Service"),
                                    synced("apps", "Deployment")};
    for (const auto &object : objects)
        updates.push_back(updateOf(object));
    return advanced({}, updates);
}

LiveBatch nextBatch(const LiveSnapshot &before, const std::vector<std::string> &objects)
{
    std::vector<LiveUpdate> updates;
    for (const auto &object : objects)
        updates.push_back(updateOf(object));
    return advanced(before, updates);
}

std::string liveGateway(const std::string &accepted, const std::string &programmed)
{
    const auto condition = [](const std::string &type, const std::string &status) {
        return "{'type':'" + type + "','status':'" + status
               + "','reason':'R','message':'says so','observedGeneration':1,"
                 "'lastTransitionTime':'2026-11-24T20:00:00Z'}";
    };
    return json("{'apiVersion':'gateway.networking.k8s.io/v1','kind':'Gateway','metadata':{"
                "'name':'kong','namespace':'default','uid':'g-1','resourceVersion':'"
                + accepted + programmed
                + "',"
                  "'generation':1},'spec':{'gatewayClassName':'kong','listeners':[{'name':'proxy',"
                  "'port':80,'protocol':'HTTP','allowedRoutes':{'namespaces':{'from':'Same'}}}]},"
                  "'status':{'conditions':["
                + condition("Accepted", accepted) + "," + condition("Programmed", programmed)
                + "]}}");
}

} // namespace sluice::test
