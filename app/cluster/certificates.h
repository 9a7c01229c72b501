// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sluice::cluster {

/// The certificates of a text of PEM blocks, as PEM again, one behind the other and nothing else in
/// between; empty where there is none. Blocks that are no certificates are passed over, as Go does.
std::string certificatesIn(const std::string &pem);

/// Why a text gives no roots; nothing where it gives at least one.
std::optional<std::string> rootsFault(const std::string &pem);

/// Why a certificate and a key cannot be used together (as Go's tls.X509KeyPair judges); RSA, EC
/// and Ed25519 keys, in PKCS #1, SEC 1 or PKCS #8.
std::optional<std::string> keyPairFault(const std::string &certificatePem,
                                        const std::string &keyPem);

/// When the first certificate of the text ends, if it can be read.
std::optional<std::chrono::system_clock::time_point> expiryOf(const std::string &certificatePem);

} // namespace sluice::cluster
