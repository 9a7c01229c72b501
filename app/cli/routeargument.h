// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::cli {

/// `[NAMESPACE/]NAME[#RULE]`; RULE counts from 0.
struct RouteArgument
{
    std::optional<std::string> namespaceName;
    std::string name;
    std::optional<std::size_t> rule;

    static Result<RouteArgument> parse(std::string_view text);
    std::string toString() const;
};

/// `[NAMESPACE/]NAME[:PORT]`.
struct BackendArgument
{
    std::optional<std::string> namespaceName;
    std::string name;
    std::optional<int> port;

    static Result<BackendArgument> parse(std::string_view text);
    bool names(const model::BackendKey &key) const;
};

/// `BACKEND=WEIGHT`.
struct WeightArgument
{
    std::string text; ///< as it was given
    BackendArgument backend;
    std::int64_t weight = 0;

    static Result<WeightArgument> parse(std::string_view text);
};

/// The rule that the argument means. Errors: `route-unknown` (it does not exist), `rule-unknown`,
/// `route-ambiguous` and `rule-ambiguous` (the message names the choices).
Result<workspace::RuleRef> findRule(const workspace::Workspace &workspace,
                                    const RouteArgument &argument);

/// "namespace/name:port", as people are shown a backend.
std::string toString(const model::BackendKey &key);

} // namespace sluice::cli
