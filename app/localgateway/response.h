// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/message.h"
#include "core/routing/filters.h"

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::localgateway {

/// An answer before it is framed: the headers hold neither Connection, Content-Length nor
/// Transfer-Encoding.
struct Response
{
    int status = 200;
    routing::HeaderList headers;
    std::string body;
    bool isChunked = false;                      ///< where the client speaks HTTP/1.1
    std::optional<std::uint64_t> declaredLength; ///< of the body that a HEAD request does not get
};

/// The Date header's value, made once a second.
class HttpDate
{
public:
    const std::string &now();

private:
    std::time_t m_second = 0;
    std::string m_text;
};

/// An answer of the gateway itself: the status with a sentence as text.
Response plainResponse(int status, std::string_view sentence);
std::string_view reasonPhrase(int status);

/// How an answer is framed for the client that asked.
struct Framing
{
    bool isHead = false;
    int version = 11;
    bool keepsAlive = true;
};

void appendResponse(std::string &out, const Response &response, const Framing &framing,
                    HttpDate &date);

} // namespace sluice::localgateway
