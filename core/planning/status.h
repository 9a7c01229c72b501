// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/model/route.h"
#include "core/yaml/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// A condition of an object, a listener, or one parent of a route. All texts are the cluster's:
/// untrusted.
struct Condition
{
    std::string type;
    std::string status; ///< "True", "False", "Unknown"
    std::string reason;
    std::string message;
    std::string since; ///< lastTransitionTime, RFC 3339
    std::int64_t observedGeneration = 0;

    bool isTrue() const { return status == "True"; }
    friend bool operator==(const Condition &, const Condition &) = default;
};

/// Which edit of the object a condition speaks of. Some controllers never say (they leave
/// observedGeneration at 0): such a condition can be neither waited for nor called old.
enum class Currency { Current, Outdated, Unreported };

Currency currency(const Condition &condition, std::int64_t generation);

/// What one controller says of one parent of a route.
struct ParentStatus
{
    model::ParentRef parent;
    std::string controller;
    std::vector<Condition> conditions;

    friend bool operator==(const ParentStatus &, const ParentStatus &) = default;
};

struct ListenerStatus
{
    std::string name;
    std::int64_t attachedRoutes = 0;
    std::vector<std::string> supportedKinds;
    std::vector<Condition> conditions;

    friend bool operator==(const ListenerStatus &, const ListenerStatus &) = default;
};

struct GatewayAddress
{
    std::string type; ///< "IPAddress", "Hostname", or one of an implementation's own
    std::string value;

    friend bool operator==(const GatewayAddress &, const GatewayAddress &) = default;
};

/// What the controllers made of an object. Routes have parents, Gateways conditions, listeners and
/// addresses, GatewayClasses and Deployments conditions alone.
struct ObjectStatus
{
    model::ResourceKey key;
    std::int64_t generation = 0;
    std::vector<ParentStatus> parents;
    std::vector<Condition> conditions;
    std::vector<ListenerStatus> listeners;
    std::vector<GatewayAddress> addresses;

    friend bool operator==(const ObjectStatus &, const ObjectStatus &) = default;
};

/// Reads the status of an object as the server sent it; `object` is the object's root.
ObjectStatus readStatus(const yaml::NodeView &object, const model::ResourceKey &key);

const Condition *findCondition(const std::vector<Condition> &conditions, std::string_view type);

/// "shop/gateway", with the listener or port that the reference names: "shop/gateway#https",
/// "gateway:8080"; a parent of another kind stands with it: "Service/app-v1". The namespace is
/// left out where it is `home`.
std::string toString(const model::ParentRef &parent, const std::string &home);

} // namespace sluice::planning
