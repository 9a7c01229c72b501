// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

namespace sluice::test {

enum class KeyKind { Ec, Rsa, Ed25519 };

struct CertificateWish
{
    std::string commonName = "test";
    std::string alternativeNames = {}; ///< "DNS:a,IP:127.0.0.1"; empty: none
    KeyKind key = KeyKind::Ec;
    long validFrom = -3600; ///< seconds from now
    long validUntil = 86400;
};

struct CertificateText
{
    std::string certificatePem;
    std::string keyPem;
};

/// A certificate authority in memory, made anew each time.
class TestAuthority
{
public:
    explicit TestAuthority(const std::string &name = "test authority");
    ~TestAuthority();
    TestAuthority(const TestAuthority &) = delete;
    TestAuthority &operator=(const TestAuthority &) = delete;

    std::string pem() const;
    CertificateText issue(const CertificateWish &wish) const;
    /// One for 127.0.0.1 and localhost.
    CertificateText forLoopback() const;

private:
    struct Private;
    std::unique_ptr<Private> m_self;
};

} // namespace sluice::test
