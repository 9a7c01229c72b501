// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct ApplyOptions
{
    std::vector<std::string> files;
    ChangeOptions change;
    std::vector<std::string> only;     ///< KIND/NAME
    std::vector<std::string> leave;    ///< managers whose fields stay theirs
    std::vector<std::string> takeLive; ///< managers whose values are taken over into the change
    std::vector<std::string> takeOver; ///< managers who lose their fields
    std::vector<std::string> allowed;  ///< codes of known harms
};

/// `apply FILE...`: shows the plan and carries it out, as carryOut().
ExitCode runApply(const ApplyOptions &options, const ChangePlace &place, Streams &streams);

} // namespace sluice::cli
