// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sampledsplit.h"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace sluice::cli {

struct SampleReport
{
    const SampledSplit &split;
    std::uint64_t identifyRequests = 0;
};

/// The document of docs/cli.md, `sample`.
void writeJson(const SampleReport &report, std::ostream &out);
/// A table, what failed and was not known, the cost and the verdict.
void writeText(const SampleReport &report, std::ostream &out);
/// One line of how far it is.
std::string progressLine(const SampledSplit &split);

} // namespace sluice::cli
