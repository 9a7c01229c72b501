// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/identification.h"

#include "core/base/printable.h"
#include "core/traffic/backendname.h"
#include "core/traffic/markcandidates.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sluice::traffic {
namespace {

constexpr std::size_t maxAnswers = 64;
constexpr std::size_t maxProposals = 8;

using Backends = std::vector<model::BackendKey>;

/// What a candidate's marks look like, in the order of the answers.
struct Shape
{
    std::map<std::string, std::size_t> counts;
    std::size_t covered = 0;
    std::size_t runs = 0;
    bool hasDigits = false;
    bool isNumeric = true;
};

Shape shapeOf(const MarkCandidate &candidate)
{
    Shape shape;
    const std::string *last = nullptr;
    for (const auto &mark : candidate.marks) {
        if (mark.empty())
            continue;
        ++shape.covered;
        ++shape.counts[mark];
        shape.runs += last == nullptr || *last != mark ? 1 : 0;
        last = &mark;
    }
    for (const auto &[mark, count] : shape.counts) {
        shape.hasDigits = shape.hasDigits || mark.find_first_of("0123456789") != std::string::npos;
        shape.isNumeric =
            shape.isNumeric && mark.find_first_not_of("0123456789.:,- ") == std::string::npos;
    }
    return shape;
}

/// Answers numbered by mark in order of first sight: equal where two candidates group alike.
std::vector<int> grouping(const MarkCandidate &candidate)
{
    std::map<std::string, int> numbers;
    std::vector<int> groups;
    for (const auto &mark : candidate.marks)
        groups.push_back(numbers.emplace(mark, static_cast<int>(numbers.size())).first->second);
    return groups;
}

struct Naming
{
    std::map<std::string, std::size_t> marks;
    std::vector<std::string> unassigned;
    std::set<std::size_t> backends;
    std::size_t answers = 0; ///< with a named mark
    NameMatch weakest = NameMatch::Name;
};

Naming namingOf(const Shape &shape, const Backends &backends)
{
    Naming naming;
    for (const auto &[mark, count] : shape.counts) {
        const auto named = likeliestBackend(mark, backends);
        if (!named) {
            naming.unassigned.push_back(mark);
            continue;
        }
        naming.marks.emplace(mark, named->index);
        naming.backends.insert(named->index);
        naming.answers += count;
        naming.weakest = std::min(naming.weakest, named->match);
    }
    return naming;
}

double trustInNames(NameMatch weakest)
{
    switch (weakest) {
    case NameMatch::Name:
        return 0.99;
    case NameMatch::Pod:
        return 0.97;
    case NameMatch::Word:
        return 0.94;
    case NameMatch::Version:
        return 0.75;
    }
    return 0;
}

/// Marks that name backends. One backend alone may be all that answers, if it is named in full.
double namedTrust(const MarkCandidate &candidate, const Naming &naming, std::size_t backends)
{
    const bool isPartial = naming.backends.size() < 2 && backends > 1;
    if (isPartial && naming.weakest < NameMatch::Pod)
        return 0;
    if (candidate.needsNames && naming.weakest < NameMatch::Word)
        return 0;
    return trustInNames(naming.weakest) * (isPartial ? 0.8 : 1);
}

/// Marks without a name: they must come back in turn, as those of backends do and those of clocks,
/// counters and ids do not.
double unnamedTrust(const MarkCandidate &candidate, const Shape &shape, std::size_t backends)
{
    const auto distinct = shape.counts.size();
    if (candidate.needsNames || distinct < 2 || distinct * 2 > shape.covered
        || distinct > std::max<std::size_t>(16, 4 * backends))
        return 0;
    const bool comesBack = shape.runs > distinct;
    const bool isInPage = candidate.rule.source() == MarkSource::Body;
    if ((!comesBack && shape.hasDigits) || (isInPage && shape.isNumeric))
        return 0;
    double trust = distinct == backends ? 0.6 : 0.35;
    if (!comesBack)
        trust *= 0.5;
    return shape.isNumeric ? trust * 0.4 : trust;
}

std::string placeText(const MarkRule &rule)
{
    const auto text = rule.toString();
    const auto argument = printable(text.substr(text.find(':') + 1));
    switch (rule.source()) {
    case MarkSource::Header:
        return "The header " + argument;
    case MarkSource::Json:
        return "The JSON field " + argument;
    case MarkSource::Cookie:
        return "The cookie " + argument;
    case MarkSource::Body:
        return "The text at " + argument;
    }
    return {};
}

std::string explain(const MarkCandidate &candidate, const Shape &shape, const Naming &naming,
                    bool isNamed)
{
    auto text = placeText(candidate.rule) + (isNamed ? " names " : " has ");
    if (isNamed)
        text += std::to_string(naming.backends.size())
                + (naming.backends.size() == 1 ? " backend" : " backends");
    else
        text += std::to_string(shape.counts.size()) + " values that come by turns";
    return text + " in " + std::to_string(shape.covered) + " of "
           + std::to_string(candidate.marks.size()) + " answers.";
}

struct Judged
{
    const MarkCandidate *candidate = nullptr;
    Shape shape;
    Naming naming;
    bool isNamed = false;
    double trust = 0;
};

Judged judged(const MarkCandidate &candidate, const Backends &backends)
{
    Judged result{&candidate, shapeOf(candidate), {}, false, 0};
    const auto &shape = result.shape;
    if (shape.covered < 2)
        return result;
    result.naming = namingOf(shape, backends);
    result.isNamed = result.naming.answers * 10 >= shape.covered * 9
                     && namedTrust(candidate, result.naming, backends.size()) > 0;
    const double place = result.isNamed ? namedTrust(candidate, result.naming, backends.size())
                                        : unnamedTrust(candidate, shape, backends.size());
    const auto answers = static_cast<double>(candidate.marks.size());
    const double coverage = static_cast<double>(shape.covered) / answers;
    if (coverage < (result.isNamed ? 0.5 : 0.9))
        return result;
    // Laplace's rule of succession: the chance that the next answer is marked too.
    const double next = (static_cast<double>(shape.covered) + 1) / (answers + 2);
    result.trust = place * candidate.reliability * next;
    return result;
}

/// Unnamed marks win where another place groups the answers alike, and lose where the pages differ
/// in another way: then a hop on the way wrote them.
void weighAgreement(std::vector<Judged> &all)
{
    std::vector<std::vector<int>> groups;
    groups.reserve(all.size());
    for (const auto &one : all)
        groups.push_back(grouping(*one.candidate));
    const auto isBody = [&](std::size_t i) {
        return all[i].candidate->rule.source() == MarkSource::Body
               || all[i].candidate->rule.source() == MarkSource::Json;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].isNamed)
            continue;
        bool hasBody = false;
        bool agreesWithBody = isBody(i);
        bool agrees = false;
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (i == j)
                continue;
            const bool isSame = groups[i] == groups[j];
            hasBody = hasBody || isBody(j);
            agreesWithBody = agreesWithBody || (isBody(j) && isSame);
            agrees = agrees || (isSame && isBody(i) != isBody(j));
        }
        if (hasBody && !agreesWithBody)
            all[i].trust *= 0.5;
        else if (agrees)
            all[i].trust = std::min(0.8, all[i].trust * 1.25);
    }
}

