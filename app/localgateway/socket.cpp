// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/socket.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sluice::localgateway {
namespace {

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

void prepare(int descriptor)
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK);
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

Socket::Socket(qintptr descriptor, SocketEvents &events)
    : m_events(&events),
      m_descriptor(static_cast<int>(descriptor)),
      m_readNotifier(descriptor, QSocketNotifier::Read),
      m_lastProgress(Clock::now())
{
    prepare(m_descriptor);
    QObject::connect(&m_readNotifier, &QSocketNotifier::activated, &m_readNotifier,
                     [this] { m_events->readable(); });
}

Socket::~Socket()
{
    m_readNotifier.setEnabled(false);
    m_writeNotifier.reset();
    ::close(m_descriptor);
}

std::optional<qintptr> Socket::beginConnect(std::uint16_t port)
{
    const auto descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return std::nullopt;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *generic = reinterpret_cast<const sockaddr *>(&address);
    if (::connect(descriptor, generic, sizeof address) == 0 || errno == EINPROGRESS)
        return descriptor;
    ::close(descriptor);
    return std::nullopt;
}

Socket::Reading Socket::read(std::string &into, std::size_t limit)
{
    const auto before = into.size();
    into.resize(before + limit);
    const auto count = ::recv(m_descriptor, into.data() + before, limit, 0);
    const auto error = errno;
    into.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0)
        return Reading::Some;
    if (count == 0)
        return Reading::End;
    return wouldBlock(error) ? Reading::None : Reading::Failed;
}

bool Socket::write(std::string_view bytes)
{
    if (hasPending() || (m_writeNotifier && m_writeNotifier->isEnabled())) {
        m_pending.append(bytes);
        return true;
    }
    m_pending.assign(bytes);
    m_sent = 0;
    m_lastProgress = Clock::now();
    return sendPending();
}

bool Socket::sendPending()
{
    while (hasPending()) {
        const auto rest = std::string_view(m_pending).substr(m_sent);
        const auto count = ::send(m_descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && !wouldBlock(errno))
            return false;
        if (count < 0)
            break;
        m_sent += static_cast<std::size_t>(count);
        m_lastProgress = Clock::now();
    }
    if (hasPending()) {
        awaitConnection();
        return true;
    }
    m_pending.clear();
    m_sent = 0;
    if (m_isFinishing)
        ::shutdown(m_descriptor, SHUT_WR);
    return true;
}

void Socket::awaitConnection()
{
    if (!m_writeNotifier) {
        m_writeNotifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        QObject::connect(m_writeNotifier.get(), &QSocketNotifier::activated, m_writeNotifier.get(),
                         [this] { onWritable(); });
    }
    m_writeNotifier->setEnabled(true);
}

void Socket::onWritable()
{
    m_writeNotifier->setEnabled(false);
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0 || !sendPending()) {
        m_events->failed();
        return;
    }
    if (!hasPending())
        m_events->drained();
}

void Socket::setReading(bool isOn)
{
    m_readNotifier.setEnabled(isOn);
}

void Socket::finishWriting()
{
    m_isFinishing = true;
    if (!hasPending())
        ::shutdown(m_descriptor, SHUT_WR);
}

} // namespace sluice::localgateway
