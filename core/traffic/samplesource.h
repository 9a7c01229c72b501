// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/traffic/identification.h"
#include "core/traffic/sample.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::traffic {

/// The request to send and where.
struct ProbeTarget
{
    std::string url = {};       ///< scheme, host (also Host and SNI), port, path, query
    std::string connectTo = {}; ///< "HOST:PORT" that the connection goes to; empty: the URL's
    std::string method = "GET";
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string userAgent = "sluice-probe";
    std::chrono::milliseconds timeout{5000};
    bool verifiesTls = true;
    bool usesProxyFromEnvironment = false;
};

struct ProbePace
{
    /// Requests a second, open loop; nothing: as fast as the connections allow.
    std::optional<double> rate = 20;
    int connections = 8; ///< at most this many at once
    bool keepAlive = false;
    std::optional<std::uint64_t> stopAfterRequests;
    std::optional<std::chrono::milliseconds> stopAfter;
};

/// What came since the last batch. `missed` are requests that the open loop owed and could not send
/// because every connection was busy.
struct SampleBatch
{
    std::vector<Sample> samples;
    std::vector<RawAnswer> raws; ///< the newest answers, unknown ones before others, at most 32
    std::uint64_t bytesReceived = 0;
    std::uint64_t missed = 0;
};

/// A source of samples. Every callback runs on the source's own thread; the callee hands the value
/// to its own. After stop() returned or the source is gone no callback runs any more.
class SampleSource
{
public:
    struct Events
    {
        std::function<void(SampleBatch)> batch; ///< at most every 20 ms while answers come
        std::function<void()> finished;         ///< stopAfter... was reached
        std::function<void(Diagnostic)> failed; ///< bad URL, nothing is sent any more
    };

    virtual ~SampleSource() = default;
    virtual void start(const ProbeTarget &target, const ProbePace &pace, Events events) = 0;
    /// Takes effect from the next answer on. Without a classifier all answers are unknown.
    virtual void setClassifier(std::shared_ptr<const Classifier> classifier) = 0;
    virtual void setPace(const ProbePace &pace) = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;
};

} // namespace sluice::traffic
