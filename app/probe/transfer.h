// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/curlhandles.h"
#include "app/probe/request.h"

#include "core/traffic/sample.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice::probe {

using traffic::Clock;

/// What a transfer received, in buffers that keep their memory from one request to the next.
struct Received
{
    std::string headerLines; ///< of the last response head, status line first
    std::string body;        ///< cut
    bool isBodyCut = false;

    void clear();
};

/// One request at a time on a libcurl handle of its own. It is sent once: libcurl's habit of
/// sending anew when a kept connection dies is switched off, since it would hide failures.
class Transfer
{
public:
    static constexpr std::size_t bodyKept = 64 * 1024;
    static constexpr std::uint64_t bodyLimit = 16 * 1024 * 1024;
    static constexpr std::size_t headerLimit = 256 * 1024;

    Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    /// Options that stay until the next call.
    void prepare(const Request &request, bool isKept);
    /// Forgets the last answer; `owed` is where the latency is counted from.
    void begin(Clock::time_point owed);

    /// Whether prepare() is still good.
    bool isPrepared() const { return m_isPrepared; }
    void setPrepared(bool isPrepared) { m_isPrepared = isPrepared; }

    CURL *handle() const { return m_easy.get(); }
    Clock::time_point owed() const { return m_owed; }
    Received &received() { return m_received; }
    std::uint64_t bytes() const { return m_headerBytes + m_bodyBytes; }
    bool isTooLarge() const { return m_isTooLarge; }
    std::string_view errorText() const { return m_error; }
    /// A sentence for a person; empty where there is no failure.
    std::string_view failureText(CURLcode code) const;
    int status() const;
    static Transfer *of(CURL *easy);

private:
    static std::size_t onHeader(char *text, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(char *text, std::size_t size, std::size_t count, void *self);
    static int onSend(void *self, char *, char *, int, int);
    void setConstantOptions();

    EasyHandle m_easy;
    Clock::time_point m_owed;
    Received m_received;
    std::uint64_t m_headerBytes = 0;
    std::uint64_t m_bodyBytes = 0;
    int m_sends = 0;
    bool m_isTooLarge = false;
    bool m_isPrepared = false;
    char m_error[CURL_ERROR_SIZE] = {};
};

} // namespace sluice::probe
