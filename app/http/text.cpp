// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/text.h"

#include "app/http/curlhandles.h"

#include <strings.h>

#include <algorithm>

namespace sluice::http {
namespace {

bool isTokenLetter(char letter)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~"; // RFC 9110, 5.6.2
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
           || (letter >= '0' && letter <= '9') || others.find(letter) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isTokenLetter);
}

bool isControl(char letter)
{
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
}

bool isSafeValue(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return isControl(c) && c != '\t'; });
}

bool isSafeUrl(std::string_view text)
{
    return std::ranges::none_of(
        text, [](char c) { return isControl(c) || c == ' ' || c == '#' || c == '\\'; });
}

std::string part(CURLU *url, CURLUPart which, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr)
        return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool isSameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

std::optional<Failure> refusalOf(const Request &request)
{
    const auto refusal = [](std::string why) {
        return Failure{FailureKind::BadRequest, false, std::move(why)};
    };
    if (!isToken(request.method))
        return refusal("The request's method is none");
    if (!isSafeUrl(request.url) || targetOf(request.url).host.empty())
        return refusal("The request's URL is none");
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name))
            return refusal("A header's name has a character that it must not have");
        if (!isSafeValue(value))
            return refusal("The value of the header " + name
                           + " has a control character in it, such as a line end");
    }
    return std::nullopt;
}

std::string Target::authority() const
{
    return isDefaultPort ? host : host + ":" + port;
}

std::string Target::withHost(const std::string &other) const
{
    const bool isBareIpv6 = other.find(':') != std::string::npos && other.front() != '[';
    const auto name = isBareIpv6 ? "[" + other + "]" : other;
    return scheme + "://" + name + ":" + port + rest;
}

Target targetOf(const std::string &text)
{
    const UrlHandle url(curl_url());
    // The scheme of a proxy, socks5, is none that libcurl would fetch from.
    if (!url
        || curl_url_set(url.get(), CURLUPART_URL, text.c_str(),
                        CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS)
               != CURLUE_OK)
        return {};
    Target target;
    target.scheme = part(url.get(), CURLUPART_SCHEME);
    target.host = part(url.get(), CURLUPART_HOST);
    target.port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    target.isTls = target.scheme == "https";
    target.isDefaultPort = target.port == (target.isTls ? "443" : "80");
    target.rest = part(url.get(), CURLUPART_PATH);
    if (const auto query = part(url.get(), CURLUPART_QUERY); !query.empty())
        target.rest += "?" + query;
    return target;
}

std::string unbracketed(const std::string &host)
{
    const bool isBracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    return isBracketed ? host.substr(1, host.size() - 2) : host;
}

std::string remotelyResolving(const std::string &proxyUrl)
{
    constexpr std::string_view socks = "socks5:";
    if (!proxyUrl.starts_with(socks))
        return proxyUrl;
    return "socks5h:" + proxyUrl.substr(socks.size());
}

bool hasHeader(const Headers &headers, std::string_view name)
{
    return headerValue(headers, name).has_value();
}

std::optional<std::string> headerValue(const Headers &headers, std::string_view name)
{
    const auto found = std::ranges::find_if(
        headers, [&](const auto &header) { return isSameName(header.first, name); });
    if (found == headers.end())
        return std::nullopt;
    return found->second;
}

std::optional<std::pair<std::string, std::string>> headerField(std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    return std::pair(std::string(line.substr(0, colon)),
                     std::string(trimmed(line.substr(colon + 1))));
}

std::string sizeText(std::size_t bytes)
{
    constexpr std::size_t mebibyte = std::size_t{1} << 20U;
    if (bytes >= mebibyte && bytes % mebibyte == 0)
        return std::to_string(bytes / mebibyte) + " MiB";
    return std::to_string(bytes) + " bytes";
}

std::string durationText(std::chrono::milliseconds duration)
{
    const auto count = duration.count();
    return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

} // namespace sluice::http
