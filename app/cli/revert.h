// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"

#include <string>

namespace sluice::cli {

struct RevertOptions
{
    std::string entry; ///< id, or how it begins; empty: this cluster's last successful change
    ChangeOptions change;
};

/// `revert [ENTRY]`: takes a change of this user's journal back, as carryOut(). Who owned which
/// fields is not restored.
ExitCode runRevert(const RevertOptions &options, const ChangePlace &place, Streams &streams);

} // namespace sluice::cli
