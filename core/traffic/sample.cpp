// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/sample.h"

namespace sluice::traffic {

std::string_view word(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Resolve:
        return "resolve";
    case FailureKind::Connect:
        return "connect";
    case FailureKind::Tls:
        return "tls";
    case FailureKind::Timeout:
        return "timeout";
    case FailureKind::Closed:
        return "closed";
    case FailureKind::Protocol:
        return "protocol";
    case FailureKind::TooLarge:
        return "too-large";
    case FailureKind::Other:
        return "other";
    }
    return {};
}

} // namespace sluice::traffic
