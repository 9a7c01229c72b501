// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/controller.h"
#include "core/routing/filters.h"
#include "core/routing/gatewaycontrol.h"
#include "core/routing/routetable.h"
#include "core/routing/wheel.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::localgateway {

/// A rule as it is served.
struct ServedRule
{
    const model::RouteRule *rule = nullptr; ///< owned by the table's snapshot
    routing::ProgrammedRule programmed;
    std::vector<std::int64_t> weights;
    std::shared_ptr<routing::Wheel> wheel; ///< shared with later tables while the weights stay
    std::optional<std::string> unsupportedFilter;
};

/// Everything that a gateway needs to answer requests by one snapshot. Immutable but for the
/// wheels' pointers; usable from any thread.
class ServingTable
{
public:
    /// `previous` may be null. Errors: those of parseController() and program().
    static Result<std::shared_ptr<const ServingTable>>
    compile(const workspace::Workspace &workspace, const routing::GatewaySettings &settings,
            const ServingTable *previous);

    struct Decision
    {
        const ServedRule *rule = nullptr;
        std::size_t match = 0;
    };
    /// Nothing where no rule takes the request.
    std::optional<Decision> decide(const routing::Request &request) const;
    std::size_t routeCount() const { return m_routes.routeCount(); }

private:
    struct Compilation;
    explicit ServingTable(const workspace::Workspace &workspace);
    static Result<ServedRule> compileRule(const workspace::RuleRef &ref,
                                          const model::RouteRule &rule, Compilation &with);

    workspace::Workspace m_workspace;
    routing::RouteTable m_routes;
    std::map<workspace::RuleRef, ServedRule> m_rules;
};

} // namespace sluice::localgateway
