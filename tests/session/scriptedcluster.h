// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustersource.h"

#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace sluice::test {

/// A cluster that tells what a test makes it tell, on a thread that is not the test's.
class ScriptedCluster final : public planning::ClusterSource
{
public:
    Result<std::vector<planning::ContextChoice>> contexts() override { return choices; }
    void connect(const std::string &context, Events given) override
    {
        connected.push_back(context);
        m_events = std::move(given);
    }
    void disconnect() override
    {
        m_events = {};
        server.reset();
    }
    void retryNow() override { ++retries; }
    void answerExec(const std::string &fingerprint, bool isAgreed) override
    {
        answers[fingerprint] = isAgreed;
    }
    void setNamespaces(std::vector<std::string> names) override { namespaces = std::move(names); }
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const override { return {}; }
    std::shared_ptr<planning::ApiServer> apiServer() const override { return server; }

    /// Runs `tell` with the callbacks of the present connection.
    void tell(const std::function<void(const Events &)> &tell) const
    {
        std::thread([&] { tell(m_events); }).join();
    }

    std::vector<planning::ContextChoice> choices;
    std::vector<std::string> connected;
    std::vector<std::string> namespaces;
    std::map<std::string, bool> answers;
    std::shared_ptr<planning::ApiServer> server;
    int retries = 0;

private:
    Events m_events;
};

} // namespace sluice::test
