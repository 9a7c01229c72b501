// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/peercheck.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace sluice::http {

bool PeerCheck::prepare(void *context)
{
    const bool isProxy = !m_proxyName.empty() && !m_isProxyDone;
    m_isProxyDone = isProxy;
    const auto &name = isProxy ? m_proxyName : m_serverName;
    X509_VERIFY_PARAM *const parameters = SSL_CTX_get0_param(static_cast<SSL_CTX *>(context));
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
                                                    | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (X509_VERIFY_PARAM_set1_ip_asc(parameters, name.c_str()) == 1)
        return true;
    return !name.empty() && X509_VERIFY_PARAM_set1_host(parameters, name.data(), name.size()) == 1;
}

} // namespace sluice::http
