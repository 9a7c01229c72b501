// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/login.h"

#include "app/cluster/base64.h"
#include "app/cluster/certificates.h"
#include "app/cluster/execplugin.h"
#include "app/cluster/fileidentity.h"
#include "app/cluster/filetext.h"

#include <condition_variable>
#include <mutex>

namespace sluice::cluster {
namespace {

using SteadyClock = std::chrono::steady_clock;

class NoLogin : public LoginSource
{
public:
    Result<Login> current(const std::stop_token &) override { return Login(); }
    bool reject(const Login &) override { return false; }
};

/// A token that a file holds: read again every minute, ten seconds early; the old one stays while
/// the file cannot be read; forgotten when the server refuses it (client-go's token_source.go). A
/// token that the kubeconfig names besides serves until the file can be read.
class TokenFile
{
public:
    TokenFile(std::string path, std::string first)
        : m_path(std::move(path)),
          m_first(std::move(first)),
          m_token(m_first)
    {
    }

    Result<std::string> token()
    {
        if (m_path.empty())
            return m_token;
        const auto now = SteadyClock::now();
        if (m_readAt && now < *m_readAt + period)
            return m_token;
        const auto fresh = read();
        if (!fresh && m_token.empty())
            return fresh.error();
        if (fresh) {
            m_hasChanged = m_hasChanged || *fresh != m_token;
            m_token = *fresh;
            m_readAt = now;
        }
        return m_token;
    }

    bool forget()
    {
        if (m_path.empty())
            return false;
        m_readAt.reset();
        m_token = m_first;
        return true;
    }

    bool takeChange() { return std::exchange(m_hasChanged, false); }

private:
    static constexpr std::chrono::seconds period{50};

    Result<std::string> read() const
    {
        auto text = readFileText(m_path);
        if (!text)
            return text;
        const auto first = text->find_first_not_of(" \t\r\n");
        if (first == std::string::npos)
            return Diagnostic{"token-file-empty", Severity::Error, m_path + " holds no token",
                              "Write the token into it, or renew it."};
        return text->substr(first, text->find_last_not_of(" \t\r\n") - first + 1);
    }

    std::string m_path;
    std::string m_first;
    std::string m_token;
    std::optional<SteadyClock::time_point> m_readAt;
    bool m_hasChanged = false;
};

/// A certificate and its key, read again when either file has changed and both fit together.
class CertificatePair
{
public:
    explicit CertificatePair(const UserEntry &user)
        : m_certificateFile(user.certificateData.empty() ? user.certificateFile : std::string()),
          m_keyFile(user.keyData.empty() ? user.keyFile : std::string()),
          m_certificatePem(user.certificateData),
          m_keyPem(user.keyData)
    {
    }

    Outcome refresh()
    {
        const auto certificate = identityOf(m_certificateFile);
        const auto key = identityOf(m_keyFile);
        if (m_isRead && certificate == m_certificate && key == m_key)
            return std::monostate{};
        const auto read = this->read();
        if (!read && !m_isRead)
            return read;
        if (read) {
            m_hasChanged = m_isRead;
            m_isRead = true;
            m_certificate = certificate;
            m_key = key;
        }
        return std::monostate{};
    }

    const std::string &certificatePem() const { return m_certificatePem; }
    const std::string &keyPem() const { return m_keyPem; }
    bool takeChange() { return std::exchange(m_hasChanged, false); }

private:
    Outcome read()
    {
        const auto certificate = textOf(m_certificateFile, m_certificatePem);
        const auto key = textOf(m_keyFile, m_keyPem);
        if (!certificate)
            return certificate.error();
        if (!key)
            return key.error();
        if (certificate->empty())
            return std::monostate{};
        if (const auto why = keyPairFault(*certificate, *key))
            return Diagnostic{"client-certificate", Severity::Error, *why,
                              "Renew the certificate and its key together."};
        m_certificatePem = *certificate;
        m_keyPem = *key;
        return std::monostate{};
    }

    static Result<std::string> textOf(const std::string &file, const std::string &known)
    {
        return file.empty() ? Result<std::string>(known) : readFileText(file);
    }

