// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlhandles.h"
#include "app/http/message.h"
#include "app/http/peercheck.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::http {

/// One request under way. The caller prepares it and awaits it; in between the loop's thread alone
/// touches libcurl's handle.
class Transfer
{
public:
    using Clock = std::chrono::steady_clock;

    Transfer(const Request &request, const TlsSettings &tls, const Proxy &proxy, bool isStreamed);
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    /// Why it must not be sent at all.
    const std::optional<Failure> &refusal() const { return m_refusal; }

    // The loop's thread.
    CURL *easy() const { return m_easy.get(); }
    void begin() { m_lastProgress = Clock::now(); }
    void finish(CURLcode code);
    void abandon(FailureKind why);
    bool isSilent(Clock::time_point now) const;
    bool isFinished() const;
    void resume();

    // The caller's thread.
    /// The next bytes of a streamed body; none once it is finished. Sets `wasHeld` where the loop
    /// must resume() it.
    std::string nextBytes(bool &wasHeld);
    /// Blocks until it is finished.
    Outcome outcome();

private:
    static std::size_t onHeader(char *text, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(char *text, std::size_t size, std::size_t count, void *self);
    static std::size_t onBodyWanted(char *to, std::size_t size, std::size_t count, void *self);
    static int onRewind(void *self, curl_off_t offset, int origin);
    static int onProgress(void *self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t up);
    static int onSocket(void *self, curl_socket_t socket, curlsocktype purpose);
    static CURLcode onTls(CURL *easy, void *context, void *self);

    void prepare(const TlsSettings &tls, const Proxy &proxy);
    void prepareBody();
    void prepareOnce();
    void prepareHeaders();
    void prepareTls(const TlsSettings &tls);
    void prepareProxy(const TlsSettings &tls, const Proxy &proxy);
    void prepareCallbacks();
    bool takeHeader(std::string_view line);
    std::size_t takeBody(std::string_view bytes);
    bool isBodyStreamed() const;
    void complete(Outcome outcome);
    Failure failureOf(CURLcode code) const;

    Request m_request;
    bool m_isStreamed = false;
    std::optional<Failure> m_refusal;
    EasyHandle m_easy;
    HeaderList m_headers;
    HeaderList m_connectTo;
    PeerCheck m_peer;
    std::array<char, CURL_ERROR_SIZE> m_error{};

    Response m_response;
    std::size_t m_headerBytes = 0;
    std::size_t m_bodyBytes = 0;
    std::size_t m_given = 0; ///< bytes of the body that libcurl has been given
    bool m_isTooLarge = false;
    bool m_isPaused = false;
    curl_off_t m_moved = 0;
    Clock::time_point m_lastProgress;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::string m_waiting; ///< streamed bytes that the caller has not taken
    bool m_isHeld = false;
    std::optional<Outcome> m_outcome;
};

} // namespace sluice::http
