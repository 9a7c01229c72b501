// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/workspace/workspace.h"
#include "ui/widgets/deploymentpods.h"
#include "ui/session/sharereadings.h"

#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>
#include <vector>

namespace sluice::ui {

/// One backendRef of the chosen rule as the weights panel shows it.
struct WeightsRow
{
    model::BackendKey key;
    QString name;          ///< with namespace or port where the name alone does not tell
    int colorIndex = 0;    ///< the same for backendRefs that name the same backend
    model::Weight weight;  ///< draft
    int draftPermille = 0; ///< of the rule's total
    ShareReading reading;  ///< of the backend
    std::optional<int> deploymentPods;

    friend bool operator==(const WeightsRow &, const WeightsRow &) = default;
};

/// What the weights panel shows of a rule.
struct WeightsState
{
    workspace::RuleRef rule;
    QString ruleName;      ///< "rule 1 · PathPrefix /"
    QStringList ruleNames; ///< of all rules of the route, for the chooser
    /// The first of them; the API allows a rule 16 backendRefs, a file more.
    std::vector<WeightsRow> rows;
    std::size_t hiddenRows = 0; ///< backendRefs beyond those
    std::int64_t total = 0;     ///< of all
    static constexpr std::size_t mostRows = 32;

    std::vector<model::Weight> weights() const;
    friend bool operator==(const WeightsState &, const WeightsState &) = default;
};

/// "rule 1 · PathPrefix /": its place, counted from 1 as people do, its name and its first match.
QString ruleText(const model::RouteRule &rule, std::size_t index);

/// "PathPrefix /", "GET Exact /login", "any request".
QString matchText(const model::RouteMatch &match);

/// Nothing where the workspace has no such rule (any more, or while its text does not parse).
std::optional<WeightsState> weightsState(const workspace::Workspace &workspace,
                                         const workspace::RuleRef &rule,
                                         const ShareReadings &readings, const DeploymentPods &pods);

/// Index of the backend among the distinct backends of the rule, which is what colours go by.
int colorIndexOf(const model::RouteRule &rule, const model::BackendKey &key);

/// The backend's name, with its namespace or port where another backend of the rule has the same
/// one.
QString backendName(const model::RouteRule &rule, const model::BackendRef &backend,
                    const std::string &routeNamespace);

} // namespace sluice::ui
