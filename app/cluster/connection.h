// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/chosencontext.h"
#include "app/cluster/environment.h"
#include "app/cluster/execapproval.h"
#include "core/planning/apiserver.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace sluice::cluster {

/// What a connection needs besides its context.
struct ConnectionOptions
{
    Environment environment = {};
    /// Asked before a credential plugin is run for the first time; null: none is run that was not
    /// allowed before.
    std::shared_ptr<ExecApproval> approval = {};
    /// Whether a plugin may use this process's terminal (interactiveMode).
    bool hasTerminal = false;
    /// Where allowed plugins are remembered; empty: nowhere.
    std::string stateFolder = {};
    std::string userAgent = "sluice";
    std::chrono::milliseconds connectTimeout{15000};
    std::chrono::milliseconds silence{70000};
    std::chrono::milliseconds pluginTimeout{120000};
    /// No Retry-After longer than this is waited for.
    std::chrono::seconds longestRetryAfter{30};
};

/// One context, that is, one identity at one server. Makes its connections when they are first
/// needed. Credentials live in memory alone, and nothing that it prints holds any.
class Connection : public planning::ApiServer
{
public:
    /// Fails where the context cannot be used; contacts and runs nothing.
    static Result<std::shared_ptr<Connection>> open(ChosenContext choice,
                                                    ConnectionOptions options);
    ~Connection() override;

    planning::ApiOutcome send(const planning::ApiRequest &request, std::stop_token stop) override;
    planning::ApiOutcome stream(const planning::ApiRequest &request, const OnBytes &onBytes,
                                std::stop_token stop) override;

    const std::string &contextName() const;
    std::string namespaceName() const; ///< of the context, `default` where it has none
    const std::string &server() const; ///< the URL, without user and password
    /// Certificates are not verified: a banner has to say so for as long as this lives.
    bool isInsecure() const;
    /// Plain http: no credentials are sent.
    bool isPlainHttp() const;
    /// When what we last logged in with ends, if it does.
    std::optional<std::chrono::system_clock::time_point> loginExpiry() const;

private:
    class Private;
    explicit Connection(std::unique_ptr<Private> self);

    std::unique_ptr<Private> m_self;
};

} // namespace sluice::cluster
