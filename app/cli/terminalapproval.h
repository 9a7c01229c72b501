// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "app/cluster/execapproval.h"

namespace sluice::cli {

/// Shows on standard error what a credential plugin would be run as, and reads yes or no from
/// standard input. Anything but `y` and `yes` is no.
class TerminalApproval : public cluster::ExecApproval
{
public:
    explicit TerminalApproval(Streams &streams)
        : m_streams(streams)
    {
    }

    bool isAllowed(const planning::ExecQuestion &question, const std::stop_token &stop) override;

private:
    Streams &m_streams;
};

/// The answer of --allow-exec.
class GivenApproval : public cluster::ExecApproval
{
public:
    bool isAllowed(const planning::ExecQuestion &, const std::stop_token &) override
    {
        return true;
    }
};

} // namespace sluice::cli
