// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/chosencontext.h"

#include "app/cluster/contextcheck.h"
#include "app/cluster/filetext.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

Diagnostic noContext(const Kubeconfig &kubeconfig, std::string_view name)
{
    const bool isImplicit = name.empty();
    if (isImplicit && kubeconfig.currentContextError)
        return {"context-unknown", Severity::Error,
                "the current context cannot be told, for a kubeconfig cannot be read: "
                    + toText(*kubeconfig.currentContextError),
                "Mend or remove that file, or name a context with --context."};
    if (isImplicit && kubeconfig.currentContext.empty())
        return {"context-none", Severity::Error, "no context is chosen",
                kubeconfig.contexts.empty()
                    ? "There is none in the kubeconfig; name another with --kubeconfig."
                    : "Name one with --context; `sluicectl contexts` lists them."};
    return {"context-unknown", Severity::Error,
            "the context \"" + (isImplicit ? kubeconfig.currentContext : std::string(name))
                + "\" does not exist",
            "`sluicectl contexts` lists those that do."};
}

Diagnostic brokenContext(const ContextEntry &context, const std::string &why, std::string remedy)
{
    return {"context-broken",
            Severity::Error,
            "the context \"" + context.name + "\" " + why,
            std::move(remedy),
            {context.file, {}, {}}};
}

std::optional<Diagnostic> contextFault(const ContextEntry &context)
{
    if (context.error)
        return context.error;
    if (context.name.empty())
        return brokenContext(context, "has no name", "Give it a `name`.");
    if (context.cluster.empty())
        return brokenContext(context, "names no cluster", "Add `cluster` to it.");
    if (!context.namespaceName.empty() && !isDnsLabel(context.namespaceName))
        return brokenContext(context,
                             "has a namespace that can be none: \"" + context.namespaceName + "\"",
                             "A namespace has small letters, digits and `-`, at most 63.");
    return std::nullopt;
}

Result<ChosenContext> choice(const Kubeconfig &kubeconfig, const ContextEntry &context)
{
    if (const auto fault = contextFault(context))
        return *fault;
    const auto *const cluster = kubeconfig.cluster(context.cluster);
    if (cluster == nullptr)
        return brokenContext(context,
                             "names the cluster \"" + context.cluster + "\", which does not exist",
                             "Add the cluster, or name another.");
    const auto *const user = kubeconfig.user(context.user);
    if (user == nullptr && !context.user.empty())
        return brokenContext(context,
                             "names the user \"" + context.user + "\", which does not exist",
                             "Add the user, or name another.");
    ChosenContext chosen{context, *cluster, user == nullptr ? UserEntry() : *user};
    for (const auto &error :
         {chosen.cluster.error, chosen.user.error, clusterFault(chosen.cluster),
          userFault(chosen.user), transportFault(chosen.cluster, chosen.user)}) {
        if (error)
            return *error;
    }
    return chosen;
}

/// A URL without user, password, query and fragment.
std::string withoutSecrets(const std::string &url)
{
    const auto scheme = url.find("://");
    const auto begin = scheme == std::string::npos ? 0 : scheme + 3;
    const auto authorityEnd = std::min(url.find_first_of("/?#", begin), url.size());
    const auto at = url.rfind('@', authorityEnd);
    const bool hasUser = at != std::string::npos && at >= begin && at < authorityEnd;
    const auto rest = url.substr(hasUser ? at + 1 : begin);
    return url.substr(0, begin) + rest.substr(0, rest.find_first_of("?#"));
}

planning::ContextChoice shown(const Kubeconfig &kubeconfig, const ContextEntry &context)
{
    planning::ContextChoice result;
    result.name = context.name;
    result.cluster = context.cluster;
    result.user = context.user;
    result.namespaceName = context.namespaceName.empty() ? "default" : context.namespaceName;
    if (const auto *const cluster = kubeconfig.cluster(context.cluster)) {
        result.server = withoutSecrets(cluster->server);
        result.verifiesTls = !cluster->isInsecure;
    }
    result.isCurrent = !context.name.empty() && context.name == kubeconfig.currentContext
                       && !kubeconfig.currentContextError;
    if (const auto chosen = choice(kubeconfig, context); !chosen)
        result.broken = chosen.error();
    return result;
}

bool hasScheme(const std::string &server)
{
    const auto scheme = server.find("://");
    return scheme != std::string::npos && scheme > 0 && server.find_first_of("/?#") == scheme + 1;
}

