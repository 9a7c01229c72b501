// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/limits.h"
#include "app/localgateway/message.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::localgateway {

/// Why a message is refused: the status for the client and a sentence.
struct Refusal
{
    int status = 0;
    std::string reason;
};

/// Reads HTTP/1 messages, one after the other, by Boost.Beast's parser; bodies are collected. Bytes
/// behind the end of a message are left for the next one.
class Parser
{
public:
    enum class Kind { Request, Response };

    Parser(Kind kind, const Limits &limits);
    ~Parser();

    /// Makes ready for the next message. `hasNoBody`: it answers a HEAD request.
    void reset(bool hasNoBody = false);
    /// Takes bytes; returns how many were used. Those that were not must come again, followed by
    /// more.
    std::size_t feed(std::string_view bytes);
    /// The other side has closed: ends a response that is framed by that.
    void feedEnd();

    bool hasStarted() const;
    bool isHeadDone() const;
    bool isDone() const;
    const std::optional<Refusal> &refusal() const;
    const MessageHead &head() const;
    const std::string &body() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sluice::localgateway
