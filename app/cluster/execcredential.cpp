// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/certificates.h"
#include "app/cluster/execplugin.h"
#include "core/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace sluice::cluster {
namespace {

using Json = nlohmann::json;

Diagnostic fault(std::string message)
{
    return {"exec-credential", Severity::Error, std::move(message),
            "The plugin must print an ExecCredential; its own documentation says how."};
}

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<ExecCredential> checked(ExecCredential credential)
{
    if (credential.token.empty() && credential.certificatePem.empty() && credential.keyPem.empty())
        return fault("gave neither a token nor a certificate with its key");
    if (credential.certificatePem.empty() != credential.keyPem.empty())
        return fault("gave a certificate or a key, and not both");
    if (credential.certificatePem.empty())
        return credential;
    if (const auto why = keyPairFault(credential.certificatePem, credential.keyPem))
        return fault("gave a certificate that is of no use: " + *why);
    return credential;
}

} // namespace

Result<ExecCredential> readExecCredential(const std::string &text, const std::string &apiVersion)
{
    const auto answer = Json::parse(text, nullptr, false);
    if (!answer.is_object())
        return fault("printed no JSON object");
    if (textOf(answer, "kind") != "ExecCredential")
        return fault("printed no ExecCredential");
    if (textOf(answer, "apiVersion") != apiVersion)
        return fault("answered with another apiVersion than " + apiVersion);
    const auto status = answer.find("status");
    if (status == answer.end() || !status->is_object())
        return fault("gave no status");
    ExecCredential credential{textOf(*status, "token"),
                              textOf(*status, "clientCertificateData"),
                              textOf(*status, "clientKeyData"),
                              {}};
    if (const auto expiry = textOf(*status, "expirationTimestamp"); !expiry.empty()) {
        const auto time = parseTimestamp(expiry);
        if (!time)
            return fault("gave an expirationTimestamp that is none");
        credential.expiry = *time;
    }
    return checked(std::move(credential));
}

} // namespace sluice::cluster
