// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace sluice::http {

/// Holds the names of the peers of one connection against their certificates as Go does: by subject
/// alternative names only, never by a common name, during the handshake and so before anything is
/// sent.
class PeerCheck
{
public:
    PeerCheck() = default;
    PeerCheck(std::string proxyName, std::string serverName)
        : m_proxyName(std::move(proxyName)),
          m_serverName(std::move(serverName))
    {
    }

    /// Called with OpenSSL's SSL_CTX before each handshake: the proxy's comes first where it
    /// speaks TLS (`proxyName` is not empty). False where the name cannot be checked.
    bool prepare(void *context);

private:
    std::string m_proxyName;
    std::string m_serverName;
    bool m_isProxyDone = false;
};

} // namespace sluice::http
