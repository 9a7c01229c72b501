// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/lesson.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace sluice::traffic {
namespace {

using Answers = std::vector<std::vector<RawAnswer>>;

/// In turns, as a gateway would mix them: runs of one backend look like what changes with time.
std::vector<RawAnswer> mixed(const Answers &answers)
{
    std::size_t longest = 0;
    for (const auto &own : answers)
        longest = std::max(longest, own.size());
    std::vector<RawAnswer> all;
    for (std::size_t turn = 0; turn < longest; ++turn) {
        for (const auto &own : answers) {
            if (turn < own.size())
                all.push_back(own[turn]);
        }
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].finished = Clock::time_point() + std::chrono::milliseconds(i);
    return all;
}

/// What each mark means by the answers' known origin; nothing where an answer has none, or two
/// backends share one.
std::optional<std::map<std::string, std::size_t>> marksOf(const MarkRule &rule,
                                                          const Answers &answers)
{
    std::map<std::string, std::size_t> marks;
    for (std::size_t backend = 0; backend < answers.size(); ++backend) {
        for (const auto &answer : answers[backend]) {
            const auto mark = answer.failure ? std::nullopt : rule.mark(answer);
            if (answer.failure)
                continue;
            if (!mark || marks.emplace(*mark, backend).first->second != backend)
                return std::nullopt;
        }
    }
    return marks;
}

bool hasAnswered(const std::vector<RawAnswer> &own)
{
    return std::ranges::any_of(own, [](const RawAnswer &answer) { return !answer.failure; });
}

Look cannotLearn(const std::string &why)
{
    return {{},
            "Nothing was learned from the backends: " + why
                + " Answers are told apart by a look at those of the gateway."};
}

} // namespace

Look learnIdentification(const std::vector<std::vector<RawAnswer>> &answers,
                         const std::vector<model::BackendKey> &backends)
{
    for (std::size_t i = 0; i < backends.size(); ++i) {
        if (i >= answers.size() || !hasAnswered(answers[i]))
            return cannotLearn(backends[i].namespaceName + "/" + backends[i].name
                               + " did not answer.");
    }
    Look learned;
    for (auto &proposal : proposeIdentification(mixed(answers), backends).proposals) {
        auto marks = marksOf(proposal.rule, answers);
        if (!marks)
            continue;
        proposal.marks = *std::move(marks);
        proposal.unassigned.clear();
        proposal.explanation = "Each backend was asked by itself; " + proposal.rule.toString()
                               + " is what tells them apart.";
        learned.proposals.push_back(std::move(proposal));
    }
    if (learned.proposals.empty())
        return cannotLearn("their answers do not differ in anything that stays.");
    return learned;
}

} // namespace sluice::traffic
