// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/limits.h"
#include "app/localgateway/parser.h"
#include "app/localgateway/requestcheck.h"
#include "app/localgateway/response.h"
#include "app/localgateway/socket.h"

#include <QObject>

#include <functional>
#include <string>

namespace sluice::localgateway {

class ServerConnection;

/// What a server does with requests. Calls come on the connection's thread.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    /// A whole request stands in the connection, which awaits one respond(), now or later.
    virtual void handle(ServerConnection &connection) = 0;
    /// The client has gone before its answer.
    virtual void abandoned(ServerConnection &connection) = 0;
    virtual void closed(ServerConnection &connection) = 0;
};

/// What the connections of one thread share.
struct ServerContext
{
    Limits limits;
    HttpDate date;
};

/// One client of a server: reads requests in turn, refuses malformed ones, writes the answers.
/// Deletes itself from the event loop after closed() was called.
class ServerConnection final : public QObject, private SocketEvents
{
public:
    ServerConnection(qintptr descriptor, ServerContext &context, RequestHandler &handler);
    ~ServerConnection() override;

    const MessageHead &request() const { return m_parser.head(); }
    const std::string &requestBody() const { return m_parser.body(); }
    const Destination &destination() const { return m_destination; }
    void respond(const Response &response);
    /// Answers with these bytes as they are, and ends the connection: a server that fails.
    void breakOff(std::string_view bytes);

    /// Closes where a deadline is over.
    void checkDeadline(Clock::time_point now);
    /// Ends after the answer under way; at once where there is none.
    void finish();
    bool isAnswering() const { return m_stage == Stage::Answering; }

private:
    enum class Stage { Reading, Answering, Lingering, Closed };

    void readable() override;
    void drained() override;
    void failed() override;
    void process();
    bool parseSome();
    void onHeadDone();
    void dispatch();
    void refuse(const Refusal &refusal);
    void flush();
    void endOfInput();
    void beginLinger();
    void close();
    void startRequest();

    ServerContext *m_context;
    RequestHandler *m_handler;
    Parser m_parser;
    Destination m_destination;
    std::string m_input;
    std::size_t m_used = 0;
    std::string m_output;
    Clock::time_point m_deadline;
    Stage m_stage = Stage::Reading;
    bool m_isProcessing = false;
    bool m_isHeadChecked = false;
    bool m_hasRequestBegun = false;
    bool m_hasInputEnded = false;
    bool m_isFinishing = false;
    bool m_closesAfterAnswer = false;
    Socket m_socket;
};

} // namespace sluice::localgateway
