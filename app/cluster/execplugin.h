// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/allowedplugins.h"
#include "app/cluster/chosencontext.h"
#include "app/cluster/execapproval.h"
#include "app/cluster/programsearch.h"
#include "core/base/result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace sluice::cluster {

/// What a plugin answered: a token, a certificate with its key, or both.
struct ExecCredential
{
    std::string token = {};
    std::string certificatePem = {};
    std::string keyPem = {};
    std::optional<std::chrono::system_clock::time_point> expiry = {};
};

/// What a plugin is told of the server, and by whom it is asked for.
struct ExecSettings
{
    ChosenContext chosen;
    std::string server; ///< the URL
    Environment environment;
    std::shared_ptr<ExecApproval> approval;
    bool hasTerminal = false;
    std::string stateFolder;
    std::chrono::milliseconds timeout{120000};
};

/// The exec plugin of a user. Not for several threads at once.
class ExecPlugin
{
public:
    explicit ExecPlugin(ExecSettings settings);

    /// Asks for leave where it must, and runs the plugin, with no shell.
    Result<ExecCredential> run(const std::stop_token &stop);

private:
    Result<std::string> findProgram(const std::stop_token &stop);
    planning::ExecQuestion question(const std::string &program) const;
    Outcome askLeave(const std::string &program, const std::stop_token &stop);
    Result<bool> isInteractive() const;
    std::string execInfo(bool isInteractive) const;
    Diagnostic failure(std::string why, std::string remedy) const;
    bool mayAsk() const;

    ExecSettings m_settings;
    AllowedPlugins m_allowed;
    ProgramSearch m_search;
    bool m_isDenied = false;
};

/// Reads what a plugin printed (an ExecCredential of the version that was asked for).
Result<ExecCredential> readExecCredential(const std::string &text, const std::string &apiVersion);

} // namespace sluice::cluster
