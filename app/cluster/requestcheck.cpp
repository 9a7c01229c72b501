// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/requestcheck.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

int hexValue(char digit)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit + 32) : digit;
    const auto at = digits.find(lower);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Nothing where an escape is malformed.
std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        const int high = at + 2 < text.size() ? hexValue(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hexValue(text[at + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

/// The server decodes a path before it looks at it, so what is encoded counts as what it stands
/// for.
bool isSafeSegment(std::string_view segment)
{
    const auto decoded = percentDecoded(segment);
    const auto isBad = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/' || c == '\\';
    };
    return decoded && *decoded != "." && *decoded != ".." && std::ranges::none_of(*decoded, isBad);
}

bool isSafePath(std::string_view path)
{
    if (!path.starts_with('/') || path.find_first_of("?# ") != std::string_view::npos)
        return false;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto segment = path.substr(0, path.find('/'));
        if (!isSafeSegment(segment))
            return false;
        path.remove_prefix(segment.size());
    }
    return true;
}

bool isHost(std::string_view host)
{
    return std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("-._:[]*").find(c) != std::string_view::npos;
    });
}

/// Who we are and where it goes are not for further headers to say.
bool isReserved(std::string name)
{
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return name == "authorization" || name == "host" || name == "content-length"
           || name == "transfer-encoding" || name == "connection"
           || name.starts_with("impersonate-");
}

} // namespace

std::optional<Diagnostic> requestFault(const planning::ApiRequest &request)
{
    const auto fault = [](std::string message) {
        return Diagnostic{"request-refused", Severity::Error, std::move(message),
                          "Check the names in it."};
    };
    if (!isSafePath(request.path))
        return fault("the path " + request.path + " is not sent: it is not what it seems");
    if (!isHost(request.host))
        return fault("the host " + request.host + " is not sent: it is no host name");
    for (const auto &[name, value] : request.headers) {
        if (isReserved(name))
            return fault("the header " + name + " is not sent: it is the connection's own");
    }
    return std::nullopt;
}

std::string target(const planning::ApiRequest &request)
{
    auto text = request.path;
    char separator = '?';
    for (const auto &[name, value] : request.query) {
        text += separator + planning::pathSegment(name) + "=" + planning::pathSegment(value);
        separator = '&';
    }
    return text;
}

} // namespace sluice::cluster
