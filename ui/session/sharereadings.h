// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/workspace/workspace.h"

#include <QString>

#include <map>
#include <optional>

namespace sluice::ui {

/// The measured share of a backend with its interval, as fractions of 1.
struct MeasuredShare
{
    double share = 0;
    double low = 0;
    double high = 1;

    friend bool operator==(const MeasuredShare &, const MeasuredShare &) = default;
};

/// What is known of one backend beside the text; what is not known is not set.
struct ShareReading
{
    std::optional<int> wantedPermille;     ///< by the weights in force at the measured target
    std::optional<int> programmedPermille; ///< what the target's controller makes of those
    QString programmedBy = {};             ///< the controller's name
    std::optional<MeasuredShare> measured;
    std::optional<int> readyPods; ///< as the target reports them

    friend bool operator==(const ShareReading &, const ShareReading &) = default;
};

/// A plain copy of what is known of the shares at the target, for views that show it beside the
/// text; they hold no session.
struct ShareReadings
{
    std::map<workspace::RuleRef, std::map<model::BackendKey, ShareReading>> rules;
    std::optional<double> requestsPerSecond; ///< while sampling goes on

    /// Of a backend nothing is known of: an empty reading.
    ShareReading of(const workspace::RuleRef &rule, const model::BackendKey &backend) const
    {
        const auto known = rules.find(rule);
        if (known == rules.end())
            return {};
        const auto found = known->second.find(backend);
        return found == known->second.end() ? ShareReading{} : found->second;
    }
    friend bool operator==(const ShareReadings &, const ShareReadings &) = default;
};

} // namespace sluice::ui
