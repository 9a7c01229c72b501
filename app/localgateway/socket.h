// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/limits.h"

#include <QObject>
#include <QSocketNotifier>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::localgateway {

/// Who is told what happens to a socket. Every call comes from the event loop of the socket's
/// thread.
class SocketEvents
{
public:
    virtual ~SocketEvents() = default;
    virtual void readable() = 0;
    /// Everything written has left, after writable room had been short; also: the connection is
    /// made.
    virtual void drained() = 0;
    virtual void failed() = 0;
};

/// A connected TCP socket that does not block. Unlike QTcpSocket it can still write after the other
/// side has ended its half, as clients that send a request and shut down expect, and it copies
/// nothing between buffers of its own. Closes its descriptor.
class Socket
{
public:
    Socket(qintptr descriptor, SocketEvents &events);
    ~Socket();
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    /// A connection to a port on 127.0.0.1 that is being made; nothing where the system has none
    /// left.
    static std::optional<qintptr> beginConnect(std::uint16_t port);

    enum class Reading { Some, None, End, Failed };
    /// Appends what has arrived, at most `limit` bytes.
    Reading read(std::string &into, std::size_t limit);
    /// Sends at once what the system takes, the rest when it can; false where the connection is
    /// broken.
    bool write(std::string_view bytes);
    bool hasPending() const { return m_sent < m_pending.size(); }
    /// When the other side last took a byte of what is pending.
    Clock::time_point lastProgress() const { return m_lastProgress; }
    void setReading(bool isOn);
    /// Ends the sending half once all is sent.
    void finishWriting();
    /// For a socket of beginConnect(): calls drained() when the connection is made.
    void awaitConnection();

private:
    void onWritable();
    bool sendPending();

    SocketEvents *m_events;
    int m_descriptor;
    QSocketNotifier m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
    std::string m_pending;
    std::size_t m_sent = 0;
    Clock::time_point m_lastProgress;
    bool m_isFinishing = false;
};

} // namespace sluice::localgateway
