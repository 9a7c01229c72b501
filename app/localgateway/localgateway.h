// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/limits.h"
#include "core/routing/gatewaycontrol.h"

#include <memory>

namespace sluice::localgateway {

/// The gateway on loopback: one thread that takes orders, `workers` that serve, one for the
/// backends' web servers. Needs a QCoreApplication.
class LocalGateway final : public routing::GatewayControl
{
public:
    /// `workers` 0: as many as half the cores, at least one.
    explicit LocalGateway(const Limits &limits = {}, int workers = 0);
    ~LocalGateway() override;

    /// Where it runs already it stops first. Errors: `gateway-listen`, `unknown-controller`,
    /// `kong-target-weight`.
    void start(const routing::GatewaySettings &settings, const workspace::Workspace &workspace,
               Done done) override;
    /// Errors: `gateway-stopped`, `kong-target-weight`; the old routes are kept.
    void apply(const workspace::Workspace &workspace, Done done) override;
    /// Answers what is under way (for a second at most), then closes. No callback runs afterwards.
    void stop() override;

private:
    class Running;

    Limits m_limits;
    int m_workers;
    std::unique_ptr<Running> m_running;
};

} // namespace sluice::localgateway
