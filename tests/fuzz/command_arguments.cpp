// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/routeargument.h"
#include "tests/fuzz/require.h"

using namespace sluice::cli;
using sluice::fuzz::require;

namespace {

template <typename T>
void requireRemedy(const sluice::Result<T> &result)
{
    require(result || (!result.error().code.empty() && !result.error().remedy.empty()),
            "an error has a code and a remedy");
}

} // namespace

/// Routes, backends and weights as they are named on the command line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const auto text = sluice::fuzz::textOf(bytes, size);
    const auto route = RouteArgument::parse(text);
    requireRemedy(route);
    if (route) {
        const auto again = RouteArgument::parse(route->toString());
        require(again && again->name == route->name && again->rule == route->rule
                    && again->namespaceName == route->namespaceName,
                "a route's text means that route");
    }
    const auto backend = BackendArgument::parse(text);
    requireRemedy(backend);
    if (backend) {
        const sluice::model::BackendKey key{backend->namespaceName.value_or("default"),
                                            backend->name, backend->port.value_or(80)};
        require(backend->names(key), "an argument names what it was read as");
        const auto again = BackendArgument::parse(toString(key));
        require(again && again->names(key), "a backend's text means that backend");
    }
    const auto weight = WeightArgument::parse(text);
    requireRemedy(weight);
    if (weight)
        require(weight->weight >= 0 && weight->weight <= sluice::model::Weight::maximum,
                "a weight is within its limits");
    return 0;
}
