// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/planning/scriptedserver.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace sluice::test {
namespace {

using namespace sluice::planning;

std::string lineOf(const ApiRequest &request)
{
    auto line = request.method + " " + request.path;
    const auto has = [&](const char *name, const char *value) {
        return std::ranges::count(request.query, std::pair<std::string, std::string>(name, value))
               > 0;
    };
    if (has("dryRun", "All") || request.body.find("\"dryRun\":[\"All\"]") != std::string::npos)
        line += " dry";
    if (has("force", "true"))
        line += " force";
    return line;
}

} // namespace

void ScriptedServer::answer(const std::string &line, int status, std::string body,
                            std::optional<std::chrono::seconds> retryAfter)
{
    m_scripts[line].answers.emplace_back(
        ApiAnswer{status, "application/json", std::move(body), {}, retryAfter});
}

void ScriptedServer::fail(const std::string &line, ApiFailure failure)
{
    m_scripts[line].answers.emplace_back(std::move(failure));
}

void ScriptedServer::serveKinds()
{
    answer("GET /apis/gateway.networking.k8s.io/v1", 200,
           json("{'resources':[{'name':'httproutes','kind':'HTTPRoute','namespaced':true},"
                "{'name':'httproutes/status','kind':'HTTPRoute','namespaced':true},"
                "{'name':'gateways','kind':'Gateway','namespaced':true},"
                "{'name':'gatewayclasses','kind':'GatewayClass','namespaced':false}]}"));
    answer("GET /api/v1", 200,
           json("{'resources':[{'name':'services','kind':'Service','namespaced':true},"
                "{'name':'secrets','kind':'Secret','namespaced':true},"
                "{'name':'namespaces','kind':'Namespace','namespaced':false}]}"));
    answer("GET /apis/apps/v1", 200,
           json("{'resources':[{'name':'deployments','kind':'Deployment','namespaced':true}]}"));
}

ApiOutcome ScriptedServer::send(const ApiRequest &request, std::stop_token)
{
    const auto line = lineOf(request);
    if (onRequest)
        onRequest(line);
    const std::lock_guard lock(m_mutex);
    m_asked.emplace_back(line, request);
    const auto found = m_scripts.find(line);
    if (found == m_scripts.end())
        return ApiAnswer{404, "application/json", status(404, "NotFound", "not found"), {}, {}};
    auto &script = found->second;
    const auto index = std::min(script.next++, script.answers.size() - 1);
    return script.answers[index];
}

ApiOutcome ScriptedServer::stream(const ApiRequest &request, const OnBytes &, std::stop_token stop)
{
    return send(request, std::move(stop));
}

std::vector<std::string> ScriptedServer::lines() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> lines;
    for (const auto &[line, request] : m_asked)
        lines.push_back(line);
    return lines;
}

std::vector<std::string> ScriptedServer::writes() const
{
    auto all = lines();
    std::erase_if(all, [](const std::string &line) {
        return line.starts_with("GET ") || line.find(" dry") != std::string::npos;
    });
    return all;
}

ApiRequest ScriptedServer::last(const std::string &line) const
{
    const std::lock_guard lock(m_mutex);
    for (auto asked = m_asked.rbegin(); asked != m_asked.rend(); ++asked) {
        if (asked->first == line)
            return asked->second;
    }
    return {};
}

std::string status(int code, const std::string &reason, const std::string &message,
                   const std::string &causes)
{
    return R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":")" + message
           + R"(","reason":")" + reason + R"(","details":{"causes":)" + causes + R"(},"code":)"
           + std::to_string(code) + "}";
}

std::string rulesConflict(const std::string &manager)
{
    return R"([{"reason":"FieldManagerConflict","message":"conflict with \")" + manager
           + R"(\" using v1","field":".spec.rules"}])";
}

ApiFailure unreachable()
{
    return {ApiFailureKind::Unreachable,
            false,
            {"server-unreachable", Severity::Error, "The server cannot be reached", {}}};
}

ApiFailure interrupted()
{
    return {ApiFailureKind::Interrupted,
            true,
            {"connection-broken", Severity::Error, "The connection broke", {}}};
}

LiveObject live(const std::string &text)
{
    auto object = LiveObject::parse(text);
    if (!object) {
        std::cerr << toText(object.error()) << '\n' << text << '\n';
        std::abort();
    }
    return *object;
}

std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

} // namespace sluice::test
