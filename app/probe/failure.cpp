// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/failure.h"

#include <cerrno>

namespace sluice::probe {

using traffic::FailureKind;

namespace {

bool isTls(CURLcode code)
{
    switch (static_cast<int>(code)) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CLIENTCERT:
        return true;
    }
    return false;
}

bool isClosed(CURLcode code)
{
    return code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR
           || code == CURLE_PARTIAL_FILE || code == CURLE_ABORTED_BY_CALLBACK;
}

bool isProtocol(CURLcode code)
{
    return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY
           || code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_WRITE_ERROR;
}

} // namespace

FailureKind failureKind(CURLcode code, std::string_view text)
{
    if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY)
        return FailureKind::Resolve;
    if (code == CURLE_COULDNT_CONNECT)
        return FailureKind::Connect;
    if (code == CURLE_OPERATION_TIMEDOUT)
        return FailureKind::Timeout;
    // A header line of more than 100 KiB is reported as a lack of memory.
    if (code == CURLE_OUT_OF_MEMORY)
        return FailureKind::TooLarge;
    if (isTls(code))
        return FailureKind::Tls;
    // Malformed chunks are reported as a receive error; the text alone tells them apart.
    if (code == CURLE_RECV_ERROR && text.find("chunked-encoding") != std::string_view::npos)
        return FailureKind::Protocol;
    if (isClosed(code))
        return FailureKind::Closed;
    return isProtocol(code) ? FailureKind::Protocol : FailureKind::Other;
}

bool isLocalExhaustion(CURLcode code, long osError)
{
    if (code != CURLE_COULDNT_CONNECT)
        return false;
    return osError == EADDRNOTAVAIL || osError == EMFILE || osError == ENFILE || osError == ENOBUFS;
}

} // namespace sluice::probe
