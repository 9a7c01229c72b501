// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resourcekey.h"
#include "core/traffic/sample.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::traffic {

/// Where an answer carries its backend's mark.
enum class MarkSource { Header, Json, Cookie, Body };

/// How answers are told apart, in the form of `sluicectl sample --identify`: "header:NAME",
/// "json:PATH", "cookie:NAME", "body:REGEX" (RE2; the first group is the mark, or the whole match).
class MarkRule
{
public:
    static Result<MarkRule> parse(std::string_view text);
    MarkSource source() const;
    /// A mark from an exact header or JSON value (which may prove that a drained backend answered).
    bool isExact() const;
    std::string toString() const;
    /// The mark of an answer; nothing where it carries none.
    std::optional<std::string> mark(const RawAnswer &answer) const;

private:
    struct State;
    explicit MarkRule(std::shared_ptr<const State> state);
    std::shared_ptr<const State> m_state;
};

/// Answers to backends: a rule, and which mark means which backend. Immutable, usable from any
/// thread.
class Classifier
{
public:
    /// Marks are matched to backends by `marks` first; then by name, namespace/name, or a pod's
    /// name (NAME-hash-hash; the longest backend name wins).
    Classifier(MarkRule rule, std::vector<model::BackendKey> backends,
               std::map<std::string, std::size_t> marks = {});

    const MarkRule &rule() const { return m_rule; }
    const std::vector<model::BackendKey> &backends() const { return m_backends; }
    const std::map<std::string, std::size_t> &marks() const { return m_marks; }
    /// Index of the backend, or Sample::unknown.
    std::int16_t classify(const RawAnswer &answer) const;

private:
    MarkRule m_rule;
    std::vector<model::BackendKey> m_backends;
    std::map<std::string, std::size_t> m_marks;
};

/// A way to tell the looked-at answers apart.
struct Proposal
{
    MarkRule rule;
    std::map<std::string, std::size_t> marks; ///< mark -> index of the backend
    std::vector<std::string> unassigned;      ///< marks that no backend could be named for
    double confidence = 0;                    ///< 0 to 1
    std::string explanation;                  ///< one sentence for a person
};

/// Proposals for the answers of a short look, the best first; empty where the answers cannot be
/// told apart (`cannotTellApart` says why and what would help).
struct Look
{
    std::vector<Proposal> proposals;
    std::string cannotTellApart;
};

Look proposeIdentification(const std::vector<RawAnswer> &answers,
                           const std::vector<model::BackendKey> &backends);

} // namespace sluice::traffic
