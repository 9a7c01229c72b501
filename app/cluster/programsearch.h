// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::cluster {

/// Looks for programs in PATH and, as a desktop program was not started by a shell, in the PATH
/// that the login shell sets; that one is asked for once, and only when it is needed. Not for
/// several threads at once.
class ProgramSearch
{
public:
    explicit ProgramSearch(Environment environment)
        : m_environment(std::move(environment))
    {
    }

    /// The absolute path of the program that a command means: itself where it has a slash in it.
    std::optional<std::string> find(const std::string &command, const std::stop_token &stop);
    /// The same without asking the login shell.
    std::optional<std::string> findInPath(const std::string &command) const;
    /// For a message: where find() looked.
    std::string places() const;

private:
    const std::string &loginPath(const std::stop_token &stop);

    Environment m_environment;
    std::optional<std::string> m_loginPath;
};

} // namespace sluice::cluster
