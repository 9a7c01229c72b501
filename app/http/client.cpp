// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/client.h"

#include "app/http/loop.h"

namespace sluice::http {

Client::Client(TlsSettings tls, Proxy proxy)
    : m_tls(std::move(tls)),
      m_proxy(std::move(proxy)),
      m_loop(std::make_unique<Loop>())
{
}

Client::~Client() = default;

Outcome Client::send(const Request &request, const std::stop_token &stop)
{
    const auto transfer = std::make_shared<Transfer>(request, m_tls, m_proxy, false);
    if (transfer->refusal())
        return *transfer->refusal();
    m_loop->add(transfer);
    const std::stop_callback cancelling(stop, [&] { m_loop->cancel(transfer); });
    return transfer->outcome();
}

Outcome Client::stream(const Request &request, const OnBytes &onBytes, const std::stop_token &stop)
{
    const auto transfer = std::make_shared<Transfer>(request, m_tls, m_proxy, true);
    if (transfer->refusal())
        return *transfer->refusal();
    m_loop->add(transfer);
    const std::stop_callback cancelling(stop, [&] { m_loop->cancel(transfer); });
    for (;;) {
        bool wasHeld = false;
        const auto bytes = transfer->nextBytes(wasHeld);
        if (wasHeld)
            m_loop->resume(transfer);
        if (bytes.empty() || stop.stop_requested())
            break;
        onBytes(bytes);
    }
    return transfer->outcome();
}

} // namespace sluice::http
