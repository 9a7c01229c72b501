// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalapproval.h"

#include "core/base/printable.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace sluice::cli {
namespace {

/// As it would be typed in a shell, so that blanks and quotes in it can be told.
std::string typed(const std::string &argument)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("-_./:=,@%+").find(c) != std::string_view::npos;
    };
    if (!argument.empty() && std::ranges::all_of(argument, isPlain))
        return argument;
    std::string text = "'";
    for (const char c : argument)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return printable(text + "'");
}

} // namespace

bool TerminalApproval::isAllowed(const planning::ExecQuestion &question, const std::stop_token &)
{
    auto &err = m_streams.err;
    err << "The context \"" << printable(question.context) << "\" logs in to "
        << printable(question.server) << " by a program that was not run in this form before:\n  "
        << typed(question.program);
    for (const auto &argument : question.arguments)
        err << ' ' << typed(argument);
    err << "\n  asked for by " << printable(question.file) << '\n';
    for (const auto &variable : question.environment)
        err << "  with " << typed(variable) << '\n';
    err << "It runs with your rights. Run it, now and from now on? [y/N] " << std::flush;
    std::string answer;
    std::getline(m_streams.in, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace sluice::cli
