// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/localgateway.h"

#include "app/localgateway/running.h"

namespace sluice::localgateway {

class LocalGateway::Running : public RunningGateway
{
public:
    using RunningGateway::RunningGateway;
};

LocalGateway::LocalGateway(const Limits &limits, int workers)
    : m_limits(limits),
      m_workers(workers)
{
}

LocalGateway::~LocalGateway()
{
    stop();
}

void LocalGateway::start(const routing::GatewaySettings &settings,
                         const workspace::Workspace &workspace, Done done)
{
    stop();
    m_running = std::make_unique<Running>(m_limits, m_workers);
    m_running->start(settings, workspace, std::move(done));
}

void LocalGateway::apply(const workspace::Workspace &workspace, Done done)
{
    if (!m_running) {
        done(Diagnostic{"gateway-stopped", Severity::Error, "the local gateway is not running",
                        "Start it first."});
        return;
    }
    m_running->apply(workspace, std::move(done));
}

void LocalGateway::stop()
{
    m_running.reset();
}

} // namespace sluice::localgateway
