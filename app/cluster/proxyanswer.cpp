// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxyanswer.h"

#include "app/cluster/watchevent.h"

#include <algorithm>
#include <utility>

namespace sluice::cluster {
namespace {

using planning::ApiFailureKind;
using traffic::FailureKind;

constexpr std::size_t bodyLimit = 64 * 1024;

FailureKind kindOf(ApiFailureKind kind)
{
    switch (kind) {
    case ApiFailureKind::Unreachable:
        return FailureKind::Connect;
    case ApiFailureKind::Untrusted:
        return FailureKind::Tls;
    case ApiFailureKind::TimedOut:
        return FailureKind::Timeout;
    case ApiFailureKind::Interrupted:
        return FailureKind::Closed;
    case ApiFailureKind::Unreadable:
        return FailureKind::Protocol;
    case ApiFailureKind::Refused:
    case ApiFailureKind::NoCredentials:
    case ApiFailureKind::Redirected:
    case ApiFailureKind::Cancelled:
        return FailureKind::Other;
    }
    return FailureKind::Other;
}

} // namespace

bool isOfApiServer(const planning::ApiAnswer &answer)
{
    return !answer.isSuccess() && readErrorStatus(answer.body).code == answer.status;
}

traffic::RawAnswer rawAnswer(planning::ApiOutcome outcome)
{
    traffic::RawAnswer raw;
    if (!outcome) {
        raw.failure = kindOf(outcome.failure().kind);
        raw.failureText = outcome.failure().diagnostic.message;
        return raw;
    }
    if (isOfApiServer(*outcome)) {
        raw.failure = FailureKind::Connect;
        raw.failureText = planning::refusalText(*outcome);
        return raw;
    }
    auto answer = *std::move(outcome);
    raw.status = answer.status;
    raw.headers = std::move(answer.headers);
    raw.isBodyCut = answer.body.size() > bodyLimit;
    raw.body = std::move(answer.body);
    raw.body.resize(std::min(raw.body.size(), bodyLimit));
    return raw;
}

} // namespace sluice::cluster
