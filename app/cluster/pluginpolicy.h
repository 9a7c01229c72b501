// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "app/cluster/programsearch.h"
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// Which credential plugins kubectl's kuberc lets run: credentialPluginPolicy and
/// credentialPluginAllowlist (client-go 1.36, plugin/pkg/client/auth/exec).
struct PluginPolicy
{
    enum class Kind { AllowAll, DenyAll, Allowlist };

    Kind kind = Kind::AllowAll;
    std::vector<std::string> allowed = {}; ///< names or absolute paths

    /// `program` is the absolute path that `command` was found at.
    bool allows(const std::string &command, const std::string &program,
                const ProgramSearch &search) const;
};

/// The policy of $KUBERC, or ~/.kube/kuberc; all is allowed where there is no such file. A policy
/// that is not understood is an error: nothing may run then.
Result<PluginPolicy> loadPluginPolicy(const Environment &environment);
Result<PluginPolicy> readPluginPolicy(std::string_view text, const std::string &file);

} // namespace sluice::cluster
