// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// What every named entry of a kubeconfig has. `error` says why kubectl would not read the entry;
/// it stays in the list, so that it is shown, and so that no entry of a later file takes its name.
struct KubeconfigEntry
{
    std::string name = {};
    std::string file = {}; ///< the absolute path of the file that it came from
    std::optional<Diagnostic> error = {};
};

struct ClusterEntry : KubeconfigEntry
{
    std::string server = {};
    std::string tlsServerName = {};
    bool isInsecure = false; ///< insecure-skip-tls-verify
    std::string caFile = {}; ///< paths are absolute once a file was loaded
    std::string caData = {}; ///< *-data fields are decoded
    std::string proxyUrl = {};
    bool isCompressionDisabled = false;
    std::string execConfig = {}; ///< JSON of the extension client.authentication.k8s.io/exec
};

struct ExecEntry
{
    std::string apiVersion = {};
    std::string command = {};
    std::vector<std::string> arguments = {};
    std::vector<std::pair<std::string, std::string>> environment = {};
    std::string installHint = {};
    bool providesClusterInfo = false;
    std::string interactiveMode = {};
};

struct UserEntry : KubeconfigEntry
{
    std::string certificateFile = {};
    std::string certificateData = {};
    std::string keyFile = {};
    std::string keyData = {};
    std::string token = {};
    std::string tokenFile = {};
    std::string username = {};
    std::string password = {};
    std::string impersonatedUser = {};
    std::string impersonatedUid = {};
    std::vector<std::string> impersonatedGroups = {};
    std::map<std::string, std::vector<std::string>> impersonatedExtra = {};
    std::optional<std::string> authProvider = {}; ///< its name; no longer supported
    std::optional<ExecEntry> exec = {};
};

struct ContextEntry : KubeconfigEntry
{
    std::string cluster = {};
    std::string user = {};
    std::string namespaceName = {}; ///< empty: default
};

/// One or several kubeconfig files, merged as kubectl does: of two entries with one name the first
/// one counts, whole; of current-context the first that is not empty. Holds secrets.
struct Kubeconfig
{
    std::vector<ClusterEntry> clusters = {};
    std::vector<UserEntry> users = {};
    std::vector<ContextEntry> contexts = {};
    std::string currentContext = {};
    /// Why currentContext cannot be told: a file that comes before the one that sets it could not
    /// be read.
    std::optional<Diagnostic> currentContextError = {};
    /// Files that could not be read, and everything else that a person should know.
    std::vector<Diagnostic> problems = {};

    const ClusterEntry *cluster(std::string_view name) const;
    const UserEntry *user(std::string_view name) const;
    const ContextEntry *context(std::string_view name) const;
};

/// Where the kubeconfig is looked for, in the order of precedence: `explicitPath` alone if it is
/// given, else those of KUBECONFIG, else $HOME/.kube/config.
std::vector<std::string> kubeconfigFiles(const std::string &explicitPath,
                                         const Environment &environment);

/// Reads and merges them. An error only where `explicitPath` cannot be read; a file of a list that
/// is missing is passed over. Contacts and runs nothing.
Result<Kubeconfig> loadKubeconfig(const std::string &explicitPath, const Environment &environment);

/// One file's text. Relative paths are left as they are.
Kubeconfig readKubeconfig(std::string_view text, const std::string &file);

/// `next` behind `first`, as for several files.
Kubeconfig merged(Kubeconfig first, const Kubeconfig &next);

} // namespace sluice::cluster
