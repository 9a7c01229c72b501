// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/transfer.h"

#include <algorithm>

namespace sluice::probe {

void Received::clear()
{
    headerLines.clear();
    body.clear();
    isBodyCut = false;
}

Transfer::Transfer()
    : m_easy(curl_easy_init())
{
    setConstantOptions();
}

void Transfer::setConstantOptions()
{
    CURL *const easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::onSend);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

void Transfer::prepare(const Request &request, bool isKept)
{
    request.applyTo(m_easy.get(), isKept);
    m_isPrepared = true;
}

void Transfer::begin(Clock::time_point owed)
{
    m_owed = owed;
    m_received.clear();
    m_headerBytes = 0;
    m_bodyBytes = 0;
    m_sends = 0;
    m_isTooLarge = false;
    m_error[0] = '\0';
}

int Transfer::status() const
{
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

std::string_view Transfer::failureText(CURLcode code) const
{
    if (code == CURLE_OK)
        return {};
    if (m_isTooLarge)
        return "The answer is larger than 16 MiB, or its headers than 256 KiB";
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return "The server closed the kept connection before it answered";
    return m_error[0] != '\0' ? std::string_view(m_error) : curl_easy_strerror(code);
}

Transfer *Transfer::of(CURL *easy)
{
    char *self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    return static_cast<Transfer *>(static_cast<void *>(self));
}

std::size_t Transfer::onHeader(char *text, std::size_t, std::size_t count, void *self)
{
    auto *const transfer = static_cast<Transfer *>(self);
    const std::string_view line(text, count);
    // Each head starts anew: the one that counts follows those of 1xx answers.
    if (line.starts_with("HTTP/"))
        transfer->m_received.headerLines.clear();
    transfer->m_headerBytes += count;
    if (transfer->m_headerBytes > headerLimit) {
        transfer->m_isTooLarge = true;
        return 0;
    }
    transfer->m_received.headerLines.append(line);
    return count;
}

std::size_t Transfer::onBody(char *text, std::size_t, std::size_t count, void *self)
{
    auto *const transfer = static_cast<Transfer *>(self);
    auto &received = transfer->m_received;
    transfer->m_bodyBytes += count;
    if (transfer->m_bodyBytes > bodyLimit) {
        transfer->m_isTooLarge = true;
        return 0;
    }
    const auto room = bodyKept - received.body.size();
    received.body.append(text, std::min(room, count));
    received.isBodyCut = received.isBodyCut || count > room;
    return count;
}

int Transfer::onSend(void *self, char *, char *, int, int)
{
    return ++static_cast<Transfer *>(self)->m_sends == 1 ? CURL_PREREQFUNC_OK
                                                         : CURL_PREREQFUNC_ABORT;
}

} // namespace sluice::probe
