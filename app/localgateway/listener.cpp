// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/listener.h"

#include "core/base/printable.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <chrono>

namespace sluice::localgateway {
namespace {

constexpr int backlog = 4096;
constexpr std::chrono::milliseconds resumeAfter{50};

Diagnostic listenError(const std::string &message, const std::string &remedy)
{
    return {"gateway-listen", Severity::Error, message, remedy};
}

} // namespace

Listener::Listener(Accepted accepted)
    : m_accepted(std::move(accepted)),
      m_resume(this)
{
    setProxy(QNetworkProxy::NoProxy);
    setListenBacklogSize(backlog);
    m_resume.setSingleShot(true);
    // Accepting pauses where no descriptor is left; some come back as clients leave.
    connect(this, &QTcpServer::acceptError, this, [this] { m_resume.start(resumeAfter); });
    connect(&m_resume, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
}

Outcome Listener::listenOn(const std::string &text)
{
    const auto colon = text.rfind(':');
    auto host = QString::fromStdString(text.substr(0, colon));
    bool isNumber = false;
    const auto port = colon == std::string::npos
                          ? 0U
                          : QString::fromStdString(text.substr(colon + 1)).toUInt(&isNumber);
    if (!isNumber || port > 65535)
        return listenError("'" + printable(text) + "' is no address to listen on",
                           "Write it as 127.0.0.1:PORT, with port 0 for any free one.");
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const auto address = host == QStringLiteral("localhost") ? QHostAddress(QHostAddress::LocalHost)
                                                             : QHostAddress(host);
    if (!address.isLoopback())
        return listenError("'" + printable(text) + "' is not a loopback address",
                           "The local gateway serves this computer alone; use 127.0.0.1:PORT.");
    if (!listen(address, static_cast<quint16>(port)))
        return listenError("cannot listen on " + printable(text) + ": "
                               + errorString().toStdString(),
                           "Choose another port, or 0 for any free one.");
    return std::monostate();
}

std::string Listener::boundAddress() const
{
    const auto address = serverAddress();
    const auto host = address.toString().toStdString();
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":"
           + std::to_string(serverPort());
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_accepted(descriptor);
}

} // namespace sluice::localgateway
