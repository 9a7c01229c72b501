// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routetable.h"
#include "core/workspace/workspace.h"
#include "tests/fuzz/require.h"

using namespace sluice;
using fuzz::require;

namespace {

/// A request that was derived for a rule is won by it.
void checkDerived(const workspace::Workspace &workspace, const routing::RouteTable &table,
                  const workspace::RuleRef &rule)
{
    const auto request = routing::deriveRequest(workspace, rule);
    if (!request) {
        require(!request.error().remedy.empty(), "an error has a remedy");
        return;
    }
    require(bool(routing::checkWins(table, *request, rule)), "a rule wins its own request");
    const auto winner = table.match(*request);
    require(winner && winner->rule == rule, "the winner is the rule");
    for (const auto &loser : table.losers(*request))
        require(!(loser.rule == rule) && !loser.reason.empty(), "each loser has a reason");
}

} // namespace

/// A manifest of any bytes: its resources become values, its routes a table that agrees with
/// itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const workspace::Workspace empty;
    const auto workspace = empty.withFile(
        workspace::makeFile(empty.nextFileId(), "in.yaml", fuzz::textOf(bytes, size)));
    const routing::RouteTable table(workspace);
    std::size_t checked = 0;
    for (const auto &location : workspace.routes()) {
        const auto *route = location.resource->route();
        for (std::size_t i = 0; i < route->rules.size() && checked < 16; ++i, ++checked)
            checkDerived(workspace, table, {location.resource->key, i});
    }
    static_cast<void>(table.match({"GET", "simple-apps.isc", "/?a=b", {{"a", "b"}}}));
    return 0;
}
