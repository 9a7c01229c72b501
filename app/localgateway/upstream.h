// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/limits.h"
#include "app/localgateway/parser.h"
#include "app/localgateway/socket.h"

#include <QObject>

#include <cstdint>
#include <string>
#include <string_view>

namespace sluice::localgateway {

class Upstream;

enum class UpstreamFailure { Connect, Broken, Malformed, Timeout };

/// Who awaits an answer of a backend.
class UpstreamEvents
{
public:
    virtual ~UpstreamEvents() = default;
    virtual void answered(Upstream &upstream) = 0;
    /// `isStale`: nothing of an answer had come on a connection that had served before, so that the
    /// backend may have closed it before the request arrived.
    virtual void broken(Upstream &upstream, UpstreamFailure failure, bool isStale) = 0;
};

/// A connection of the gateway to a backend's web server; carries one request at a time.
class Upstream final : public QObject, private SocketEvents
{
public:
    Upstream(qintptr descriptor, const Limits &limits, UpstreamEvents &events);
    ~Upstream() override;

    void send(std::string_view request, bool isHead);
    const MessageHead &answer() const { return m_parser.head(); }
    const std::string &answerBody() const { return m_parser.body(); }
    /// Whether it can carry another request.
    bool isReusable() const { return m_isReusable; }
    void checkDeadline(Clock::time_point now);
    /// Tells nobody any more; deletes itself.
    void abandon();

private:
    void readable() override;
    void drained() override {}
    void failed() override;
    void fail(UpstreamFailure failure);
    void finish();

    const Limits *m_limits;
    UpstreamEvents *m_events;
    Parser m_parser;
    std::string m_input;
    Clock::time_point m_deadline;
    bool m_isBusy = false;
    bool m_isReusable = true;
    bool m_hasServed = false;
    bool m_hasFailed = false;
    bool m_isConnected = false;
    Socket m_socket;
};

} // namespace sluice::localgateway
