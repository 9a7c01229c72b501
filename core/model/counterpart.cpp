// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/counterpart.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sluice::model {
namespace {

using Indices = std::vector<std::size_t>;
using Partners = std::vector<std::optional<std::size_t>>;

Indices unpaired(const Partners &partners)
{
    Indices free;
    for (std::size_t i = 0; i < partners.size(); ++i) {
        if (!partners[i])
            free.push_back(i);
    }
    return free;
}

std::set<std::pair<std::string, int>> backendsOf(const RouteRule &rule)
{
    std::set<std::pair<std::string, int>> backends;
    for (const auto &backend : rule.backendRefs)
        backends.emplace(backend.key.name, backend.key.port);
    return backends;
}

bool haveSameName(const RouteRule &one, const RouteRule &other)
{
    return !one.name.empty() && one.name == other.name;
}

/// Names that differ tell rules apart; one that is missing tells nothing.
bool mayBeSame(const RouteRule &one, const RouteRule &other)
{
    return one.name.empty() || other.name.empty() || one.name == other.name;
}

bool haveSameMatches(const RouteRule &one, const RouteRule &other)
{
    return mayBeSame(one, other) && one.matches == other.matches;
}

bool haveSameBackends(const RouteRule &one, const RouteRule &other)
{
    return mayBeSame(one, other) && !one.backendRefs.empty()
           && backendsOf(one) == backendsOf(other);
}

bool haveSameMatchesAndBackends(const RouteRule &one, const RouteRule &other)
{
    return haveSameMatches(one, other) && backendsOf(one) == backendsOf(other);
}

/// Pairs the rules of two states of a route, the surest first.
class Pairing
{
public:
    Pairing(const Route &route, const Route &other)
        : m_rules(route.rules),
          m_others(other.rules),
          m_pairs(route.rules.size()),
          m_partners(other.rules.size())
    {
        pairBy(haveSameName);
        pairBy(haveSameMatchesAndBackends);
        pairBy(haveSameMatches);
        pairBy(haveSameBackends, Several::None);
        pairLast();
    }

    std::optional<std::size_t> of(std::size_t rule) const { return m_pairs[rule]; }

private:
    using Alike = bool (*)(const RouteRule &, const RouteRule &);
    enum class Several { InOrder, None };

    Indices freeRules() const { return unpaired(m_pairs); }
    Indices freeOthers() const { return unpaired(m_partners); }
    void pair(std::size_t rule, std::size_t other)
    {
        m_pairs[rule] = other;
        m_partners[other] = rule;
    }
    void pairBy(Alike isAlike, Several several = Several::InOrder);
    void pairLast();

    const std::vector<RouteRule> &m_rules;
    const std::vector<RouteRule> &m_others;
    Partners m_pairs;    ///< by rule
    Partners m_partners; ///< by rule of the other
};

/// Which is which among several cannot be told unless there are as many on both sides.
void Pairing::pairBy(Alike isAlike, Several several)
{
    for (const auto rule : freeRules()) {
        if (m_pairs[rule])
            continue;
        auto others = freeOthers();
        std::erase_if(others, [&](auto i) { return !isAlike(m_rules[rule], m_others[i]); });
        if (others.empty())
            continue;
        auto rules = freeRules();
        std::erase_if(rules, [&](auto i) { return !isAlike(m_rules[i], m_others[others[0]]); });
        if (rules.size() != others.size() || (rules.size() > 1 && several == Several::None))
            continue;
        for (std::size_t i = 0; i < rules.size(); ++i)
            pair(rules[i], others[i]);
    }
}

/// One that became another in its place, all its neighbours being known.
void Pairing::pairLast()
{
    const auto rules = freeRules();
    const auto others = freeOthers();
    if (m_rules.size() == m_others.size() && rules.size() == 1 && rules == others
        && mayBeSame(m_rules[rules[0]], m_others[others[0]]))
        pair(rules[0], others[0]);
}

} // namespace

std::optional<std::size_t> counterpart(const Route &route, std::size_t rule, const Route &other)
{
    return rule < route.rules.size() ? Pairing(route, other).of(rule) : std::nullopt;
}

bool areAlike(const RouteRule &one, const RouteRule &other)
{
    const auto withoutPlace = [](RouteRule rule) {
        rule.path = {};
        for (auto &backend : rule.backendRefs)
            backend.path = {};
        return rule;
    };
    return withoutPlace(one) == withoutPlace(other);
}

} // namespace sluice::model
