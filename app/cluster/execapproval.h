// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace sluice::cluster {

/// A credential plugin that would be run for the first time, or the first time in this form.
struct ExecQuestion
{
    std::string context;
    std::string file; ///< the kubeconfig that asks for it
    std::string server;
    std::string program; ///< the absolute path of what would be run
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment; ///< added to ours
};

/// Asks a person whether a plugin may be run. Called on the thread that needs the credentials, one
/// question at a time for a connection; may block for as long as a person takes, and returns false
/// soon after `stop`.
class ExecApproval
{
public:
    ExecApproval() = default;
    ExecApproval(const ExecApproval &) = delete;
    ExecApproval &operator=(const ExecApproval &) = delete;
    virtual ~ExecApproval() = default;

    virtual bool isAllowed(const ExecQuestion &question, const std::stop_token &stop) = 0;
};

} // namespace sluice::cluster
