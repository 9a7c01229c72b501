// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "app/cluster/session.h"
#include "core/planning/clustersource.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace sluice::cluster {

class PersonsApproval;

struct LiveClusterOptions
{
    std::string kubeconfig = {}; ///< one file; empty: KUBECONFIG, else ~/.kube/config
    Environment environment = {};
    std::string stateFolder = {}; ///< where allowed plugins are remembered
    std::string userAgent = "sluice";
};

/// The clusters of the kubeconfig, for the window.
class LiveCluster final : public planning::ClusterSource
{
public:
    explicit LiveCluster(LiveClusterOptions options);
    ~LiveCluster() override;

    Result<std::vector<planning::ContextChoice>> contexts() override;
    void connect(const std::string &context, Events events) override;
    void disconnect() override;
    void retryNow() override;
    void answerExec(const std::string &fingerprint, bool isAgreed) override;
    void setNamespaces(std::vector<std::string> namespaces) override;
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const override;
    std::shared_ptr<planning::ApiServer> apiServer() const override;

private:
    Result<SessionStart> open(const std::string &context,
                              const std::shared_ptr<PersonsApproval> &approval) const;

    LiveClusterOptions m_options;
    std::vector<std::string> m_namespaces;
    std::shared_ptr<PersonsApproval> m_approval;
    std::unique_ptr<Session> m_session;
};

} // namespace sluice::cluster
