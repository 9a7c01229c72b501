// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/clustercontext.h"
#include "core/planning/livesnapshot.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sluice::planning {

class ApiServer;

/// Clusters as the window sees them: contexts, one connection at a time, and what is live there.
/// Every function may be called from any one thread and returns at once, unless it says otherwise.
class ClusterSource
{
public:
    /// Every callback runs on a thread of the source, never two at a time and never during
    /// `connect` or `disconnect`; the callee hands the value to its own thread. After disconnect()
    /// returned or the source is gone none runs any more.
    struct Events
    {
        /// The plugin waits, and the connection with it, until answerExec().
        std::function<void(ExecQuestion)> execAsked;
        std::function<void(ConnectedCluster)> connected;
        /// This attempt is over: nothing further comes until the next connect().
        std::function<void(Diagnostic)> failed;
        /// The server was reached before and is not now; it is tried again in `pause`. What is
        /// live stays as last seen. The next batch with a kind that is Synced ends this.
        std::function<void(Diagnostic reason, std::chrono::milliseconds pause)> reconnecting;
        std::function<void(LiveBatch)> batch;
    };

    virtual ~ClusterSource() = default;

    /// Reads the kubeconfig files anew. Blocks for as long as that takes; contacts nothing. Error:
    /// no file can be read at all. A context that is broken is listed with its reason.
    virtual Result<std::vector<ContextChoice>> contexts() = 0;

    /// Leaves the present connection, if any, and connects to the context of that name.
    virtual void connect(const std::string &context, Events events) = 0;
    /// Blocks until the threads have stopped: requests under way are broken off.
    virtual void disconnect() = 0;
    /// Tries again at once instead of after the pause.
    virtual void retryNow() = 0;

    /// The answer to Events::execAsked. A yes is remembered by the question's fingerprint.
    virtual void answerExec(const std::string &fingerprint, bool isAgreed) = 0;

    /// Namespaces to look into where listing all of them is forbidden, beside the context's own:
    /// those of the opened files.
    virtual void setNamespaces(std::vector<std::string> namespaces) = 0;

    /// The newest state; null while not connected.
    virtual std::shared_ptr<const LiveSnapshot> snapshot() const = 0;

    /// The connection for planning::plan, run and revert, which block and belong on a worker
    /// thread; null while not connected. It stays usable until its last holder lets go, and after
    /// disconnect() answers every call with `cluster-disconnected`.
    virtual std::shared_ptr<ApiServer> apiServer() const = 0;
};

} // namespace sluice::planning
