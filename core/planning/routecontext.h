// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"
#include "core/planning/apiserver.h"

#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace sluice::planning {

/// What stands around the routes of a plan: whose Gateways they hang on, and the ready pods behind
/// their backends. What cannot be read is left open, for it stops nobody from applying.
class RouteContext
{
public:
    RouteContext(ApiServer &server, std::stop_token stop);

    /// Gateways and classes that the plan itself makes; they come before those on the server.
    void know(const model::Resource &resource);
    /// Reads the EndpointSlices of these routes' backends and the Gateways of their parents.
    void read(const std::vector<const model::Resource *> &routes);

    /// The controllerName of each parentRef that is a Gateway; those not known are left out.
    std::set<std::string> controllers(const model::Resource &route) const;
    /// Addresses of a Service's ready endpoints ("10.0.0.1:8080"); nothing where not known.
    std::optional<std::set<std::string>> readyEndpoints(const std::string &namespaceName,
                                                        const std::string &service) const;

private:
    using Name = std::pair<std::string, std::string>;
    std::optional<model::Resource> get(const std::string &path);
    void readGateway(const Name &name);
    void readClass(const std::string &name);
    void readSlices(const std::string &namespaceName, const std::set<std::string> &services);
    void addSlices(const std::string &namespaceName, const std::string &body);

    ApiServer &m_server;
    std::stop_token m_stop;
    std::map<Name, std::string> m_classOfGateway;
    std::map<std::string, std::string> m_controllerOfClass;
    std::map<Name, std::set<std::string>> m_endpoints;
};

inline constexpr const char *kongController = "konghq.com/kic-gateway-controller";
inline constexpr const char *traefikController = "traefik.io/gateway-controller";

} // namespace sluice::planning
