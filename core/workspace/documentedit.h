// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/edit.h"

#include <memory>
#include <vector>

namespace sluice::workspace {

/// A rule that is to be edited, and where it stands; pointers live as long as the workspace.
struct RuleSite
{
    ResourceLocation location;
    const model::RouteRule *rule = nullptr;
};

/// Errors: `no-such-route`, `no-such-rule`.
Result<ResourceLocation> locateRoute(const Workspace &workspace, const model::ResourceKey &key);
Result<RuleSite> locateRule(const Workspace &workspace, const RuleRef &ref);
/// Refuses indexes that the rule does not have (`no-such-backend`).
Outcome requireBackend(const RuleSite &site, const RuleRef &ref, std::size_t backendRef);

/// Carries the intents out on one document. None at all answer an edit that changes nothing.
Result<Edit> editDocument(const Workspace &workspace, const ResourceLocation &location,
                          const std::vector<yaml::Intent> &intents);

/// The edit that leads to a file whose text differs by `patches`.
Edit exchangedFile(const Workspace &workspace, std::shared_ptr<const File> file,
                   std::vector<yaml::BytePatch> patches);

/// "HTTPRoute shop/web", for messages.
std::string nameOf(const model::ResourceKey &key);

} // namespace sluice::workspace
