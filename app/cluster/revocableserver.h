// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"

#include <memory>
#include <stop_token>

namespace sluice::cluster {

/// A server that can be taken back from whoever still holds it: calls under way are broken off, and
/// further ones answered with `cluster-disconnected`, so that nothing is sent to a cluster that the
/// person has left.
class RevocableServer final : public planning::ApiServer
{
public:
    explicit RevocableServer(std::shared_ptr<planning::ApiServer> server);

    planning::ApiOutcome send(const planning::ApiRequest &request, std::stop_token stop) override;
    planning::ApiOutcome stream(const planning::ApiRequest &request, const OnBytes &onBytes,
                                std::stop_token stop) override;
    void revoke();

private:
    template <typename Call>
    planning::ApiOutcome guarded(const std::stop_token &stop, const Call &call);

    std::shared_ptr<planning::ApiServer> m_server;
    std::stop_source m_revoked;
};

} // namespace sluice::cluster
