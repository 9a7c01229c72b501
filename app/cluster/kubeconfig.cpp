// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/kubeconfig.h"

#include "app/cluster/chosencontext.h"
#include "app/cluster/filetext.h"

#include <algorithm>
#include <filesystem>

namespace sluice::cluster {
namespace {

namespace fs = std::filesystem;

template <typename Entry>
const Entry *find(const std::vector<Entry> &entries, std::string_view name)
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? nullptr : &*found;
}

template <typename Entry>
void append(std::vector<Entry> &entries, const std::vector<Entry> &next)
{
    for (const auto &entry : next) {
        if (find(entries, entry.name) == nullptr)
            entries.push_back(entry);
    }
}

void resolve(std::string &path, const fs::path &folder)
{
    if (!path.empty() && fs::path(path).is_relative())
        path = (folder / path).lexically_normal().string();
}

void resolvePaths(Kubeconfig &kubeconfig, const std::string &file)
{
    std::error_code ignored;
    const auto folder = fs::absolute(file, ignored).lexically_normal().parent_path();
    const auto whole = (folder / fs::path(file).filename()).string();
    for (auto &context : kubeconfig.contexts)
        context.file = whole;
    for (auto &cluster : kubeconfig.clusters) {
        cluster.file = whole;
        resolve(cluster.caFile, folder);
    }
    for (auto &user : kubeconfig.users) {
        user.file = whole;
        resolve(user.certificateFile, folder);
        resolve(user.keyFile, folder);
        resolve(user.tokenFile, folder);
        // A bare name is looked up in PATH.
        if (user.exec && user.exec->command.find('/') != std::string::npos)
            resolve(user.exec->command, folder);
    }
}

Diagnostic missing(const std::vector<std::string> &files)
{
    std::string names;
    for (const auto &file : files)
        names += (names.empty() ? "" : ", ") + file;
    return {"kubeconfig-missing", Severity::Warning, "no kubeconfig was found: " + names,
            "Copy one there, or name another with --kubeconfig or in KUBECONFIG."};
}

Kubeconfig unreadable(const Diagnostic &error)
{
    Kubeconfig broken;
    broken.problems.push_back(error);
    broken.currentContextError = error;
    return broken;
}

Kubeconfig loadFile(const std::string &file, bool &isMissing)
{
    const auto text = readFileText(file);
    isMissing = !text && text.error().code == "file-missing";
    if (!text)
        return unreadable(text.error());
    auto kubeconfig = readKubeconfig(*text, file);
    resolvePaths(kubeconfig, file);
    return kubeconfig;
}

} // namespace

const ClusterEntry *Kubeconfig::cluster(std::string_view name) const
{
    return find(clusters, name);
}

const UserEntry *Kubeconfig::user(std::string_view name) const
{
    return find(users, name);
}

const ContextEntry *Kubeconfig::context(std::string_view name) const
{
    return find(contexts, name);
}

std::vector<std::string> kubeconfigFiles(const std::string &explicitPath,
                                         const Environment &environment)
{
    if (!explicitPath.empty())
        return {explicitPath};
    const auto list = valueOf(environment, "KUBECONFIG");
    if (list.empty())
        return {valueOf(environment, "HOME") + "/.kube/config"};
    std::vector<std::string> files;
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(':', at), list.size());
        auto file = list.substr(at, end - at);
        if (!file.empty() && std::ranges::find(files, file) == files.end())
            files.push_back(std::move(file));
        at = end + 1;
    }
    return files;
}

Kubeconfig merged(Kubeconfig first, const Kubeconfig &next)
{
    append(first.clusters, next.clusters);
    append(first.users, next.users);
    append(first.contexts, next.contexts);
    first.problems.insert(first.problems.end(), next.problems.begin(), next.problems.end());
    if (first.currentContext.empty() && !first.currentContextError) {
        first.currentContext = next.currentContext;
        first.currentContextError = next.currentContextError;
    }
    return first;
}

Result<Kubeconfig> loadKubeconfig(const std::string &explicitPath, const Environment &environment)
{
    Kubeconfig result;
    const auto files = kubeconfigFiles(explicitPath, environment);
    std::vector<std::string> absent;
    for (const auto &file : files) {
        bool isMissing = false;
        auto next = loadFile(file, isMissing);
        const bool isBroken = next.contexts.empty() && !next.problems.empty();
        if (!explicitPath.empty() && isBroken)
            return next.problems.front();
        if (isMissing)
            absent.push_back(file);
        else
            result = merged(std::move(result), next);
    }
    if (absent.size() < files.size())
        return result;
    if (auto pod = inClusterKubeconfig(environment))
        return std::move(*pod);
    result.problems.push_back(missing(files));
    return result;
}

} // namespace sluice::cluster
