// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/webpage.h"

#include "core/routing/target.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sluice::localgateway {
namespace {

constexpr int longestDelay = 60'000;

int numberIn(const std::string &text, int least, int greatest, int otherwise)
{
    int value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc() && value >= least && value <= greatest ? value : otherwise;
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const auto c : text) {
        if (c == '<')
            result += "&lt;";
        else if (c == '&')
            result += "&amp;";
        else
            result += c;
    }
    return result;
}

Fault faultNamed(std::string_view name)
{
    if (name == "close")
        return Fault::Close;
    if (name == "truncate")
        return Fault::Truncate;
    return name == "garbage" ? Fault::Garbage : Fault::None;
}

bool acceptsJson(const MessageHead &head)
{
    const auto accept = head.headers.find("Accept");
    return accept && accept->find("application/json") != std::string_view::npos;
}

std::string htmlBody(const Answerer &answerer, const ServerConnection &connection,
                     const std::string &requestId, const std::string &now)
{
    const auto &backend = answerer.backend;
    if (!answerer.page.html.empty())
        return answerer.page.html;
    const auto name = escaped(backend.name);
    std::string page;
    page.reserve(512);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
        .append(name)
        .append("</title></head>\n<body>\n<h1>")
        .append(name)
        .append("</h1>\n<p>Service ")
        .append(escaped(backend.namespaceName))
        .append("/")
        .append(name)
        .append(", port ")
        .append(std::to_string(backend.port))
        .append(", answered ")
        .append(escaped(connection.destination().target))
        .append("</p>\n<p>Request ")
        .append(requestId)
        .append(", ")
        .append(now)
        .append("</p>\n");
    if (!answerer.page.problem.empty())
        page.append("<p>Its own page is not shown: ")
            .append(escaped(answerer.page.problem))
            .append("</p>\n");
    return page.append("</body>\n</html>\n");
}

std::string jsonBody(const model::BackendKey &backend, const ServerConnection &connection,
                     const std::string &requestId, const std::string &now)
{
    const auto &head = connection.request();
    nlohmann::ordered_json headers = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < head.headers.size(); ++i)
        headers[std::string(head.headers.name(i))].push_back(std::string(head.headers.value(i)));
    const nlohmann::ordered_json body{{"backend", backend.name},
                                      {"namespace", backend.namespaceName},
                                      {"port", backend.port},
                                      {"requestId", requestId},
                                      {"time", now},
                                      {"method", head.method},
                                      {"host", connection.destination().host},
                                      {"target", connection.destination().target},
                                      {"bodyBytes", connection.requestBody().size()},
                                      {"headers", headers}};
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace

Wishes wishesOf(const Destination &destination)
{
    Wishes result;
    const auto query = routing::splitTarget(destination.target).query;
    if (query.find("sluice-") == std::string_view::npos)
        return result;
    for (const auto &[name, value] : routing::queryParameters(query)) {
        if (name == "sluice-delay")
            result.delay = std::chrono::milliseconds(numberIn(value, 0, longestDelay, 0));
        if (name == "sluice-status")
            result.status = numberIn(value, 200, 599, 200);
        if (name == "sluice-fault")
            result.fault = faultNamed(value);
        result.isChunked = result.isChunked || name == "sluice-chunked";
    }
    return result;
}

std::string_view brokenAnswer(Fault fault)
{
    switch (fault) {
    case Fault::None:
    case Fault::Close:
        return {};
    case Fault::Truncate:
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nonly";
    case Fault::Garbage:
        return "this is no HTTP\r\n\r\n";
    }
    return {};
}

Response webPage(const Answerer &answerer, const ServerConnection &connection,
                 const std::string &requestId, const Wishes &wishes, const std::string &now)
{
    const auto isJson = acceptsJson(connection.request());
    Response response;
    response.status = wishes.status;
    response.isChunked = wishes.isChunked;
    response.headers.emplace_back("Content-Type",
                                  isJson ? "application/json" : "text/html; charset=utf-8");
    response.headers.emplace_back("X-Backend", answerer.backend.name);
    response.headers.emplace_back("X-Request-Id", requestId);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = isJson ? jsonBody(answerer.backend, connection, requestId, now)
                           : htmlBody(answerer, connection, requestId, now);
    return response;
}

} // namespace sluice::localgateway
