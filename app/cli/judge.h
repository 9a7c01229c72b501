// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

/// What `sluicectl judge` is asked.
struct JudgeOptions
{
    std::vector<std::string> names;
    std::vector<std::int64_t> weights;
    std::optional<double> tolerance; ///< as a share of 1
    double alpha = 0.05;
    bool hasExactMarks = true;
    bool isText = false;
};

/// The options as they are typed.
struct JudgeArguments
{
    std::string wanted;
    std::optional<double> tolerancePoints;
    double alpha = 0.05;
    bool hasInexactMarks = false;
    std::string output = "json"; ///< or "text": the sentence alone
};

Result<JudgeOptions> judgeOptions(const JudgeArguments &arguments);

/// `judge --wanted NAME=WEIGHT,...`: one verdict for each line of counts, flushed at once. Answers
/// by the last verdict; Usage for a bad line, NotEnough where no line came.
ExitCode runJudge(const JudgeArguments &arguments, Streams &streams);

} // namespace sluice::cli