std::string whyNot(const Answers &answers)
{
    constexpr const char *remedy =
        " What helps: let each backend name itself, for instance by a ResponseHeaderModifier "
        "filter on "
        "its backendRef that sets X-Backend, or by a word of its own in its page; or give an "
        "expression that tells them apart.";
    if (answers.empty())
        return std::string("Cannot tell the backends apart: no answer came to look at.") + remedy;
    if (answers.size() < 4)
        return "Cannot tell the backends apart from " + std::to_string(answers.size())
               + " answers; look at 20 or more.";
    const bool isSame = std::all_of(answers.begin(), answers.end(), [&](const RawAnswer *answer) {
        return answer->body == answers.front()->body;
    });
    return std::string(
               isSame ? "Cannot tell these apart: all pages are identical."
                      : "Cannot tell these apart: the answers differ only in what changes with "
                        "each request, such as ids, counters and times.")
           + remedy;
}

Answers usable(const std::vector<RawAnswer> &answers)
{
    Answers result;
    for (const auto &answer : answers) {
        if (!answer.failure)
            result.push_back(&answer);
    }
    std::stable_sort(result.begin(), result.end(), [](const RawAnswer *a, const RawAnswer *b) {
        return a->finished < b->finished;
    });
    if (result.size() > maxAnswers)
        result.resize(maxAnswers);
    return result;
}

} // namespace

Look proposeIdentification(const std::vector<RawAnswer> &answers,
                           const std::vector<model::BackendKey> &backends)
{
    const auto looked = usable(answers);
    const auto candidates = markCandidates(looked);
    std::vector<Judged> all;
    for (const auto &candidate : candidates) {
        auto one = judged(candidate, backends);
        if (one.trust > 0)
            all.push_back(std::move(one));
    }
    weighAgreement(all);
    // Of equals the one with the fewer and shorter marks: it groups to backends, not to their pods.
    std::stable_sort(all.begin(), all.end(), [](const Judged &a, const Judged &b) {
        const bool isClose = std::abs(a.trust - b.trust) < 1e-9;
        return isClose ? a.shape.counts.size() < b.shape.counts.size() : a.trust > b.trust;
    });
    Look look;
    for (auto &one : all) {
        if (look.proposals.size() == maxProposals)
            break;
        auto explanation = explain(*one.candidate, one.shape, one.naming, one.isNamed);
        look.proposals.push_back({one.candidate->rule, std::move(one.naming.marks),
                                  std::move(one.naming.unassigned), one.trust,
                                  std::move(explanation)});
    }
    if (look.proposals.empty())
        look.cannotTellApart = whyNot(looked);
    return look;
}

} // namespace sluice::traffic
