// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/revocableserver.h"

#include <utility>

namespace sluice::cluster {
namespace {

planning::ApiFailure disconnected(bool mayHaveArrived)
{
    return {planning::ApiFailureKind::Cancelled,
            mayHaveArrived,
            {"cluster-disconnected", Severity::Error, "This cluster was disconnected.",
             mayHaveArrived ? "The last request may have arrived: connect again, and compare."
                            : "Connect again to go on."}};
}

} // namespace

RevocableServer::RevocableServer(std::shared_ptr<planning::ApiServer> server)
    : m_server(std::move(server))
{
}

template <typename Call>
planning::ApiOutcome RevocableServer::guarded(const std::stop_token &stop, const Call &call)
{
    if (m_revoked.stop_requested())
        return disconnected(false);
    std::stop_source either;
    const auto passOn = [&either] { either.request_stop(); };
    const std::stop_callback onStop(stop, passOn);
    const std::stop_callback onRevoked(m_revoked.get_token(), passOn);
    auto outcome = call(either.get_token());
    if (!outcome && m_revoked.stop_requested())
        return disconnected(outcome.failure().mayHaveArrived);
    return outcome;
}

planning::ApiOutcome RevocableServer::send(const planning::ApiRequest &request,
                                           std::stop_token stop)
{
    return guarded(stop, [&](const std::stop_token &any) { return m_server->send(request, any); });
}

planning::ApiOutcome RevocableServer::stream(const planning::ApiRequest &request,
                                             const OnBytes &onBytes, std::stop_token stop)
{
    return guarded(
        stop, [&](const std::stop_token &any) { return m_server->stream(request, onBytes, any); });
}

void RevocableServer::revoke()
{
    m_revoked.request_stop();
}

} // namespace sluice::cluster
