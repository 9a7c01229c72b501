// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxyrules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace sluice::cluster {
namespace {

/// An address of either family in 16 bytes; IPv4 mapped into IPv6, as Go's net.IP compares them.
using Address = std::array<unsigned char, 16>;

constexpr int ipv4Prefix = 96;

std::optional<Address> parseAddress(const std::string &text, bool *isIpv4 = nullptr)
{
    Address address{};
    if (isIpv4 != nullptr)
        *isIpv4 = text.find(':') == std::string::npos;
    if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1)
        return address;
    address[10] = address[11] = 0xFF;
    if (inet_pton(AF_INET, text.c_str(), address.data() + 12) == 1)
        return address;
    return std::nullopt;
}

bool isIpv4Mapped(const Address &address)
{
    return std::all_of(address.begin(), address.begin() + 10, [](auto b) { return b == 0; })
           && address[10] == 0xFF && address[11] == 0xFF;
}

bool isLoopback(const Address &address)
{
    if (isIpv4Mapped(address))
        return address[12] == 127;
    Address one{};
    one[15] = 1;
    return address == one;
}

bool hasPrefix(const Address &address, const Address &network, int bits)
{
    for (int i = 0; i < bits; ++i) {
        const auto at = static_cast<std::size_t>(i / 8);
        const auto mask = static_cast<unsigned char>(0x80U >> static_cast<unsigned>(i % 8));
        if ((address[at] & mask) != (network[at] & mask))
            return false;
    }
    return true;
}

std::string lowered(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    std::string result(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

/// host, host:port, [v6] or [v6]:port; a bare IPv6 address has no port.
struct HostPort
{
    std::string host;
    std::string port;
};

HostPort split(const std::string &text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end != std::string::npos && text.substr(end + 1).starts_with(':'))
            return {text.substr(1, end - 1), text.substr(end + 2)};
        return {text, {}};
    }
    const auto colon = text.find(':');
    const bool hasPort = colon != std::string::npos && text.find(':', colon + 1) == text.npos;
    return hasPort ? HostPort{text.substr(0, colon), text.substr(colon + 1)} : HostPort{text, {}};
}

/// The server as the entries of NO_PROXY are held against it.
struct Subject
{
    std::string host;
    std::string port;
    std::optional<Address> address;
};

std::optional<bool> matchesNetwork(const std::string &entry, const Subject &subject)
{
    const auto slash = entry.find('/');
    if (slash == std::string::npos)
        return std::nullopt;
    bool isIpv4 = false;
    const auto network = parseAddress(entry.substr(0, slash), &isIpv4);
    int bits = -1;
    const auto digits = std::string_view(entry).substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const bool isWhole = error == std::errc() && end == digits.data() + digits.size();
    if (!network || !isWhole || bits < 0 || bits > (isIpv4 ? 32 : 128))
        return std::nullopt;
    if (!subject.address || isIpv4Mapped(*subject.address) != isIpv4)
        return false;
    return hasPrefix(*subject.address, *network, isIpv4 ? bits + ipv4Prefix : bits);
}

bool matchesDomain(std::string domain, const Subject &subject)
{
    if (subject.address)
        return false;
    if (domain.starts_with("*."))
        domain.erase(0, 1);
    const bool matchesItself = domain.front() != '.';
    if (matchesItself)
        domain.insert(0, 1, '.');
    return subject.host.ends_with(domain)
           || (matchesItself && subject.host == std::string_view(domain).substr(1));
}

bool matches(const std::string &entry, const Subject &subject)
{
    if (const auto network = matchesNetwork(entry, subject))
        return *network;
    const auto [host, port] = split(entry);
    if (host.empty() || (!port.empty() && port != subject.port))
        return false;
    if (const auto address = parseAddress(host))
        return subject.address == address;
    return matchesDomain(host, subject);
}

bool isExempt(const std::string &list, const Subject &subject)
{
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(',', at), list.size());
        const auto entry = lowered(std::string_view(list).substr(at, end - at));
        if (entry == "*" || (!entry.empty() && matches(entry, subject)))
            return true;
        at = end + 1;
    }
    return false;
}

std::string either(const Environment &environment, std::string_view large, std::string_view small)
{
    auto value = valueOf(environment, large);
    return value.empty() ? valueOf(environment, small) : value;
}

} // namespace

Result<std::string> parseProxy(const std::string &url)
{
    const auto scheme = url.substr(0, url.find("://"));
    const bool isKnown = scheme == "http" || scheme == "https" || scheme == "socks5";
    const bool isUrl = scheme.size() < url.size();
    const bool hasHost = isUrl && url.size() > scheme.size() + 3
                         && url.find_first_of("/?#", scheme.size() + 3) != scheme.size() + 3;
    const auto isBad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    if (isUrl && isKnown && hasHost && std::ranges::none_of(url, isBad))
        return url;
    return Diagnostic{"proxy-invalid", Severity::Error,
                      isUrl && !isKnown ? "the scheme of the proxy is \"" + scheme + "\""
                                        : "the proxy's address is no URL",
                      "Write it as http://, https:// or socks5://, then host and port."};
}

Result<std::string> proxyFromEnvironment(const ServerAddress &server,
                                         const Environment &environment)
{
    const bool isTls = server.scheme == "https";
    auto proxy = isTls ? either(environment, "HTTPS_PROXY", "https_proxy")
                       : either(environment, "HTTP_PROXY", "http_proxy");
    const Subject subject{lowered(server.host), server.port, parseAddress(server.host)};
    const bool isLocal =
        subject.host == "localhost" || (subject.address && isLoopback(*subject.address));
    if (proxy.empty() || isLocal || isExempt(either(environment, "NO_PROXY", "no_proxy"), subject))
        return std::string();
    if (proxy.find("://") == std::string::npos)
        proxy.insert(0, "http://");
    if (proxy.starts_with("socks5h://"))
        proxy.erase(6, 1); // the same to Go, which lets the proxy resolve names in both
    return parseProxy(proxy);
}

} // namespace sluice::cluster
