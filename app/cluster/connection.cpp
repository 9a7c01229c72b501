// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/connection.h"

#include "app/cluster/answers.h"
#include "app/cluster/certificates.h"
#include "app/cluster/execplugin.h"
#include "app/cluster/filetext.h"
#include "app/cluster/fileidentity.h"
#include "app/cluster/login.h"
#include "app/cluster/proxyrules.h"
#include "app/cluster/requestcheck.h"
#include "app/http/client.h"
#include "app/http/text.h"
#include "core/base/timestamp.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace sluice::cluster {
namespace {

using planning::ApiFailure;
using planning::ApiFailureKind;
using planning::ApiOutcome;
using planning::ApiRequest;

constexpr int mostAttempts = 10; // as client-go

/// Everything but letters, digits and the marks of RFC 9110's tokens is percent-encoded, `%` too
/// (client-go's headerKeyEscape).
std::string headerKey(const std::string &key)
{
    constexpr std::string_view legal = "!#$&'*+-.^_`|~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : key) {
        const bool isAlnum =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const auto byte = static_cast<unsigned char>(c);
        if (isAlnum || legal.find(c) != std::string_view::npos)
            text += c;
        else
            text += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

http::Headers impersonation(const UserEntry &user)
{
    http::Headers headers;
    if (user.impersonatedUser.empty())
        return headers;
    headers.emplace_back("Impersonate-User", user.impersonatedUser);
    if (!user.impersonatedUid.empty())
        headers.emplace_back("Impersonate-Uid", user.impersonatedUid);
    for (const auto &group : user.impersonatedGroups)
        headers.emplace_back("Impersonate-Group", group);
    for (const auto &[key, values] : user.impersonatedExtra) {
        for (const auto &value : values)
            headers.emplace_back("Impersonate-Extra-" + headerKey(key), value);
    }
    return headers;
}

Result<std::string> proxyFor(const std::string &url, const ClusterEntry &cluster,
                             const Environment &environment)
{
    if (!cluster.proxyUrl.empty())
        return parseProxy(cluster.proxyUrl);
    const auto target = http::targetOf(url);
    return proxyFromEnvironment({target.scheme, http::unbracketed(target.host), target.port},
                                environment);
}

/// False where it was stopped meanwhile.
bool sleepFor(std::chrono::seconds duration, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

ApiFailure noLogin(const Diagnostic &why, const std::stop_token &stop)
{
    return {stop.stop_requested() ? ApiFailureKind::Cancelled : ApiFailureKind::NoCredentials,
            false, why};
}

/// Why a refused login was refused, where its certificate tells. Only asked once the server has
/// refused it: this computer's clock may be wrong.
std::optional<Diagnostic> expiryFault(const Login &login, const UserEntry &user)
{
    if (login.certificatePem.empty() || !login.expiry
        || *login.expiry > std::chrono::system_clock::now())
        return std::nullopt;
    const auto time = std::chrono::time_point_cast<std::chrono::microseconds>(*login.expiry);
    return Diagnostic{"credentials-expired", Severity::Error,
                      "the server refused the client certificate of the user \"" + user.name
                          + "\", which expired at " + toRfc3339(time) + "; nothing was done",
                      "Renew the certificate and its key, then repeat."};
}

} // namespace

class Connection::Private
{
public:
    using Exchange = std::function<http::Outcome(http::Client &, const http::Request &)>;

    Private(ChosenContext chosen, ConnectionOptions options, std::string url, std::string proxy)
        : m_chosen(std::move(chosen)),
          m_options(std::move(options)),
          m_url(std::move(url)),
          m_isPlainHttp(m_url.starts_with("http://")),
          m_proxy{std::move(proxy)},
          m_impersonation(impersonation(m_chosen.user)),
          m_login(makeLoginSource(execSettings(), m_isPlainHttp))
    {
    }

    const ChosenContext &chosen() const { return m_chosen; }
    const std::string &url() const { return m_url; }
    bool isPlainHttp() const { return m_isPlainHttp; }

    std::optional<std::chrono::system_clock::time_point> loginExpiry() const
    {
        const std::lock_guard lock(m_mutex);
        return m_expiry;
    }

    /// Logs in, sends, and sends again where that does no harm.
    ApiOutcome exchange(const ApiRequest &request, const std::stop_token &stop,
                        const Exchange &exchangeOnce)
    {
        if (auto fault = requestFault(request))
            return ApiFailure{ApiFailureKind::Refused, false, std::move(*fault)};
        bool isRenewed = false;
        for (int attempt = 1;; ++attempt) {
            const auto login = m_login->current(stop);
            if (!login)
                return noLogin(login.error(), stop);
            auto outcome = once(request, *login, exchangeOnce);
            if (!outcome || request.isTriedOnce)
                return outcome;
            const bool isRefused = outcome->status == 401;
            const bool hasOther = isRefused && m_login->reject(*login);
            const bool mayRenew = hasOther && !isRenewed && planning::isRepeatable(request);
            const bool isFinal = isRefused && !hasOther;
            const auto fault = isFinal ? expiryFault(*login, m_chosen.user) : std::nullopt;
            if (fault)
                return ApiFailure{ApiFailureKind::NoCredentials, false, *fault};
            isRenewed = isRenewed || isRefused;
            const bool mayWait = !isRefused && attempt < mostAttempts && mayRetry(request, *outcome)
                                 && sleepFor(*outcome->retryAfter, stop);
            if (!mayRenew && !mayWait)
                return outcome;
        }
    }

private:
    ExecSettings execSettings() const
    {
        return {m_chosen,
                m_url,
                m_options.environment,
                m_options.approval,
                m_options.hasTerminal,
                m_options.stateFolder,
                m_options.pluginTimeout};
    }

    http::Request describe(const ApiRequest &request, const Login &login) const
    {
        http::Request described;
        described.method = request.method;
        described.url = m_url + target(request);
        described.body = request.body;
        described.isRepeatable = planning::isRepeatable(request);
        described.isCompressed = !m_chosen.cluster.isCompressionDisabled;
        described.limits.body = request.bodyLimit;
        described.limits.connect = m_options.connectTimeout;
        described.limits.silence =
            request.silence.count() == 0 ? m_options.silence : request.silence;
        if (request.accept.starts_with("application/json"))
            described.streamedType = "application/";
        described.headers = headersOf(request, login);
        return described;
    }

    http::Headers headersOf(const ApiRequest &request, const Login &login) const
    {
        http::Headers headers = request.headers;
        if (!http::hasHeader(headers, "User-Agent"))
            headers.emplace_back("User-Agent", m_options.userAgent);
        headers.emplace_back("Accept", request.accept);
        if (!request.contentType.empty())
            headers.emplace_back("Content-Type", request.contentType);
        if (!request.host.empty())
            headers.emplace_back("Host", request.host);
        if (!login.authorization.empty())
            headers.emplace_back("Authorization", login.authorization);
        headers.insert(headers.end(), m_impersonation.begin(), m_impersonation.end());
        headers.insert(headers.end(), request.headers.begin(), request.headers.end());
        return headers;
    }

    ApiOutcome once(const ApiRequest &request, const Login &login, const Exchange &exchangeOnce)
    {
        const auto client = clientFor(login);
        if (!client)
            return ApiFailure{ApiFailureKind::NoCredentials, false, client.error()};
        auto outcome = exchangeOnce(**client, describe(request, login));
        if (const auto *const failure = std::get_if<http::Failure>(&outcome))
            return toFailure(request, *failure, m_url);
        return toOutcome(request, std::move(*std::get_if<http::Response>(&outcome)), m_url);
    }

    /// 429 was turned away before anything was done; after 5xx nobody knows.
    bool mayRetry(const ApiRequest &request, const planning::ApiAnswer &answer) const
    {
        const bool isTurnedAway =
            answer.status == 429 || (answer.status >= 500 && planning::isRepeatable(request));
        return isTurnedAway && !request.isTriedOnce && answer.retryAfter
               && *answer.retryAfter <= m_options.longestRetryAfter;
    }

    /// The client whose connections were made with these roots and this certificate; a new one
    /// where either has changed, so that nothing is sent on a connection of the old identity.
    Result<std::shared_ptr<http::Client>> clientFor(const Login &login)
    {
        const std::lock_guard lock(m_mutex);
        m_expiry = login.expiry;
        const auto roots = identityOf(m_chosen.cluster.caFile);
        const bool isSame = m_client && roots == m_roots
                            && login.certificatePem == m_tls.certificatePem
                            && login.keyPem == m_tls.keyPem;
        if (isSame)
            return m_client;
        auto tls = tlsFor(login);
        if (!tls)
            return tls.error();
        m_tls = std::move(*tls);
        m_roots = roots;
        m_client = std::make_shared<http::Client>(m_tls, m_proxy);
        return m_client;
    }

    Result<http::TlsSettings> tlsFor(const Login &login) const
    {
        http::TlsSettings tls;
        if (m_isPlainHttp)
            return tls;
        const auto &cluster = m_chosen.cluster;
        tls.certificatePem = login.certificatePem;
        tls.keyPem = login.keyPem;
        tls.serverName = cluster.tlsServerName;
        tls.isVerified = !cluster.isInsecure;
        if (cluster.caFile.empty() && cluster.caData.empty())
            return tls;
        const auto roots = cluster.caData.empty() ? readFileText(cluster.caFile)
                                                  : Result<std::string>(cluster.caData);
        if (!roots)
            return roots.error();
        tls.caPem = certificatesIn(*roots);
        if (tls.caPem.empty()) // which libcurl would take for the system's roots
            return Diagnostic{"certificate-authority", Severity::Error,
                              "the certificate authority of the cluster \"" + cluster.name
                                  + "\" holds no certificate",
                              "Give it as PEM."};
        return tls;
    }

    ChosenContext m_chosen;
    ConnectionOptions m_options;
    std::string m_url;
    bool m_isPlainHttp = false;
    http::Proxy m_proxy;
    http::Headers m_impersonation;
    std::unique_ptr<LoginSource> m_login;

    mutable std::mutex m_mutex;
    http::TlsSettings m_tls;
    std::optional<FileIdentity> m_roots;
    std::shared_ptr<http::Client> m_client;
    std::optional<std::chrono::system_clock::time_point> m_expiry;
};

Result<std::shared_ptr<Connection>> Connection::open(ChosenContext chosen,
                                                     ConnectionOptions options)
{
    auto url = serverUrl(chosen.cluster, chosen.user);
    if (!url)
        return url.error();
    auto proxy = proxyFor(*url, chosen.cluster, options.environment);
    if (!proxy)
        return proxy.error();
    auto self = std::make_unique<Private>(std::move(chosen), std::move(options), std::move(*url),
                                          std::move(*proxy));
    return std::shared_ptr<Connection>(new Connection(std::move(self)));
}

Connection::Connection(std::unique_ptr<Private> self)
    : m_self(std::move(self))
{
}

Connection::~Connection() = default;

ApiOutcome Connection::send(const ApiRequest &request, std::stop_token stop)
{
    return m_self->exchange(request, stop,
                            [&](http::Client &client, const http::Request &described) {
                                return client.send(described, stop);
                            });
}

ApiOutcome Connection::stream(const ApiRequest &request, const OnBytes &onBytes,
                              std::stop_token stop)
{
    return m_self->exchange(request, stop, [&](http::Client &client, http::Request described) {
        described.limits.silence = request.silence;
        return client.stream(described, onBytes, stop);
    });
}

const std::string &Connection::contextName() const
{
    return m_self->chosen().context.name;
}

std::string Connection::namespaceName() const
{
    return m_self->chosen().namespaceName();
}

const std::string &Connection::server() const
{
    return m_self->url();
}

bool Connection::isInsecure() const
{
    return m_self->chosen().cluster.isInsecure && !m_self->isPlainHttp();
}

bool Connection::isPlainHttp() const
{
    return m_self->isPlainHttp();
}

std::optional<std::chrono::system_clock::time_point> Connection::loginExpiry() const
{
    return m_self->loginExpiry();
}

} // namespace sluice::cluster
