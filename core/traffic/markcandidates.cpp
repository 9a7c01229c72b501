// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/markcandidates.h"

#include "core/traffic/bodyexpressions.h"
#include "core/traffic/jsonfields.h"

#include <algorithm>
#include <map>
#include <set>

namespace sluice::traffic {
namespace {

constexpr std::size_t maxFields = 200;

std::string lowered(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool containsAny(const std::string &text, std::initializer_list<const char *> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char *part) { return text.find(part) != std::string::npos; });
}

/// What proxies, clocks, caches and limiters write differs without any backend's doing.
bool isWrittenByOthers(const std::string &name)
{
    return containsAny(
        name, {"date",      "age",   "expires",    "via",        "latency",  "time",    "timing",
               "duration",  "cache", "limit",      "request-id", "trace",    "x-kong-", "x-envoy-",
               "served-by", "cf-",   "connection", "keep-alive", "encoding", "lb",      "hop"});
}

/// Headers that describe the page, not who wrote it.
bool isOfPage(const std::string &name)
{
    return name == "content-length" || name == "etag" || name == "last-modified";
}

/// Whether pages of the same mark differ: then the mark (a length, say) follows what changes with
/// each request, and not the backend.
bool hasChangingPages(const Answers &answers, const std::vector<std::string> &marks)
{
    std::map<std::string, const std::string *> pages;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto &page = *pages.emplace(marks[i], &answers[i]->body).first->second;
        if (page != answers[i]->body)
            return true;
    }
    return false;
}

void addCandidate(std::vector<MarkCandidate> &candidates, const Answers &answers,
                  const std::string &text, double reliability, bool needsNames)
{
    auto rule = MarkRule::parse(text);
    if (!rule)
        return;
    std::vector<std::string> marks;
    marks.reserve(answers.size());
    std::size_t missing = 0;
    for (const auto *answer : answers) {
        marks.push_back(rule->mark(*answer).value_or(std::string()));
        missing += marks.back().empty() ? 1 : 0;
        if (missing > 4 && missing * 2 > answers.size()) // below every coverage that is accepted
            return;
        if (rule->source() == MarkSource::Body && missing > 4 && missing * 2 > marks.size())
            return; // searching a whole page costs most
    }
    candidates.push_back({std::move(*rule), reliability, needsNames, std::move(marks)});
}

void addHeaders(std::vector<MarkCandidate> &candidates, const Answers &answers)
{
    std::set<std::string> names;
    std::set<std::string> cookies;
    for (const auto *answer : answers) {
        for (const auto &[name, value] : answer->headers) {
            const auto key = lowered(name);
            if (key != "set-cookie")
                names.insert(key);
            else if (const auto equals = value.find('='); equals != std::string::npos)
                cookies.insert(value.substr(0, equals));
        }
    }
    std::size_t count = 0;
    for (const auto &name : names) {
        if (++count > maxFields)
            break;
        const auto before = candidates.size();
        addCandidate(candidates, answers, "header:" + name, isOfPage(name) ? 0.4 : 1,
                     isWrittenByOthers(name));
        const auto isAdded = candidates.size() > before;
        if (isAdded && isOfPage(name) && hasChangingPages(answers, candidates.back().marks))
            candidates.pop_back();
    }
    for (const auto &name : cookies) {
        if (++count > maxFields)
            break;
        addCandidate(candidates, answers, "cookie:" + name, 0.9, false);
    }
}

void addJsonFields(std::vector<MarkCandidate> &candidates, const Answers &answers)
{
    std::set<std::string> paths;
    for (const auto *answer : answers) {
        visitJson(answer->body, [&](const JsonPath &path, const std::string &) {
            paths.insert(toText(path));
            return paths.size() < maxFields;
        });
    }
    for (const auto &path : paths)
        addCandidate(candidates, answers, "json:" + path, 1, false);
}

void addBodyExpressions(std::vector<MarkCandidate> &candidates, const Answers &answers)
{
    std::vector<std::string_view> bodies;
    for (const auto *answer : answers)
        bodies.push_back(answer->body);
    for (const auto &expression : bodyExpressions(bodies)) {
        const bool isAlternation = expression.starts_with("\\b(");
        addCandidate(candidates, answers, "body:" + expression, isAlternation ? 0.85 : 0.9, false);
    }
}

} // namespace

std::vector<MarkCandidate> markCandidates(const Answers &answers)
{
    std::vector<MarkCandidate> candidates;
    addHeaders(candidates, answers);
    addJsonFields(candidates, answers);
    addBodyExpressions(candidates, answers);
    return candidates;
}

} // namespace sluice::traffic