    std::string m_certificateFile;
    std::string m_keyFile;
    std::string m_certificatePem;
    std::string m_keyPem;
    std::optional<FileIdentity> m_certificate;
    std::optional<FileIdentity> m_key;
    bool m_isRead = false;
    bool m_hasChanged = false;
};

class KnownLogin : public LoginSource
{
public:
    explicit KnownLogin(const UserEntry &user)
        : m_token(user.tokenFile, user.token),
          m_pair(user)
    {
        if (!user.username.empty())
            m_basic = "Basic " + encodeBase64(user.username + ":" + user.password);
    }

    Result<Login> current(const std::stop_token &) override
    {
        const std::lock_guard lock(m_mutex);
        const auto token = m_token.token();
        if (!token)
            return token.error();
        if (const auto pair = m_pair.refresh(); !pair)
            return pair.error();
        if (m_token.takeChange() | m_pair.takeChange())
            ++m_generation;
        Login login{token->empty() ? m_basic : "Bearer " + *token,
                    m_pair.certificatePem(),
                    m_pair.keyPem(),
                    m_generation,
                    {}};
        login.expiry = expiryOf(login.certificatePem);
        return login;
    }

    bool reject(const Login &login) override
    {
        const std::lock_guard lock(m_mutex);
        return login.generation < m_generation || m_token.forget();
    }

private:
    std::mutex m_mutex;
    TokenFile m_token;
    CertificatePair m_pair;
    std::string m_basic;
    std::uint64_t m_generation = 1;
};

/// What a plugin gave is kept until it expires or the server refuses it; who comes while it runs
/// waits for its answer, be it a failure.
class PluginLogin : public LoginSource
{
public:
    explicit PluginLogin(ExecSettings settings)
        : m_plugin(std::move(settings))
    {
    }

    Result<Login> current(const std::stop_token &stop) override
    {
        std::unique_lock lock(m_mutex);
        const auto run = m_runs;
        if (!m_done.wait(lock, stop, [this] { return !m_isRunning; }))
            return Diagnostic{"cancelled", Severity::Error, "cancelled", ""};
        if (m_login && !hasExpired(*m_login))
            return *m_login;
        if (m_failure && run != m_runs)
            return *m_failure;
        m_isRunning = true;
        lock.unlock();
        const auto credential = m_plugin.run(stop);
        lock.lock();
        keep(credential, stop.stop_requested());
        m_isRunning = false;
        m_done.notify_all();
        if (m_login)
            return *m_login;
        return credential.error();
    }

    bool reject(const Login &login) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_login && m_login->generation == login.generation)
            m_login.reset();
        return true;
    }

private:
    static bool hasExpired(const Login &login)
    {
        return login.expiry && std::chrono::system_clock::now() > *login.expiry;
    }

    /// A run that its caller cancelled says nothing to the others.
    void keep(const Result<ExecCredential> &credential, bool isCancelled)
    {
        m_login.reset();
        m_failure.reset();
        if (credential) {
            const auto token = credential->token;
            m_login =
                Login{token.empty() ? std::string() : "Bearer " + token, credential->certificatePem,
                      credential->keyPem, ++m_generation, credential->expiry};
        } else if (!isCancelled) {
            m_failure = credential.error();
        }
        ++m_runs;
    }

    std::mutex m_mutex;
    std::condition_variable_any m_done;
    ExecPlugin m_plugin; ///< of who has set m_isRunning
    bool m_isRunning = false;
    std::uint64_t m_runs = 0;
    std::uint64_t m_generation = 0;
    std::optional<Login> m_login;
    std::optional<Diagnostic> m_failure;
};

bool hasKnownLogin(const UserEntry &user)
{
    return !user.token.empty() || !user.tokenFile.empty() || !user.username.empty()
           || !user.certificateFile.empty() || !user.certificateData.empty();
}

} // namespace

std::unique_ptr<LoginSource> makeLoginSource(ExecSettings settings, bool isPlainHttp)
{
    const auto &user = settings.chosen.user;
    if (isPlainHttp || (!hasKnownLogin(user) && !user.exec))
        return std::make_unique<NoLogin>();
    if (hasKnownLogin(user))
        return std::make_unique<KnownLogin>(user);
    return std::make_unique<PluginLogin>(std::move(settings));
}

} // namespace sluice::cluster
