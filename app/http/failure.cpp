// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/failure.h"

#include "core/base/printable.h"

#include <string>

namespace sluice::http {
namespace {

bool isBeforeConnection(CURLcode code)
{
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY
           || code == CURLE_COULDNT_CONNECT || code == CURLE_PROXY;
}

bool isAboutTrust(CURLcode code)
{
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CERTPROBLEM
           || code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_ISSUER_ERROR
           || code == CURLE_SSL_INVALIDCERTSTATUS;
}

/// With TLS 1.3 a server's "no" to our certificate arrives only when its answer is read.
bool isTlsAlert(std::string_view text)
{
    return text.find("alert") != std::string_view::npos
           && text.find("SSL") != std::string_view::npos;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A handshake fails for what OpenSSL holds against a certificate or a key, or because the peer
/// went away or speaks no TLS; libcurl has one code for all of it.
bool isTrustWithheld(std::string_view text)
{
    for (const auto *const other : {"unexpected eof", "wrong version number", "packet length",
                                    "http request", "SYSCALL", "reset by peer"}) {
        if (contains(text, other))
            return false;
    }
    return contains(text, "error:") || contains(text, "certificate");
}

bool isNoHttp(CURLcode code)
{
    return code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL
           || code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_OUT_OF_MEMORY;
}

FailureKind kindOf(CURLcode code, bool isConnected, std::string_view text)
{
    if (isAboutTrust(code))
        return FailureKind::Untrusted;
    if (isTlsAlert(text))
        return FailureKind::Untrusted;
    if (code == CURLE_SSL_CONNECT_ERROR)
        return isTrustWithheld(text) ? FailureKind::Untrusted : FailureKind::Unreachable;
    if (isBeforeConnection(code) || !isConnected)
        return FailureKind::Unreachable;
    if (code == CURLE_OPERATION_TIMEDOUT)
        return FailureKind::TimedOut;
    return isNoHttp(code) ? FailureKind::Unreadable : FailureKind::Interrupted;
}

} // namespace

bool mayHaveArrived(CURL *easy)
{
    curl_off_t begun = 0;
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &begun);
    return begun > 0;
}

Failure describe(CURLcode code, CURL *easy, std::string_view text)
{
    const bool isConnected = mayHaveArrived(easy);
    const auto kind = kindOf(code, isConnected, text);
    const bool isRefused = kind == FailureKind::Untrusted || kind == FailureKind::Unreachable;
    const auto message = text.empty() ? std::string(curl_easy_strerror(code)) : std::string(text);
    return {kind, isConnected && !isRefused, printable(message)};
}

} // namespace sluice::http
