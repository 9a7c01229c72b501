// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/upstream.h"

namespace sluice::localgateway {
namespace {

constexpr std::size_t readSize = 16U << 10U;

} // namespace

Upstream::Upstream(qintptr descriptor, const Limits &limits, UpstreamEvents &events)
    : m_limits(&limits),
      m_events(&events),
      m_parser(Parser::Kind::Response, limits),
      m_socket(descriptor, *this)
{
    m_socket.awaitConnection();
}

Upstream::~Upstream() = default;

void Upstream::send(std::string_view request, bool isHead)
{
    m_isBusy = true;
    m_parser.reset(isHead);
    m_input.clear();
    m_deadline = Clock::now() + m_limits->upstream;
    if (!m_socket.write(request))
        QMetaObject::invokeMethod(
            this, [this] { failed(); }, Qt::QueuedConnection);
}

void Upstream::readable()
{
    if (m_hasFailed)
        return;
    m_isConnected = true;
    switch (m_socket.read(m_input, readSize)) {
    case Socket::Reading::Some:
        break;
    case Socket::Reading::None:
        return;
    case Socket::Reading::End:
        m_isReusable = false;
        m_parser.feedEnd();
        if (m_isBusy && m_parser.isDone())
            finish();
        else
            fail(UpstreamFailure::Broken);
        return;
    case Socket::Reading::Failed:
        fail(UpstreamFailure::Broken);
        return;
    }
    if (!m_isBusy) {
        fail(UpstreamFailure::Malformed);
        return;
    }
    m_input.erase(0, m_parser.feed(m_input));
    if (m_parser.refusal())
        fail(UpstreamFailure::Malformed);
    else if (m_parser.isDone())
        finish();
}

void Upstream::finish()
{
    m_isBusy = false;
    m_hasServed = true;
    m_isReusable = m_isReusable && m_parser.head().keepsAlive && m_input.empty();
    m_events->answered(*this);
}

void Upstream::failed()
{
    fail(m_isConnected ? UpstreamFailure::Broken : UpstreamFailure::Connect);
}

void Upstream::fail(UpstreamFailure failure)
{
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    m_isReusable = false;
    m_socket.setReading(false);
    const auto isStale = m_hasServed && !m_parser.hasStarted();
    m_events->broken(*this, failure, isStale);
}

void Upstream::checkDeadline(Clock::time_point now)
{
    if (m_isBusy && now > m_deadline)
        fail(UpstreamFailure::Timeout);
}

void Upstream::abandon()
{
    m_hasFailed = true;
    m_socket.setReading(false);
    deleteLater();
}

} // namespace sluice::localgateway
