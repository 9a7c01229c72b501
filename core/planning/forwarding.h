// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace sluice::planning {

enum class ForwardState {
    Starting,
    Up,  ///< connections to the address are led on
    Down ///< the program has ended; it is started again after a pause
};

struct ForwardReport
{
    ForwardState state = ForwardState::Starting;
    std::string address = {}; ///< "127.0.0.1:PORT" while up
    std::optional<Diagnostic> reason = {};
    std::chrono::milliseconds pause{0};
};

/// A forwarding to a Service, kept up for as long as this lives. Once it is gone nothing is
/// reported any more.
class Forwarding
{
public:
    /// Called on the forwarding's own thread.
    using OnReport = std::function<void(const ForwardReport &)>;

    Forwarding() = default;
    Forwarding(const Forwarding &) = delete;
    Forwarding &operator=(const Forwarding &) = delete;
    virtual ~Forwarding() = default;
};

} // namespace sluice::planning
