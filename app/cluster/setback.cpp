// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/setback.h"

#include "app/cluster/groupversions.h"
#include "app/cluster/watchevent.h"
#include "core/base/printable.h"

namespace sluice::cluster {
namespace {

Setback::Kind kindOf(int code, const std::string &reason)
{
    if (code == 410 || reason == "Expired" || reason == "Gone")
        return Setback::Kind::Expired;
    if (code == 403)
        return Setback::Kind::NotAllowed;
    return code == 404 ? Setback::Kind::NotServed : Setback::Kind::Interrupted;
}

} // namespace

std::optional<Setback> setbackOf(const planning::ApiOutcome &outcome, const std::string &doing)
{
    if (!outcome) {
        const auto isOurs = outcome.failure().kind == planning::ApiFailureKind::Cancelled;
        return Setback{isOurs ? Setback::Kind::Stopped : Setback::Kind::Interrupted,
                       outcome.failure().diagnostic};
    }
    if (outcome->isSuccess())
        return std::nullopt;
    const auto status = readErrorStatus(outcome->body);
    return Setback{kindOf(outcome->status, status.reason), refusal(*outcome, doing),
                   outcome->retryAfter.value_or(std::chrono::seconds(0))};
}

Setback setbackOfStatus(std::string_view json, const std::string &doing)
{
    const auto status = readErrorStatus(json);
    const Diagnostic reason{"watch-error", Severity::Warning,
                            "The server gave up to " + doing + ": " + printable(status.message),
                            "It is tried again by itself."};
    return {kindOf(status.code, status.reason), reason};
}

} // namespace sluice::cluster
