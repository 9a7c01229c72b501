// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/request.h"

#include "core/base/printable.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string_view>

namespace sluice::probe {
namespace {

constexpr std::array<std::string_view, 8> framingHeaders{
    "connection", "content-length", "expect",  "keep-alive",
    "te",         "trailer",        "upgrade", "transfer-encoding"};

Diagnostic refusal(std::string code, std::string message, std::string remedy)
{
    return Diagnostic{std::move(code), Severity::Error, std::move(message), std::move(remedy)};
}

/// RFC 9110, 5.6.2.
constexpr std::string_view tokenMarks = "!#$%&'*+-.^_`|~";

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0
               || tokenMarks.find(c) != std::string_view::npos;
    });
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::optional<std::string> urlPart(CURLU *url, CURLUPart part)
{
    char *text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr)
        return std::nullopt;
    std::string result(text);
    curl_free(text);
    return result;
}

Diagnostic badUrl(const std::string &url, const std::string &why)
{
    return refusal(
        "probe-bad-url", "the URL '" + printable(url) + "' cannot be requested: " + why,
        "Give an absolute URL such as http://simple-apps.isc/ or https://HOST:8443/path.");
}

std::optional<Diagnostic> checkUrl(const std::string &text)
{
    if (std::any_of(text.begin(), text.end(), [](char c) { return isControl(c) || c == ' '; }))
        return badUrl(text, "it holds a space or a control character");
    const UrlHandle url(curl_url());
    const auto code = curl_url_set(url.get(), CURLUPART_URL, text.c_str(),
                                   CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS);
    if (code != CURLUE_OK)
        return badUrl(text, curl_url_strerror(code));
    const auto scheme = urlPart(url.get(), CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https")
        return badUrl(text, "its scheme is neither http nor https");
    if (urlPart(url.get(), CURLUPART_HOST).value_or("").empty())
        return badUrl(text, "it names no host");
    return std::nullopt;
}

std::optional<Diagnostic> checkMethod(const std::string &method)
{
    if (isToken(method) && method != "CONNECT")
        return std::nullopt;
    return refusal(
        "probe-bad-method", "'" + printable(method) + "' is not a method to send",
        "Use GET, HEAD, POST or another method of one word; CONNECT cannot be measured.");
}

std::optional<Diagnostic> checkHeader(const std::string &name, const std::string &value)
{
    const auto said = "the header '" + printable(name) + "'";
    if (!isToken(name))
        return refusal("probe-bad-header", said + " has a name that HTTP does not allow",
                       "A header's name consists of letters, digits and hyphens.");
    if (std::any_of(value.begin(), value.end(), [](char c) { return isControl(c) && c != '\t'; }))
        return refusal("probe-bad-header", said + " holds a control character in its value",
                       "Remove line breaks and other control characters from the value.");
    const auto isFraming = std::find(framingHeaders.begin(), framingHeaders.end(), lowered(name))
                           != framingHeaders.end();
    if (isFraming)
        return refusal("probe-bad-header", said + " belongs to the connection and cannot be set",
                       "Leave it out; whether connections are kept is an option of its own.");
    return std::nullopt;
}

/// "HOST:PORT", where an IPv6 address stands in brackets.
bool isHostAndPort(const std::string &text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    const std::string_view host(text.data(), colon);
    const std::string_view port(text.data() + colon + 1, text.size() - colon - 1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc{} || end != port.data() + port.size() || number < 1 || number > 65535)
        return false;
    if (host.front() == '[')
        return host.size() > 2 && host.back() == ']';
    return std::none_of(host.begin(), host.end(),
                        [](char c) { return isControl(c) || c == ' ' || c == ':' || c == '/'; });
}

std::optional<Diagnostic> checkConnectTo(const std::string &text)
{
    if (text.empty() || isHostAndPort(text))
        return std::nullopt;
    return refusal("probe-bad-connect-to", "'" + printable(text) + "' is no place to connect to",
                   "Give HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080.");
}

void append(StringList &list, const std::string &line)
{
    curl_slist *const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr)
        return;
    static_cast<void>(list.release());
    list.reset(longer);
}

bool bringsBody(const std::string &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

StringList headerList(const traffic::ProbeTarget &target)
{
    StringList list;
    bool hasContentType = false;
    for (const auto &[name, value] : target.headers) {
        // libcurl's own notation for a header without a value.
        append(list, value.empty() ? name + ";" : name + ": " + value);
        hasContentType = hasContentType || lowered(name) == "content-type";
    }
    if (bringsBody(target.method) && !hasContentType)
        append(list, "Content-Type:");
    return list;
}

} // namespace

Result<Request> Request::parse(const traffic::ProbeTarget &target)
{
    for (const auto &problem :
         {checkUrl(target.url), checkMethod(target.method), checkConnectTo(target.connectTo),
          checkHeader("User-Agent", target.userAgent)}) {
        if (problem)
            return *problem;
    }
    for (const auto &[name, value] : target.headers) {
        if (const auto problem = checkHeader(name, value))
            return *problem;
    }
    Request request;
    request.m_target = target;
    request.m_headers = headerList(target);
    request.m_closingHeaders = headerList(target);
    append(request.m_closingHeaders, "Connection: close");
    if (!target.connectTo.empty())
        append(request.m_connectTo, "::" + target.connectTo);
    return request;
}

void Request::applyMethod(CURL *easy) const
{
    if (m_target.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (bringsBody(m_target.method)) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, "");
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, 0L);
    }
    if (m_target.method != "GET")
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_target.method.c_str());
}

void Request::applyTo(CURL *easy, bool isKept) const
{
    curl_easy_setopt(easy, CURLOPT_URL, m_target.url.c_str());
    applyMethod(easy);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, isKept ? m_headers.get() : m_closingHeaders.get());
    curl_easy_setopt(easy, CURLOPT_CONNECT_TO, m_connectTo.get());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, m_target.userAgent.c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_target.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, m_target.verifiesTls ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, m_target.verifiesTls ? 2L : 0L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, isKept ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, isKept ? 0L : 1L);
    if (!m_target.usesProxyFromEnvironment) {
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    }
}

} // namespace sluice::probe
