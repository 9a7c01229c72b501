// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/apiserver.h"

#include "core/base/printable.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sluice::planning {
namespace {

/// As much of an unknown page as client-go keeps.
constexpr std::size_t textLimit = 2048;

bool isUnreserved(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
           || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_'
           || letter == '~';
}

std::string percentEncoded(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'%', digits[byte >> 4U], digits[byte & 15U]};
}

std::string statusMessage(std::string_view body)
{
    const auto status = nlohmann::json::parse(body, nullptr, false);
    if (!status.is_object() || status.value("kind", nlohmann::json()) != "Status")
        return {};
    const auto message = status.find("message");
    return message != status.end() && message->is_string() ? message->get<std::string>()
                                                           : std::string();
}

std::string between(std::string_view text, std::string_view begin, std::string_view end)
{
    const auto isSame = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
    const auto *const found =
        std::search(text.begin(), text.end(), begin.begin(), begin.end(), isSame);
    if (found == text.end())
        return {};
    const auto *const first = found + begin.size();
    return {first, std::search(first, text.end(), end.begin(), end.end(), isSame)};
}

bool isPage(const ApiAnswer &answer)
{
    return answer.contentType.starts_with("text/html") || answer.body.starts_with("<!DOCTYPE")
           || answer.body.starts_with("<html");
}

std::string oneLine(std::string text)
{
    std::ranges::replace_if(
        text, [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos)
        return {};
    return printable(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

} // namespace

bool isRepeatable(const ApiRequest &request)
{
    if (request.method == "GET" || request.method == "HEAD")
        return true;
    const auto isDryRun = std::ranges::any_of(request.query, [](const auto &parameter) {
        return parameter.first == "dryRun" && parameter.second == "All";
    });
    const auto isReview = request.method == "POST"
                          && (request.path.starts_with("/apis/authorization.k8s.io/")
                              || request.path.starts_with("/apis/authentication.k8s.io/"));
    return isDryRun || isReview;
}

std::string pathSegment(std::string_view name)
{
    const auto isDots = name == "." || name == "..";
    std::string segment;
    for (const char letter : name) {
        if (isUnreserved(letter) && !isDots)
            segment += letter;
        else
            segment += percentEncoded(static_cast<unsigned char>(letter));
    }
    return segment;
}

std::string refusalText(const ApiAnswer &answer)
{
    if (const auto message = statusMessage(answer.body); !message.empty())
        return printable(message);
    const auto status = "status " + std::to_string(answer.status);
    if (isPage(answer)) {
        const auto title = oneLine(between(answer.body, "<title>", "</title>"));
        return status + " with a page that no API server makes, but a proxy on the way to it"
               + (title.empty() ? "" : ": \"" + title + "\"");
    }
    const auto text = oneLine(answer.body.substr(0, textLimit));
    return text.empty() ? status : status + ": " + text;
}

} // namespace sluice::planning
