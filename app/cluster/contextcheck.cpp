// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/contextcheck.h"

#include "app/cluster/certificates.h"
#include "app/cluster/filetext.h"
#include "app/cluster/chosencontext.h"
#include "app/cluster/proxyrules.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

Diagnostic fault(std::string message, std::string remedy, const std::string &file)
{
    return {"kubeconfig-invalid",
            Severity::Error,
            std::move(message),
            std::move(remedy),
            {file, {}, {}}};
}

std::string named(std::string_view kind, const KubeconfigEntry &entry)
{
    return std::string(kind) + " \"" + entry.name + "\"";
}

std::optional<Diagnostic> fileFault(std::string_view field, const std::string &path,
                                    const std::string &whose, const std::string &file)
{
    if (path.empty())
        return std::nullopt;
    const auto text = readFileText(path);
    if (text)
        return std::nullopt;
    return fault("cannot read the " + std::string(field) + " of the " + whose + ": "
                     + text.error().message,
                 text.error().remedy, file);
}

std::optional<Diagnostic> bothFault(std::string_view field, bool hasFile, bool hasText,
                                    const std::string &whose, const std::string &file)
{
    if (!hasFile || !hasText)
        return std::nullopt;
    return fault("the " + whose + " has both " + std::string(field) + " and " + std::string(field)
                     + "-data",
                 "Remove one of the two.", file);
}

std::optional<Diagnostic> certificateFault(const UserEntry &user)
{
    if (user.certificateFile.empty() && user.certificateData.empty())
        return std::nullopt;
    const auto whose = named("user", user);
    if (auto both = bothFault("client-certificate", !user.certificateFile.empty(),
                              !user.certificateData.empty(), whose, user.file))
        return both;
    if (auto both =
            bothFault("client-key", !user.keyFile.empty(), !user.keyData.empty(), whose, user.file))
        return both;
    if (user.keyFile.empty() && user.keyData.empty())
        return fault("the " + whose + " has a client certificate and no client-key",
                     "Add client-key or client-key-data.", user.file);
    if (auto file = fileFault("client-certificate", user.certificateFile, whose, user.file))
        return file;
    return fileFault("client-key", user.keyFile, whose, user.file);
}

std::optional<Diagnostic> execFault(const UserEntry &user)
{
    if (!user.exec)
        return std::nullopt;
    const auto &exec = *user.exec;
    const auto whose = "the exec plugin of the " + named("user", user);
    if (user.authProvider)
        return fault("the " + named("user", user) + " has both exec and auth-provider",
                     "Remove auth-provider.", user.file);
    if (exec.command.empty())
        return fault(whose + " has no command", "Add `command`.", user.file);
    if (exec.apiVersion != "client.authentication.k8s.io/v1"
        && exec.apiVersion != "client.authentication.k8s.io/v1beta1")
        return fault(whose + " has the apiVersion \"" + exec.apiVersion + "\"",
                     "Use client.authentication.k8s.io/v1, or v1beta1.", user.file);
    if (std::ranges::any_of(exec.environment,
                            [](const auto &entry) { return entry.first.empty(); }))
        return fault(whose + " has a variable without a name in env", "Add its `name`.", user.file);
    if (exec.interactiveMode != "Never" && exec.interactiveMode != "IfAvailable"
        && exec.interactiveMode != "Always")
        return fault(exec.interactiveMode.empty()
                         ? whose + " has no interactiveMode"
                         : whose + " has the interactiveMode \"" + exec.interactiveMode + "\"",
                     "Set it to Never, IfAvailable or Always.", user.file);
    return std::nullopt;
}

