// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/identification.h"
#include "tests/fuzz/require.h"

using namespace sluice::traffic;
using sluice::fuzz::require;
using sluice::fuzz::takeLine;

namespace {

/// NAME=VALUE becomes a header, '%' ends an answer, any other line is page text.
std::vector<RawAnswer> answersFrom(std::string_view rest)
{
    std::vector<RawAnswer> answers(1);
    while (!rest.empty() && answers.size() < 40) {
        const auto line = takeLine(rest);
        const auto equals = line.find('=');
        if (line == "%")
            answers.emplace_back();
        else if (equals != std::string_view::npos && equals < 20)
            answers.back().headers.emplace_back(line.substr(0, equals), line.substr(equals + 1));
        else
            answers.back().body.append(line).push_back('\n');
    }
    return answers;
}

} // namespace

/// First line a rule, the rest answers: parsing, reading marks, proposing, classifying.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto rest = sluice::fuzz::textOf(data, size);
    const auto rule = MarkRule::parse(takeLine(rest));
    const auto answers = answersFrom(rest);
    const std::vector<sluice::model::BackendKey> backends{{"a", "app-v1", 80}, {"a", "app-v2", 80}};
    const auto look = proposeIdentification(answers, backends);
    require(look.proposals.empty() != look.cannotTellApart.empty(), "a look has an outcome");
    for (const auto &proposal : look.proposals) {
        const auto again = MarkRule::parse(proposal.rule.toString());
        require(again && proposal.confidence >= 0 && proposal.confidence <= 1,
                "a proposal is a rule with a confidence");
    }
    if (!rule)
        return 0;
    const Classifier classifier(*rule, backends);
    for (const auto &answer : answers) {
        const auto backend = classifier.classify(answer);
        require(backend >= Sample::unknown && backend <= 1, "an answer is a backend's or unknown");
    }
    return 0;
}
