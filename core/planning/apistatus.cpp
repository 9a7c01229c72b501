// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/apistatus.h"

#include "core/base/printable.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sluice::planning {
namespace {

using Json = nlohmann::json;

std::string textAt(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<StatusCause> readCauses(const Json &status)
{
    std::vector<StatusCause> causes;
    const auto details = status.find("details");
    if (details == status.end() || !details->is_object() || !details->contains("causes"))
        return causes;
    for (const auto &cause : (*details)["causes"]) {
        if (cause.is_object())
            causes.push_back(
                {textAt(cause, "reason"), textAt(cause, "message"), textAt(cause, "field")});
    }
    return causes;
}

struct Judged
{
    const char *code;
    const char *remedy;
};

bool isOfWebhook(const std::string &message)
{
    return message.find("admission webhook") != std::string::npos
           || message.find("calling webhook") != std::string::npos;
}

/// Server-side apply answers 500 where the body does not fit the schema.
bool isOfApply(const std::string &message)
{
    return message.find("field not declared in schema") != std::string::npos
           || message.find("failed to create typed patch object") != std::string::npos;
}

constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int forbidden = 403;
constexpr int notFound = 404;
constexpr int conflict = 409;
constexpr int invalid = 422;
constexpr int tooMany = 429;
constexpr int serverError = 500;

Judged ofWebhook(int status)
{
    if (status >= serverError)
        return {"webhook-unavailable",
                "The server asks a webhook of the cluster that does not answer; tell whoever runs "
                "it. Nothing was changed."};
    return {"webhook-refused", "A webhook of the cluster has rules of its own; do as it says."};
}

Judged judged(int status, const std::string &message)
{
    if (isOfWebhook(message))
        return ofWebhook(status);
    switch (status) {
    case unauthorized:
        return {"not-authenticated", "Log in again, then repeat."};
    case forbidden:
        return {"not-allowed", "Ask for this permission, or use another context."};
    case notFound:
        return {"not-found", "Look whether its namespace is there and its kind is installed."};
    case conflict:
        return {"object-changed", "Read it again: compare once more, then repeat."};
    case badRequest:
    case invalid:
        return {"object-invalid", "Correct these fields and repeat."};
    case tooMany:
        return {"server-busy", "Wait a little and repeat."};
    default:
        break;
    }
    if (status >= serverError && isOfApply(message))
        return {"object-invalid", "Correct this field, or remove it where the server knows none."};
    if (status >= serverError)
        return {"server-failed", "The server has a problem of its own; compare again later."};
    return {"request-refused", "Look at the server's message."};
}

std::string causesOf(const ApiStatus &status)
{
    std::string text;
    for (const auto &cause : status.causes)
        text += "\n  " + printable(cause.field.empty() ? cause.reason : cause.field) + ": "
                + printable(cause.message);
    return text;
}

} // namespace

ApiStatus readStatus(const ApiAnswer &answer)
{
    const auto json = Json::parse(answer.body, nullptr, false);
    if (!json.is_object() || textAt(json, "kind") != "Status")
        return {};
    return {textAt(json, "reason"), textAt(json, "message"), readCauses(json)};
}

std::vector<StatusCause> fieldConflicts(const ApiAnswer &answer)
{
    if (answer.status != conflict)
        return {};
    auto causes = readStatus(answer).causes;
    std::erase_if(causes,
                  [](const StatusCause &cause) { return cause.reason != "FieldManagerConflict"; });
    return causes;
}

Diagnostic refusalOf(const ApiAnswer &answer, const std::string &what)
{
    const auto status = readStatus(answer);
    const auto [code, remedy] = judged(answer.status, status.message);
    return {code, Severity::Error,
            printable(what) + ": the server answered " + std::to_string(answer.status) + ": "
                + refusalText(answer) + causesOf(status),
            remedy};
}

} // namespace sluice::planning
