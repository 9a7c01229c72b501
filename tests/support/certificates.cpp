// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>

namespace sluice::test {
namespace {

EVP_PKEY *makeKey(KeyKind kind)
{
    switch (kind) {
    case KeyKind::Ec:
        return EVP_EC_gen("P-256");
    case KeyKind::Rsa:
        return EVP_RSA_gen(2048);
    case KeyKind::Ed25519:
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    }
    return nullptr;
}

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

std::string pemOf(X509 *certificate)
{
    BIO *const bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return textOf(bio);
}

std::string pemOf(EVP_PKEY *key)
{
    BIO *const bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio);
}

void extend(X509 *certificate, X509 *issuer, int id, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION *const extension =
            X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str())) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

X509 *begin(const std::string &name, EVP_PKEY *key, long from, long until)
{
    static std::atomic<long> serial{1};
    X509 *const certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate), from);
    X509_gmtime_adj(X509_getm_notAfter(certificate), until);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
    return certificate;
}

} // namespace

struct TestAuthority::Private
{
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
};

TestAuthority::TestAuthority(const std::string &name)
    : m_self(std::make_unique<Private>())
{
    m_self->key = makeKey(KeyKind::Ec);
    m_self->certificate = begin(name, m_self->key, -86400, 864000);
    X509_set_issuer_name(m_self->certificate, X509_get_subject_name(m_self->certificate));
    extend(m_self->certificate, m_self->certificate, NID_basic_constraints, "critical,CA:TRUE");
    extend(m_self->certificate, m_self->certificate, NID_subject_key_identifier, "hash");
    X509_sign(m_self->certificate, m_self->key, EVP_sha256());
}

TestAuthority::~TestAuthority()
{
    X509_free(m_self->certificate);
    EVP_PKEY_free(m_self->key);
}

std::string TestAuthority::pem() const
{
    return pemOf(m_self->certificate);
}

CertificateText TestAuthority::issue(const CertificateWish &wish) const
{
    EVP_PKEY *const key = makeKey(wish.key);
    X509 *const certificate = begin(wish.commonName, key, wish.validFrom, wish.validUntil);
    X509_set_issuer_name(certificate, X509_get_subject_name(m_self->certificate));
    if (!wish.alternativeNames.empty())
        extend(certificate, m_self->certificate, NID_subject_alt_name, wish.alternativeNames);
    X509_sign(certificate, m_self->key, EVP_sha256());
    CertificateText text{pemOf(certificate), pemOf(key)};
    X509_free(certificate);
    EVP_PKEY_free(key);
    return text;
}

CertificateText TestAuthority::forLoopback() const
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:localhost,IP:127.0.0.1";
    return issue(wish);
}

} // namespace sluice::test
