// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/transfer.h"

#include "app/http/failure.h"
#include "app/http/text.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>

namespace sluice::http {
namespace {

constexpr std::size_t headerLimit = std::size_t{256} << 10U;
/// So many streamed bytes wait for the caller before the server is held back.
constexpr std::size_t waitingLimit = std::size_t{256} << 10U;

/// A peer that vanished is found after keepAliveIdle + keepAliveCount * keepAliveInterval seconds.
constexpr int keepAliveIdle = 20;
constexpr int keepAliveInterval = 8;
constexpr int keepAliveCount = 3;
constexpr unsigned unacknowledgedLimit = 45000; // milliseconds
/// A kept connection that was idle for longer may be dead without a word: no write goes there.
constexpr long longestIdle = 5; // seconds

template <typename T>
void set(int socket, int level, int name, T value)
{
    setsockopt(socket, level, name, &value, sizeof value);
}

void append(HeaderList &list, const std::string &line)
{
    if (curl_slist *const longer = curl_slist_append(list.get(), line.c_str())) {
        static_cast<void>(list.release());
        list.reset(longer);
    }
}

/// A header as libcurl takes it: one without a value ends in a semicolon.
std::string headerLine(const std::string &name, const std::string &value)
{
    return value.empty() ? name + ";" : name + ": " + value;
}

curl_blob blobOf(const std::string &text)
{
    // libcurl's blobs are not const, but CURL_BLOB_COPY only reads them.
    return {const_cast<char *>(text.data()), text.size(), CURL_BLOB_COPY};
}

} // namespace

Transfer::Transfer(const Request &request, const TlsSettings &tls, const Proxy &proxy,
                   bool isStreamed)
    : m_request(request),
      m_isStreamed(isStreamed),
      m_refusal(refusalOf(request)),
      m_easy(curl_easy_init())
{
    if (!m_refusal && !m_easy)
        m_refusal = Failure{FailureKind::BadRequest, false, "libcurl gave no handle"};
    if (!m_refusal)
        prepare(tls, proxy);
}

void Transfer::prepare(const TlsSettings &tls, const Proxy &proxy)
{
    CURL *const easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a name server that is slow is not waited for
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    // See docs/decisions/0006: libcurl's HTTP/2 gains nothing here that its faults are worth.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(m_request.limits.connect.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_error.data());
    if (m_request.isCompressed)
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    prepareBody();
    prepareTls(tls);
    prepareHeaders();
    prepareProxy(tls, proxy);
    prepareCallbacks();
}

void Transfer::prepareBody()
{
    CURL *const easy = m_easy.get();
    if (m_request.method == "HEAD")
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    if (!m_request.isRepeatable) {
        prepareOnce();
        return;
    }
    if (m_request.body.empty() && m_request.method != "POST")
        return;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(m_request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
}

/// libcurl sends again by itself what got no answer on a connection that it had kept. A body that
/// is given out once cannot be sent again, and without its body nothing is done; what has none gets
/// a connection of its own. See docs/decisions/0006.
void Transfer::prepareOnce()
{
    CURL *const easy = m_easy.get();
    if (m_request.body.empty()) {
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, longestIdle);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE,
                     static_cast<curl_off_t>(m_request.body.size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &Transfer::onBodyWanted);
    curl_easy_setopt(easy, CURLOPT_READDATA, this);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, &Transfer::onRewind);
}

std::size_t Transfer::onBodyWanted(char *to, std::size_t size, std::size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const auto rest = std::string_view(transfer.m_request.body).substr(transfer.m_given);
    if (rest.empty()) // libcurl knows the size: only a second sending asks for more
        return CURL_READFUNC_ABORT;
    const auto given = rest.copy(to, size * count);
    transfer.m_given += given;
    return given;
}

int Transfer::onRewind(void *, curl_off_t, int)
{
    return CURL_SEEKFUNC_FAIL;
}

void Transfer::prepareHeaders()
{
    for (const auto &[name, value] : m_request.headers)
        append(m_headers, headerLine(name, value));
    append(m_headers, "Expect:"); // no wait for 100 Continue
    curl_easy_setopt(m_easy.get(), CURLOPT_HTTPHEADER, m_headers.get());
}

/// A server name of its own goes into the URL, so that it is sent and verified, and the true
/// address into CONNECT_TO; the Host header stays the true one.
void Transfer::prepareTls(const TlsSettings &tls)
{
    CURL *const easy = m_easy.get();
    const auto target = targetOf(m_request.url);
    auto url = m_request.url;
    if (!tls.serverName.empty() && target.isTls) {
        url = target.withHost(tls.serverName);
        append(m_connectTo, "::" + target.host + ":" + target.port);
        curl_easy_setopt(easy, CURLOPT_CONNECT_TO, m_connectTo.get());
        if (!hasHeader(m_request.headers, "Host"))
            append(m_headers, "Host: " + target.authority());
    }
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, tls.isVerified ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, tls.isVerified ? 2L : 0L);
    if (!tls.caPem.empty()) {
        const auto blob = blobOf(tls.caPem);
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // else the system's roots stay
    }
    if (!tls.certificatePem.empty()) {
        const auto certificate = blobOf(tls.certificatePem);
        const auto key = blobOf(tls.keyPem);
        curl_easy_setopt(easy, CURLOPT_SSLCERT_BLOB, &certificate);
        curl_easy_setopt(easy, CURLOPT_SSLKEY_BLOB, &key);
    }
    if (tls.isVerified) {
        m_peer = {{}, unbracketed(tls.serverName.empty() ? target.host : tls.serverName)};
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &Transfer::onTls);
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
    }
}

