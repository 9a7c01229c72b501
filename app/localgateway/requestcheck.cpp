// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/requestcheck.h"

#include <algorithm>
#include <string_view>

namespace sluice::localgateway {
namespace {

constexpr int http10 = 10;
constexpr std::size_t portDigits = 5;
constexpr int greatestPort = 65535;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c)
           || std::string_view("-._~%!$&'()*+,;=").find(c) != std::string_view::npos;
}

bool isAddressCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

bool isPort(std::string_view text)
{
    if (text.empty())
        return true;
    if (text.size() > portDigits || !std::ranges::all_of(text, isDigit))
        return false;
    return std::stoi(std::string(text)) <= greatestPort;
}

/// uri-host [ ":" port ], of RFC 9110, section 7.2.
bool isHost(std::string_view text)
{
    std::string_view rest;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos || end == 1
            || !std::ranges::all_of(text.substr(1, end - 1), isAddressCharacter))
            return false;
        rest = text.substr(end + 1);
    } else {
        const auto colon = std::min(text.find(':'), text.size());
        if (!std::ranges::all_of(text.substr(0, colon), isHostCharacter))
            return false;
        rest = text.substr(colon);
    }
    return rest.empty() || (rest.front() == ':' && isPort(rest.substr(1)));
}

std::optional<Refusal> checkFraming(const MessageHead &head)
{
    const auto codings = head.headers.count("Transfer-Encoding");
    if (codings == 0)
        return std::nullopt;
    if (head.headers.count("Content-Length") > 0 || head.version == http10)
        return Refusal{400, "the length of the body is ambiguous"};
    if (codings > 1 || !equalsIgnoringCase(*head.headers.find("Transfer-Encoding"), "chunked"))
        return Refusal{501, "the only transfer coding known here is chunked"};
    return std::nullopt;
}

std::optional<Refusal> checkMethod(const MessageHead &head)
{
    if (head.method == "TRACE" || head.method == "CONNECT")
        return Refusal{405, head.method + " is not served here"};
    if (head.headers.lists("Connection", "upgrade") && head.headers.lists("Upgrade", "websocket"))
        return Refusal{501, "the local gateway does not carry WebSocket connections"};
    const auto expectation = head.headers.find("Expect");
    if (expectation && !equalsIgnoringCase(*expectation, "100-continue"))
        return Refusal{417, "the only expectation met here is 100-continue"};
    return std::nullopt;
}

std::optional<Refusal> checkHost(const MessageHead &head, Destination &destination)
{
    const auto hosts = head.headers.count("Host");
    if (hosts > 1)
        return Refusal{400, "there is more than one Host header"};
    if (hosts == 0 && head.version != http10)
        return Refusal{400, "the Host header is missing"};
    destination.host = std::string(head.headers.find("Host").value_or(std::string_view()));
    if (!isHost(destination.host))
        return Refusal{400, "the Host header is malformed"};
    return std::nullopt;
}

bool hasOnlyVisibleCharacters(std::string_view target)
{
    return std::ranges::all_of(target, [](char c) {
        return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) != 0x7f;
    });
}

std::optional<Refusal> checkTarget(const MessageHead &head, Destination &destination)
{
    std::string_view target = head.target;
    if (!hasOnlyVisibleCharacters(target))
        return Refusal{400, "the request target is malformed"};
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() < scheme.size()
            || !equalsIgnoringCase(target.substr(0, scheme.size()), scheme))
            continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?#"), target.size());
        destination.host = std::string(target.substr(0, end));
        if (destination.host.empty() || !isHost(destination.host))
            return Refusal{400, "the host of the request target is malformed"};
        target.remove_prefix(end);
        destination.target =
            target.starts_with('/') ? std::string(target) : "/" + std::string(target);
        return std::nullopt;
    }
    if (!target.starts_with('/') && !(target == "*" && head.method == "OPTIONS"))
        return Refusal{400, "the request target is neither a path nor an http URL"};
    destination.target = std::string(target);
    return std::nullopt;
}

} // namespace

std::optional<Refusal> checkRequest(const MessageHead &head, Destination &destination)
{
    if (auto refusal = checkFraming(head))
        return refusal;
    if (auto refusal = checkMethod(head))
        return refusal;
    if (auto refusal = checkHost(head, destination))
        return refusal;
    return checkTarget(head, destination);
}

} // namespace sluice::localgateway
