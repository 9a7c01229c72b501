// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/review.h"

#include "core/planning/apistatus.h"
#include "core/planning/sidebyside.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace sluice::cluster {
namespace {

using Json = nlohmann::json;

Json objectIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : Json::object();
}

std::string textIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The object that the server answered with.
Result<Json> ask(planning::ApiServer &server, const planning::ApiRequest &request,
                 const std::string &what, const std::stop_token &stop)
{
    const auto outcome = server.send(request, stop);
    if (!outcome)
        return outcome.failure().diagnostic;
    if (!outcome->isSuccess())
        return planning::refusalOf(*outcome, what);
    auto answer = Json::parse(outcome->body, nullptr, false);
    if (!answer.is_object())
        return Diagnostic{"answer-unreadable", Severity::Error,
                          "the answer about " + what + " is no JSON object",
                          "Check that the address is an API server's."};
    return answer;
}

planning::ApiRequest post(const std::string &path, const Json &body)
{
    planning::ApiRequest request;
    request.method = "POST";
    request.path = path;
    request.contentType = "application/json";
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return request;
}

Json attributesOf(const planning::Permission &permission)
{
    const auto slash = permission.resource.find('/');
    Json attributes{{"verb", permission.verb},
                    {"group", permission.group},
                    {"resource", permission.resource.substr(0, slash)}};
    if (slash != std::string::npos)
        attributes["subresource"] = permission.resource.substr(slash + 1);
    if (!permission.namespaceName.empty())
        attributes["namespace"] = permission.namespaceName;
    return attributes;
}

void review(planning::ApiServer &server, planning::Permission &permission,
            const std::stop_token &stop)
{
    const Json body{{"kind", "SelfSubjectAccessReview"},
                    {"apiVersion", "authorization.k8s.io/v1"},
                    {"spec", {{"resourceAttributes", attributesOf(permission)}}}};
    const auto answer =
        ask(server, post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body),
            permission.verb + " " + permission.resource, stop);
    permission.isAllowed = false;
    if (!answer) {
        permission.reason = answer.error().message;
        return;
    }
    const auto status = objectIn(*answer, "status");
    const auto allowed = status.find("allowed");
    permission.isAllowed = allowed != status.end() && allowed->is_boolean() && allowed->get<bool>();
    permission.reason = textIn(status, "reason");
    if (permission.reason.empty())
        permission.reason = textIn(status, "evaluationError");
}

/// "36+" of a hosted cluster is 36.
int number(const std::string &text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

constexpr unsigned reviewThreads = 8;

struct Need
{
    const char *group;
    const char *resource;
    std::initializer_list<const char *> verbs;
    bool isNamespaced = true;
};

} // namespace

Result<planning::Identity> identity(planning::ApiServer &server, const std::stop_token &stop)
{
    const Json body{{"kind", "SelfSubjectReview"}, {"apiVersion", "authentication.k8s.io/v1"}};
    const auto answer = ask(server, post("/apis/authentication.k8s.io/v1/selfsubjectreviews", body),
                            "who we are", stop);
    if (!answer)
        return answer.error();
    const auto user = objectIn(objectIn(*answer, "status"), "userInfo");
    planning::Identity identity{textIn(user, "username"), {}};
    const auto groups = user.find("groups");
    if (groups != user.end() && groups->is_array()) {
        for (const auto &group : *groups) {
            if (group.is_string())
                identity.groups.push_back(group.get<std::string>());
        }
    }
    return identity;
}

Result<ServerVersion> serverVersion(planning::ApiServer &server, const std::stop_token &stop)
{
    planning::ApiRequest request;
    request.path = "/version";
    const auto answer = ask(server, request, "the server's version", stop);
    if (!answer)
        return answer.error();
    return ServerVersion{number(textIn(*answer, "major")), number(textIn(*answer, "minor")),
                         textIn(*answer, "gitVersion")};
}

void reviewAccess(planning::ApiServer &server, std::vector<planning::Permission> &permissions,
                  const std::stop_token &stop)
{
    planning::sideBySide(permissions.size(), reviewThreads,
                         [&](std::size_t index) { review(server, permissions[index], stop); });
}

std::vector<planning::Permission> neededPermissions(const std::string &namespaceName)
{
    constexpr auto *gateway = "gateway.networking.k8s.io";
    const std::initializer_list<const char *> all{"get",    "list",  "watch",
                                                  "create", "patch", "delete"};
    const std::initializer_list<const char *> reading{"get", "list", "watch"};
    const Need needs[] = {
        {gateway, "gatewayclasses", reading, false},
        {gateway, "gateways", all},
        {gateway, "httproutes", all},
        {gateway, "grpcroutes", all},
        {gateway, "referencegrants", all},
        {"", "services", all},
        {"", "services/proxy", {"get"}},
        {"", "pods/portforward", {"create"}},
        {"", "events", {"list", "watch"}},
        {"discovery.k8s.io", "endpointslices", {"list", "watch"}},
        {"apps", "deployments", all},
    };
    std::vector<planning::Permission> permissions;
    for (const auto &need : needs) {
        for (const auto *const verb : need.verbs)
            permissions.push_back({verb,
                                   need.group,
                                   need.resource,
                                   need.isNamespaced ? namespaceName : std::string(),
                                   false,
                                   {}});
    }
    return permissions;
}

} // namespace sluice::cluster
