// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/certificates.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <string_view>

namespace sluice::cluster {
namespace {

template <auto release>
struct ReleasedBy
{
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, ReleasedBy<&BIO_free_all>>;
using Certificate = std::unique_ptr<X509, ReleasedBy<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, ReleasedBy<&EVP_PKEY_free>>;

Bio reader(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

constexpr std::string_view beginCertificate = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view endCertificate = "-----END CERTIFICATE-----";

/// The next block of a certificate in `rest`, which is moved behind it; empty where there is none.
std::string_view takeBlock(std::string_view &rest)
{
    const auto begin = rest.find(beginCertificate);
    if (begin == std::string_view::npos)
        return {};
    const auto end = rest.find(endCertificate, begin);
    if (end == std::string_view::npos)
        return {};
    const auto block = rest.substr(begin, end + endCertificate.size() - begin);
    rest.remove_prefix(end + endCertificate.size());
    return block;
}

Certificate parsed(std::string_view block)
{
    const auto bio = reader(block);
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

Certificate firstCertificate(const std::string &pem)
{
    std::string_view rest = pem;
    const auto block = takeBlock(rest);
    return block.empty() ? nullptr : parsed(block);
}

/// Never asks for a pass phrase: a kubeconfig has none.
int noPassPhrase(char *, int, int, void *)
{
    return -1;
}

Key parsedKey(const std::string &pem)
{
    const auto bio = reader(pem);
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &noPassPhrase, nullptr));
    ERR_clear_error();
    return key;
}

} // namespace

std::string certificatesIn(const std::string &pem)
{
    std::string certificates;
    std::string_view rest = pem;
    for (auto block = takeBlock(rest); !block.empty(); block = takeBlock(rest)) {
        if (parsed(block))
            certificates.append(block).append("\n");
    }
    return certificates;
}

std::optional<std::string> rootsFault(const std::string &pem)
{
    if (!certificatesIn(pem).empty())
        return std::nullopt;
    std::string_view rest = pem;
    if (!takeBlock(rest).empty())
        return "it holds a certificate that cannot be read";
    return pem.find("-----BEGIN ") == std::string::npos ? "it is not PEM"
                                                        : "it holds no certificate";
}

std::optional<std::string> keyPairFault(const std::string &certificatePem,
                                        const std::string &keyPem)
{
    std::string_view rest = certificatePem;
    if (takeBlock(rest).empty())
        return "the client certificate holds no PEM block of a certificate";
    const auto certificate = firstCertificate(certificatePem);
    if (!certificate)
        return "the client certificate cannot be read";
    if (keyPem.find("ENCRYPTED") != std::string::npos)
        return "the client key is encrypted, and a kubeconfig has no place for its pass phrase";
    const auto key = parsedKey(keyPem);
    if (!key)
        return "the client key holds no PEM block of a private key that can be read";
    const bool isPair = X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!isPair)
        return "the client key does not belong to the client certificate";
    return std::nullopt;
}

std::optional<std::chrono::system_clock::time_point> expiryOf(const std::string &certificatePem)
{
    const auto certificate = firstCertificate(certificatePem);
    std::tm time{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &time) != 1)
        return std::nullopt;
    return std::chrono::system_clock::from_time_t(timegm(&time));
}

} // namespace sluice::cluster