bool hasTls(const ClusterEntry &cluster, const UserEntry &user)
{
    return !cluster.caFile.empty() || !cluster.caData.empty() || cluster.isInsecure
           || !user.certificateFile.empty() || !user.certificateData.empty();
}

Diagnostic badServer(const ClusterEntry &cluster, const std::string &why)
{
    return {"kubeconfig-invalid",
            Severity::Error,
            "the server of the cluster \"" + cluster.name + "\" " + why,
            "Write it as https://HOST:PORT.",
            {cluster.file, {}, {}}};
}

} // namespace

std::string ChosenContext::namespaceName() const
{
    return context.namespaceName.empty() ? "default" : context.namespaceName;
}

Result<ChosenContext> chooseContext(const Kubeconfig &kubeconfig, std::string_view name)
{
    const bool isUnknown = name.empty() && kubeconfig.currentContextError;
    const std::string_view wanted = name.empty() ? kubeconfig.currentContext : name;
    const auto *const context = isUnknown || wanted.empty() ? nullptr : kubeconfig.context(wanted);
    if (context == nullptr)
        return noContext(kubeconfig, name);
    return choice(kubeconfig, *context);
}

std::vector<planning::ContextChoice> contextChoices(const Kubeconfig &kubeconfig)
{
    std::vector<planning::ContextChoice> choices;
    for (const auto &context : kubeconfig.contexts)
        choices.push_back(shown(kubeconfig, context));
    std::ranges::sort(choices, {}, &planning::ContextChoice::name);
    return choices;
}

Result<std::string> serverUrl(const ClusterEntry &cluster, const UserEntry &user)
{
    auto url = cluster.server;
    if (!hasScheme(url)) {
        if (const auto slash = url.find('/'); slash != std::string::npos && slash + 1 < url.size())
            return badServer(cluster, "has a path and no scheme");
        url.insert(0, hasTls(cluster, user) ? "https://" : "http://");
    }
    std::ranges::transform(
        url.begin(), url.begin() + static_cast<std::ptrdiff_t>(url.find(':')), url.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!url.starts_with("https://") && !url.starts_with("http://"))
        return badServer(cluster, "has a scheme that is neither https nor http");
    if (url.find('@') < std::min(url.find_first_of("/?#", url.find("://") + 3), url.size()))
        return badServer(cluster, "has a user in it, which belongs into the kubeconfig's users");
    url = withoutSecrets(url);
    while (url.ends_with('/') && url.size() > url.find("://") + 3)
        url.pop_back();
    const auto isBad = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\';
    };
    if (url.size() <= url.find("://") + 3 || std::ranges::any_of(url, isBad))
        return badServer(cluster, "is no URL");
    return url;
}

std::optional<Kubeconfig> inClusterKubeconfig(const Environment &environment,
                                              const std::string &folder)
{
    const auto host = valueOf(environment, "KUBERNETES_SERVICE_HOST");
    const auto port = valueOf(environment, "KUBERNETES_SERVICE_PORT");
    const auto tokenFile = folder + "/token";
    if (host.empty() || port.empty() || !readFileText(tokenFile))
        return std::nullopt;
    constexpr std::string_view name = "in-cluster";
    const bool isIpv6 = host.find(':') != std::string::npos && !host.starts_with('[');
    ClusterEntry cluster{{std::string(name), folder, {}}};
    cluster.server = "https://" + (isIpv6 ? "[" + host + "]" : host) + ":" + port;
    if (readFileText(folder + "/ca.crt"))
        cluster.caFile = folder + "/ca.crt";
    UserEntry user{{std::string(name), folder, {}}};
    user.tokenFile = tokenFile;
    ContextEntry context{{std::string(name), folder, {}}, std::string(name), std::string(name), {}};
    context.namespaceName = valueOf(environment, "POD_NAMESPACE");
    if (const auto text = readFileText(folder + "/namespace");
        text && context.namespaceName.empty())
        context.namespaceName = text->substr(0, text->find_last_not_of(" \t\r\n") + 1);
    Kubeconfig kubeconfig;
    kubeconfig.clusters.push_back(std::move(cluster));
    kubeconfig.users.push_back(std::move(user));
    kubeconfig.contexts.push_back(std::move(context));
    kubeconfig.currentContext = name;
    return kubeconfig;
}

} // namespace sluice::cluster