/// A proxy that speaks TLS is verified with the same roots, as Go does; it is shown no certificate
/// of ours.
void Transfer::prepareProxy(const TlsSettings &tls, const Proxy &proxy)
{
    CURL *const easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_PROXY, remotelyResolving(proxy.url).c_str()); // "": not even
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");                                 // by environment
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (!proxy.url.starts_with("https:"))
        return;
    const auto target = targetOf(proxy.url);
    const auto serverTarget = targetOf(m_request.url);
    curl_easy_setopt(easy, CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_PROXY_SSL_VERIFYPEER, tls.isVerified ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY_SSL_VERIFYHOST, tls.isVerified ? 2L : 0L);
    if (!tls.caPem.empty()) {
        const auto blob = blobOf(tls.caPem);
        curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO_BLOB, &blob);
        curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, nullptr);
    }
    m_peer = {unbracketed(target.host),
              unbracketed(tls.serverName.empty() ? serverTarget.host : tls.serverName)};
}

void Transfer::prepareCallbacks()
{
    CURL *const easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, &Transfer::onSocket);
    curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
}

CURLcode Transfer::onTls(CURL *, void *context, void *self)
{
    const bool isReady = static_cast<Transfer *>(self)->m_peer.prepare(context);
    return isReady ? CURLE_OK : CURLE_ABORTED_BY_CALLBACK;
}

/// The system finds out that a quiet peer has vanished; no program that is started inherits the
/// connection.
int Transfer::onSocket(void *, curl_socket_t socket, curlsocktype)
{
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    set(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(socket, IPPROTO_TCP, TCP_KEEPIDLE, keepAliveIdle);
    set(socket, IPPROTO_TCP, TCP_KEEPINTVL, keepAliveInterval);
    set(socket, IPPROTO_TCP, TCP_KEEPCNT, keepAliveCount);
    set(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, unacknowledgedLimit);
    return CURL_SOCKOPT_OK;
}

int Transfer::onProgress(void *self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t up)
{
    auto &transfer = *static_cast<Transfer *>(self);
    if (transfer.m_moved != down + up) {
        transfer.m_moved = down + up;
        transfer.m_lastProgress = Clock::now();
    }
    return 0;
}

std::size_t Transfer::onHeader(char *text, std::size_t size, std::size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    transfer.m_lastProgress = Clock::now();
    return transfer.takeHeader({text, size * count}) ? size * count : 0;
}

bool Transfer::takeHeader(std::string_view line)
{
    m_headerBytes += line.size();
    m_isTooLarge = m_headerBytes > headerLimit;
    if (line.starts_with("HTTP/")) {
        m_response = {};
        const auto digits = line.substr(std::min(line.find(' ') + 1, line.size()));
        std::from_chars(digits.data(), digits.data() + digits.size(), m_response.status);
    } else if (const auto field = headerField(line)) {
        m_response.headers.push_back(*field);
    }
    return !m_isTooLarge;
}

std::size_t Transfer::onBody(char *text, std::size_t size, std::size_t count, void *self)
{
    return static_cast<Transfer *>(self)->takeBody({text, size * count});
}

std::size_t Transfer::takeBody(std::string_view bytes)
{
    m_lastProgress = Clock::now();
    if (!isBodyStreamed()) {
        m_isTooLarge = m_response.body.size() + bytes.size() > m_request.limits.body;
        if (m_isTooLarge)
            return 0;
        m_response.body += bytes;
        return bytes.size();
    }
    const std::lock_guard lock(m_mutex);
    if (m_waiting.size() >= waitingLimit) {
        m_isHeld = m_isPaused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    m_waiting += bytes;
    m_changed.notify_all();
    return bytes.size();
}

bool Transfer::isBodyStreamed() const
{
    if (!m_isStreamed || m_response.status / 100 != 2)
        return false;
    const auto type = headerValue(m_response.headers, "Content-Type");
    return m_request.streamedType.empty() || (type && type->starts_with(m_request.streamedType));
}

void Transfer::resume()
{
    m_isPaused = false;
    m_lastProgress = Clock::now();
    curl_easy_pause(m_easy.get(), CURLPAUSE_CONT);
}

bool Transfer::isSilent(Clock::time_point now) const
{
    const auto silence = m_request.limits.silence;
    return silence.count() > 0 && !m_isPaused && now - m_lastProgress > silence;
}

void Transfer::complete(Outcome outcome)
{
    const std::lock_guard lock(m_mutex);
    if (!m_outcome)
        m_outcome = std::move(outcome);
    m_changed.notify_all();
}

bool Transfer::isFinished() const
{
    const std::lock_guard lock(m_mutex);
    return m_outcome.has_value();
}

Failure Transfer::failureOf(CURLcode code) const
{
    if (m_isTooLarge) {
        const auto what = m_headerBytes > headerLimit
                              ? "header of more than 256 KiB"
                              : "body larger than the limit of " + sizeText(m_request.limits.body);
        return {FailureKind::TooLarge, true, std::string("The answer has a ") + what};
    }
    return describe(code, m_easy.get(), m_error.data());
}

void Transfer::finish(CURLcode code)
{
    if (code == CURLE_OK)
        complete(std::move(m_response));
    else
        complete(failureOf(code));
}

void Transfer::abandon(FailureKind why)
{
    complete(Failure{why, mayHaveArrived(m_easy.get()),
                     why == FailureKind::TimedOut
                         ? "The server was silent for " + durationText(m_request.limits.silence)
                         : "Cancelled"});
}

std::string Transfer::nextBytes(bool &wasHeld)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting.empty() || m_outcome; });
    std::string bytes;
    bytes.swap(m_waiting);
    wasHeld = std::exchange(m_isHeld, false);
    return bytes;
}

Outcome Transfer::outcome()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_outcome.has_value(); });
    return std::move(*m_outcome);
}

} // namespace sluice::http
