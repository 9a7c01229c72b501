// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/serverconnection.h"

namespace sluice::localgateway {
namespace {

constexpr std::size_t readSize = 16U << 10U;
constexpr std::size_t pipelineLimit = 256U << 10U;

} // namespace

ServerConnection::ServerConnection(qintptr descriptor, ServerContext &context,
                                   RequestHandler &handler)
    : m_context(&context),
      m_handler(&handler),
      m_parser(Parser::Kind::Request, context.limits),
      m_deadline(Clock::now() + context.limits.head),
      m_socket(descriptor, *this)
{
}

ServerConnection::~ServerConnection() = default;

void ServerConnection::readable()
{
    if (m_stage == Stage::Closed)
        return;
    if (m_stage == Stage::Lingering)
        m_input.clear();
    switch (m_socket.read(m_input, readSize)) {
    case Socket::Reading::Some:
        break;
    case Socket::Reading::None:
        return;
    case Socket::Reading::End:
        endOfInput();
        return;
    case Socket::Reading::Failed:
        close();
        return;
    }
    if (m_stage == Stage::Answering && m_input.size() - m_used > pipelineLimit)
        m_socket.setReading(false);
    process();
}

void ServerConnection::endOfInput()
{
    m_hasInputEnded = true;
    m_socket.setReading(false);
    // A client may end its half and still wait for the answer to what it sent.
    if (m_stage != Stage::Answering && !m_socket.hasPending())
        close();
}

void ServerConnection::process()
{
    if (m_isProcessing)
        return;
    m_isProcessing = true;
    while (m_stage == Stage::Reading && m_used < m_input.size() && parseSome()) {
    }
    m_isProcessing = false;
    if (m_used == m_input.size()) {
        m_input.clear();
        m_used = 0;
    } else if (m_used > pipelineLimit) {
        m_input.erase(0, m_used);
        m_used = 0;
    }
    flush();
}

/// One step of the parser; false where it needs more bytes.
bool ServerConnection::parseSome()
{
    if (!m_hasRequestBegun) {
        m_hasRequestBegun = true;
        m_deadline = Clock::now() + m_context->limits.head;
    }
    const auto used = m_parser.feed(std::string_view(m_input).substr(m_used));
    m_used += used;
    if (m_parser.isHeadDone() && !m_isHeadChecked)
        onHeadDone();
    if (m_stage != Stage::Reading)
        return false;
    if (m_parser.refusal()) {
        refuse(*m_parser.refusal());
        return false;
    }
    if (m_parser.isDone()) {
        dispatch();
        return true;
    }
    return used > 0;
}

void ServerConnection::onHeadDone()
{
    m_isHeadChecked = true;
    if (const auto refusal = checkRequest(m_parser.head(), m_destination)) {
        refuse(*refusal);
        return;
    }
    m_deadline = Clock::now() + m_context->limits.body;
    const auto expectsContinue = m_parser.head().version != 10 && !m_parser.isDone()
                                 && !m_parser.refusal() && m_parser.body().empty()
                                 && m_parser.head().headers.find("Expect").has_value();
    if (expectsContinue)
        m_output += "HTTP/1.1 100 Continue\r\n\r\n";
}

void ServerConnection::dispatch()
{
    m_stage = Stage::Answering;
    m_closesAfterAnswer = m_isFinishing || !m_parser.head().keepsAlive;
    m_handler->handle(*this);
}

void ServerConnection::respond(const Response &response)
{
    if (m_stage != Stage::Answering)
        return;
    const auto &head = m_parser.head();
    m_closesAfterAnswer = m_closesAfterAnswer || m_isFinishing;
    appendResponse(m_output, response, {head.method == "HEAD", head.version, !m_closesAfterAnswer},
                   m_context->date);
    if (m_closesAfterAnswer) {
        beginLinger();
        return;
    }
    startRequest();
    if (!m_isProcessing)
        process();
}

void ServerConnection::breakOff(std::string_view bytes)
{
    if (m_stage != Stage::Answering)
        return;
    m_output += bytes;
    beginLinger();
}

void ServerConnection::startRequest()
{
    m_stage = Stage::Reading;
    m_parser.reset();
    m_isHeadChecked = false;
    m_hasRequestBegun = false;
    m_deadline = Clock::now() + m_context->limits.idle;
    if (!m_hasInputEnded)
        m_socket.setReading(true);
}

void ServerConnection::refuse(const Refusal &refusal)
{
    auto response = plainResponse(refusal.status, refusal.reason);
    if (refusal.status == 405)
        response.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    appendResponse(m_output, response, {m_parser.head().method == "HEAD", 11, false},
                   m_context->date);
    beginLinger();
}

/// Ends the sending half, and reads on for a while: closing at once would reset the connection
/// where the client is still sending, and it would never see the answer.
void ServerConnection::beginLinger()
{
    m_stage = Stage::Lingering;
    m_deadline = Clock::now() + m_context->limits.linger;
    if (!m_isProcessing)
        flush();
}

void ServerConnection::flush()
{
    if (m_stage == Stage::Closed)
        return;
    if (!m_output.empty() && !m_socket.write(m_output)) {
        close();
        return;
    }
    m_output.clear();
    if (m_stage == Stage::Lingering)
        m_socket.finishWriting();
    if (m_hasInputEnded && m_stage != Stage::Answering && !m_socket.hasPending())
        close();
}

void ServerConnection::drained()
{
    if (m_hasInputEnded && m_stage != Stage::Answering && m_stage != Stage::Closed)
        close();
}

void ServerConnection::failed()
{
    close();
}

void ServerConnection::checkDeadline(Clock::time_point now)
{
    if (m_socket.hasPending() && now > m_socket.lastProgress() + m_context->limits.write) {
        close();
        return;
    }
    if (m_stage == Stage::Answering || m_stage == Stage::Closed || now < m_deadline)
        return;
    if (m_stage == Stage::Lingering && m_socket.hasPending())
        return;
    if (m_stage == Stage::Reading && m_hasRequestBegun)
        refuse({408, "the request did not arrive in time"});
    else
        close();
}

void ServerConnection::finish()
{
    m_isFinishing = true;
    if (m_stage == Stage::Reading && !m_socket.hasPending())
        close();
}

void ServerConnection::close()
{
    if (m_stage == Stage::Closed)
        return;
    const auto wasAnswering = m_stage == Stage::Answering;
    m_stage = Stage::Closed;
    m_socket.setReading(false);
    if (wasAnswering)
        m_handler->abandoned(*this);
    m_handler->closed(*this);
    deleteLater();
}

} // namespace sluice::localgateway
