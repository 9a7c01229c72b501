// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::routing {

/// One hostname under which a route is served.
struct ServedHost
{
    std::string routeHostname; ///< as the route writes it; empty where it names none
    std::string effective;     ///< what is left of it by the listener's hostname; empty: any host
    /// The listeners of one Gateway and port, of which a host goes to the most specific one;
    /// nothing where there is no choice.
    std::optional<std::size_t> group = {};
    std::string listenerHostname = {};

    friend bool operator==(const ServedHost &, const ServedHost &) = default;
};

/// Where a route is served, and why not where it is not.
struct Attachment
{
    std::vector<ServedHost> hosts;
    std::string refusal; ///< set where `hosts` is empty
};

/// Which routes attach to which listeners of a snapshot's Gateways (Gateway API v1.6.1: parentRefs,
/// allowedRoutes, listener hostnames). A route whose Gateway is not among the open files is served
/// by its own hostnames, so that a route file alone can be tried out.
class Attachments
{
public:
    explicit Attachments(const workspace::Workspace &workspace);

    Attachment attach(const model::ResourceKey &key, const model::Route &route);
    /// The hostname of the group's listener that takes the host: an exact one, else the longest
    /// wildcard, else the one without hostname; nothing where no listener takes it.
    std::optional<std::string_view> listenerFor(std::size_t group, std::string_view host) const;

private:
    void attachTo(const model::ParentRef &parent, const model::ResourceKey &key,
                  const model::Route &route, Attachment &result);
    std::optional<std::size_t> groupOf(const model::ResourceKey &gateway,
                                       const model::Gateway &listeners, int port);

    std::map<model::ResourceKey, model::Gateway> m_gateways;
    std::map<std::pair<model::ResourceKey, int>, std::size_t> m_groupIndex;
    std::vector<std::vector<std::string>>
        m_groups; ///< hostnames of the listeners, most specific first
};

} // namespace sluice::routing
