// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/identification.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sluice::traffic;

namespace {

/// Text up to the next line end, taken off `rest`.
std::string_view takeLine(std::string_view &rest)
{
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

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
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    const auto rule = MarkRule::parse(takeLine(rest));
    const auto answers = answersFrom(rest);
    const std::vector<sluice::model::BackendKey> backends{{"a", "app-v1", 80}, {"a", "app-v2", 80}};
    const auto look = proposeIdentification(answers, backends);
    if (look.proposals.empty() == look.cannotTellApart.empty())
        __builtin_trap();
    for (const auto &proposal : look.proposals) {
        const auto again = MarkRule::parse(proposal.rule.toString());
        if (!again || !(proposal.confidence >= 0 && proposal.confidence <= 1))
            __builtin_trap();
    }
    if (!rule)
        return 0;
    const Classifier classifier(*rule, backends);
    for (const auto &answer : answers) {
        const auto backend = classifier.classify(answer);
        if (backend < Sample::unknown || backend > 1)
            __builtin_trap();
    }
    return 0;
}