std::optional<Diagnostic> authoritiesFault(const ClusterEntry &cluster)
{
    const bool hasRoots = !cluster.caFile.empty() || !cluster.caData.empty();
    const auto whose = named("cluster", cluster);
    if (hasRoots && cluster.isInsecure)
        return fault("the " + whose + " names a certificate authority and asks for no verification",
                     "Remove certificate-authority or insecure-skip-tls-verify.", cluster.file);
    if (!hasRoots)
        return std::nullopt;
    auto pem = cluster.caData;
    if (pem.empty()) {
        const auto text = readFileText(cluster.caFile);
        pem = text ? *text : std::string();
    }
    if (const auto why = rootsFault(pem))
        return fault("the certificate authority of the " + whose + " is of no use: " + *why,
                     "Give it as PEM, in certificate-authority-data as base 64 of PEM.",
                     cluster.file);
    return std::nullopt;
}

std::optional<Diagnostic> pairFault(const UserEntry &user)
{
    if (user.certificateFile.empty() && user.certificateData.empty())
        return std::nullopt;
    const auto textOf = [](const std::string &text, const std::string &file) {
        if (!text.empty())
            return text;
        const auto read = readFileText(file);
        return read ? *read : std::string();
    };
    const auto why = keyPairFault(textOf(user.certificateData, user.certificateFile),
                                  textOf(user.keyData, user.keyFile));
    if (!why)
        return std::nullopt;
    return fault("the " + named("user", user) + " cannot log in: " + *why,
                 "Renew the certificate and its key together.", user.file);
}

std::optional<Diagnostic> tokenFault(const UserEntry &user)
{
    if (!user.token.empty() || user.tokenFile.empty())
        return std::nullopt;
    if (!user.username.empty())
        return fault("the " + named("user", user) + " has both tokenFile and username",
                     "Remove one of the two.", user.file);
    return fileFault("tokenFile", user.tokenFile, named("user", user), user.file);
}

} // namespace

bool isDnsLabel(std::string_view text)
{
    const auto isInner = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= 63 && std::ranges::all_of(text, isInner)
           && text.front() != '-' && text.back() != '-';
}

std::optional<Diagnostic> clusterFault(const ClusterEntry &cluster)
{
    const auto whose = named("cluster", cluster);
    if (cluster.server.empty())
        return fault("the " + whose + " has no server", "Add `server: https://...`.", cluster.file);
    if (!cluster.proxyUrl.empty()) {
        const auto proxy = parseProxy(cluster.proxyUrl);
        if (!proxy)
            return fault("the " + whose
                             + " has a proxy-url that is of no use: " + proxy.error().message,
                         proxy.error().remedy, cluster.file);
    }
    if (auto both = bothFault("certificate-authority", !cluster.caFile.empty(),
                              !cluster.caData.empty(), whose, cluster.file))
        return both;
    return fileFault("certificate-authority", cluster.caFile, whose, cluster.file);
}

std::optional<Diagnostic> userFault(const UserEntry &user)
{
    const auto whose = named("user", user);
    if (auto certificate = certificateFault(user))
        return certificate;
    if (auto exec = execFault(user))
        return exec;
    if (!user.token.empty() && (!user.username.empty() || !user.password.empty()))
        return fault("the " + whose + " has more than one way to log in: token and password",
                     "Remove one of the two.", user.file);
    const bool hasMore = !user.impersonatedUid.empty() || !user.impersonatedGroups.empty()
                         || !user.impersonatedExtra.empty();
    if (hasMore && user.impersonatedUser.empty())
        return fault("the " + whose + " acts with a uid, groups or extra of nobody",
                     "Add `as` with the user's name.", user.file);
    return std::nullopt;
}

std::optional<Diagnostic> transportFault(const ClusterEntry &cluster, const UserEntry &user)
{
    const auto url = serverUrl(cluster, user);
    if (!url)
        return url.error();
    if (!url->starts_with("https:"))
        return std::nullopt;
    if (user.authProvider)
        return fault("the " + named("user", user) + " logs in by the auth-provider \""
                         + *user.authProvider + "\", which is no longer supported",
                     "Use an exec plugin, such as kubelogin, or one of your cloud.", user.file);
    if (auto roots = authoritiesFault(cluster))
        return roots;
    if (auto pair = pairFault(user))
        return pair;
    return tokenFault(user);
}

} // namespace sluice::cluster
