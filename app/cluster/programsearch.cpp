// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/programsearch.h"

#include "app/cluster/runprogram.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace sluice::cluster {
namespace {

constexpr std::string_view mark = "sluice-login-path=";
constexpr std::chrono::seconds shellTimeout{5};

bool isProgram(const std::string &path)
{
    struct stat status
    {
    };
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)
           && access(path.c_str(), X_OK) == 0;
}

/// Relative entries are passed over: what they hold depends on where one happens to be.
std::optional<std::string> findIn(const std::string &path, const std::string &command)
{
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        const auto candidate = path.substr(at, end - at) + "/" + command;
        if (candidate.size() > command.size() + 1 && candidate.front() == '/'
            && isProgram(candidate))
            return candidate;
        at = end + 1;
    }
    return std::nullopt;
}

/// What stands behind the last mark; a profile may print whatever it likes before it.
std::string markedPath(const std::string &output)
{
    const auto begin = output.rfind(mark);
    if (begin == std::string::npos)
        return {};
    const auto from = begin + mark.size();
    return output.substr(from, std::min(output.find('\n', from), output.size()) - from);
}

} // namespace

std::optional<std::string> ProgramSearch::findInPath(const std::string &command) const
{
    if (command.find('/') == std::string::npos)
        return findIn(valueOf(m_environment, "PATH"), command);
    if (command.front() == '/' && isProgram(command))
        return command;
    return std::nullopt;
}

std::optional<std::string> ProgramSearch::find(const std::string &command,
                                               const std::stop_token &stop)
{
    auto found = findInPath(command);
    if (found || command.find('/') != std::string::npos)
        return found;
    return findIn(loginPath(stop), command);
}

const std::string &ProgramSearch::loginPath(const std::stop_token &stop)
{
    if (m_loginPath)
        return *m_loginPath;
    m_loginPath = "";
    ProgramCall call;
    call.path = valueOf(m_environment, "SHELL");
    call.arguments = {"-lc", "printf '\\n" + std::string(mark) + "%s\\n' \"$PATH\""};
    call.environment = m_environment;
    call.timeout = shellTimeout;
    if (!call.path.starts_with('/') || !isProgram(call.path))
        return *m_loginPath;
    const auto result = runProgram(call, stop);
    if (result.end == ProgramEnd::Exited)
        m_loginPath = markedPath(result.output);
    return *m_loginPath;
}

std::string ProgramSearch::places() const
{
    const auto path = valueOf(m_environment, "PATH");
    auto text = path.empty() ? std::string("PATH, which is empty") : "PATH (" + path + ")";
    if (m_loginPath && !m_loginPath->empty())
        text += " and the PATH of the login shell " + valueOf(m_environment, "SHELL") + " ("
                + *m_loginPath + ")";
    return text;
}

} // namespace sluice::cluster
