// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"
#include "core/yaml/edit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sluice::workspace {

/// The bytes that an edit changes in one file: sorted, relative to the file's text before.
struct FilePatch
{
    FileId file{};
    std::vector<yaml::BytePatch> patches;
};

/// An edit carried out: what changed, and the snapshot after.
struct Edit
{
    Workspace after;
    std::vector<FilePatch> patches;
    ChangeSet changes;
};

/// Index of a backendRef in its rule, and the weight it gets.
struct NewWeight
{
    std::size_t backendRef = 0;
    std::int64_t weight = 0;
};

/// Every function here is pure. Errors: `weight-out-of-range`, `no-such-route`, `no-such-rule`,
/// `no-such-backend`, and those of yaml::apply.
Result<Edit> setWeights(const Workspace &workspace, const RuleRef &rule,
                        const std::vector<NewWeight> &weights);

/// Sets one weight and keeps the rule's total: locked backendRefs stay, the others share the rest
/// in proportion, in whole numbers by largest remainder. Refused where nothing is left to share.
Result<Edit> setWeightKeepingTotal(const Workspace &workspace, const RuleRef &rule,
                                   NewWeight weight, const std::vector<std::size_t> &locked);

enum class Preset { Equal, NinetyTen, FiftyFifty };
Result<Edit> applyPreset(const Workspace &workspace, const RuleRef &rule, Preset preset);
Result<Edit> swapWeights(const Workspace &workspace, const RuleRef &rule, std::size_t a,
                         std::size_t b);
Result<Edit> drain(const Workspace &workspace, const RuleRef &rule, std::size_t backendRef);
/// The rule's weights as they were when the file was last read or saved; absent ones are removed.
Result<Edit> restoreSavedWeights(const Workspace &workspace, const RuleRef &rule);

struct NewBackend
{
    std::string name;
    std::string namespaceName; ///< empty: the route's
    int port = 80;
    std::optional<std::int64_t> weight;
};
Result<Edit> addBackend(const Workspace &workspace, const RuleRef &rule, const NewBackend &backend);
Result<Edit> removeBackend(const Workspace &workspace, const RuleRef &rule, std::size_t backendRef);
Result<Edit> moveBackend(const Workspace &workspace, const RuleRef &rule, std::size_t from,
                         std::size_t to);
/// A rule with one match and no backends, behind the last one. In a GRPCRoute the path is
/// "/SERVICE" or "/SERVICE/METHOD", and "/" matches every request.
Result<Edit> addRule(const Workspace &workspace, const model::ResourceKey &route,
                     const std::string &pathPrefix);
Result<Edit> removeRule(const Workspace &workspace, const RuleRef &rule);
Result<Edit> moveRule(const Workspace &workspace, const RuleRef &rule, std::size_t to);
/// A new HTTPRoute as a document at the end of a file.
struct NewRoute
{
    std::string name;
    std::string namespaceName;
    std::string gateway;
    std::string hostname;
};
Result<Edit> addRoute(const Workspace &workspace, FileId file, const NewRoute &route);
Result<Edit> removeRoute(const Workspace &workspace, const model::ResourceKey &route);
/// Two routes of one file, or of one list in it, change places. Error: `routes-apart`.
Result<Edit> swapRoutes(const Workspace &workspace, const model::ResourceKey &a,
                        const model::ResourceKey &b);

/// Typing in the YAML view: replaces bytes of the file by text. Never refused; a part that does not
/// parse is kept as broken text.
Edit replaceText(const Workspace &workspace, FileId file, ByteSpan span, std::string_view text);

} // namespace sluice::workspace
