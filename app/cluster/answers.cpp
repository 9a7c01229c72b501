// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/answers.h"

#include "app/cluster/plaintext.h"
#include "app/cluster/warnings.h"
#include "app/http/text.h"

#include <algorithm>
#include <charconv>

namespace sluice::cluster {
namespace {

using planning::ApiFailure;
using planning::ApiFailureKind;

struct Explanation
{
    ApiFailureKind kind;
    const char *code;
    const char *what; ///< "... https://server: why"
    const char *remedy;
};

Explanation explanationOf(http::FailureKind kind)
{
    switch (kind) {
    case http::FailureKind::BadRequest:
        return {ApiFailureKind::Refused, "request-refused", "nothing was sent to",
                "Check the kubeconfig and the names that were given."};
    case http::FailureKind::Unreachable:
        return {ApiFailureKind::Unreachable, "cluster-unreachable", "cannot reach",
                "Check the server's address, the network, and proxies."};
    case http::FailureKind::Untrusted:
        return {ApiFailureKind::Untrusted, "cluster-untrusted", "no trusted connection to",
                "Check certificate-authority in the kubeconfig, the server's name, the client "
                "certificate, and this computer's clock."};
    case http::FailureKind::TimedOut:
        return {ApiFailureKind::TimedOut, "cluster-silent", "no answer from", "Try again later."};
    case http::FailureKind::Interrupted:
        return {ApiFailureKind::Interrupted, "cluster-interrupted", "the connection broke to",
                "Try again; look first at what became of a change that was sent."};
    case http::FailureKind::Unreadable:
        return {ApiFailureKind::Unreadable, "answer-unreadable", "no readable answer from",
                "Check that the address is an API server's."};
    case http::FailureKind::TooLarge:
        return {ApiFailureKind::Unreadable, "answer-too-large", "too large an answer from",
                "Ask for less at once."};
    case http::FailureKind::Cancelled:
        return {ApiFailureKind::Cancelled, "cancelled", "cancelled, to", ""};
    }
    return {};
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Where a redirect points, without what could be secret in it.
std::string shownLocation(const std::string &location)
{
    const auto target = http::targetOf(location);
    if (target.host.empty())
        return plainText(location.substr(0, location.find_first_of("?#")));
    const auto path = target.rest.substr(0, target.rest.find('?'));
    return plainText(target.scheme + "://" + target.authority() + path);
}

ApiFailure redirected(const planning::ApiRequest &request, const http::Response &response,
                      const std::string &server)
{
    const auto location = http::headerValue(response.headers, "Location");
    return {ApiFailureKind::Redirected,
            !planning::isRepeatable(request),
            {"cluster-redirects", Severity::Error,
             server + " answered with a redirect to "
                 + (location ? shownLocation(*location) : "nowhere") + ", which is not followed",
             "Name the API server itself in the kubeconfig; a log-in page in between needs its own "
             "tool."}};
}

ApiFailure isNoApi(const planning::ApiRequest &request, const std::string &server)
{
    return {ApiFailureKind::Unreadable,
            !planning::isRepeatable(request),
            {"answer-unreadable", Severity::Error,
             server + " answered with a web page, as no API server does",
             "Check the server's address; something in between may want a log-in."}};
}

std::optional<std::chrono::seconds> retryAfter(const http::Response &response)
{
    const auto text = http::headerValue(response.headers, "Retry-After");
    if (!text)
        return std::nullopt;
    int seconds = -1;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc() || end != text->data() + text->size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

std::vector<std::string> warningsOf(const http::Response &response)
{
    std::vector<std::string> warnings;
    for (const auto &[name, value] : response.headers) {
        if (!http::hasHeader({{name, value}}, "Warning"))
            continue;
        for (auto &warning : parseWarnings(value)) {
            if (std::ranges::find(warnings, warning) == warnings.end())
                warnings.push_back(std::move(warning));
        }
    }
    return warnings;
}

} // namespace

planning::ApiOutcome toOutcome(const planning::ApiRequest &request, http::Response response,
                               const std::string &server)
{
    const bool isFromBehind = !request.host.empty(); // of a service proxy: its answers are samples
    if (isRedirect(response.status) && !isFromBehind)
        return redirected(request, response, server);
    planning::ApiAnswer answer;
    answer.status = response.status;
    answer.contentType = http::headerValue(response.headers, "Content-Type").value_or("");
    const bool wantsJson = request.accept.starts_with("application/json");
    if (answer.isSuccess() && wantsJson && answer.contentType.starts_with("text/html"))
        return isNoApi(request, server);
    answer.retryAfter = retryAfter(response);
    answer.warnings = warningsOf(response);
    if (isFromBehind)
        answer.headers = std::move(response.headers);
    answer.body = std::move(response.body);
    return answer;
}

planning::ApiFailure toFailure(const planning::ApiRequest &request, const http::Failure &failure,
                               const std::string &server)
{
    const auto explanation = explanationOf(failure.kind);
    const bool mayHaveArrived = failure.mayHaveArrived && !planning::isRepeatable(request);
    return {explanation.kind,
            mayHaveArrived,
            {explanation.code, Severity::Error,
             std::string(explanation.what) + " " + server + ": " + plainText(failure.message),
             explanation.remedy}};
}

} // namespace sluice::cluster
