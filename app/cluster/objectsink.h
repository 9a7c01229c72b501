// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/planning/livechange.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// Takes what a reflector reads of one kind; called on the reflector's thread. Objects are JSON
/// texts that live as long as the call.
class ObjectSink
{
public:
    virtual ~ObjectSink() = default;
    /// A list from the beginning: objects() calls follow, then listed().
    virtual void listing() = 0;
    virtual void objects(const std::vector<std::string_view> &page) = 0;
    /// What was not in the pages since listing() is gone.
    virtual void listed() = 0;
    virtual void changed(std::string_view object) = 0;
    virtual void deleted(std::string_view object) = 0;
    /// `pause` is how long it is until the next attempt, where one was announced.
    virtual void state(planning::SyncState state, const std::optional<Diagnostic> &reason,
                       std::chrono::milliseconds pause) = 0;
};

} // namespace sluice::cluster
