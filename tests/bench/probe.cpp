// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_probe probe|probe-new|curl|qnam URL SECONDS CONNECTIONS HEADER
// Prints: NAME REQUESTS FAILED UNKNOWN SECONDS CPU_SECONDS. tests/bench/probe.sh makes a table of
// it.
#include "tests/bench/probeloops.h"

#include "app/probe/probe.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace sluice::bench {
namespace {

/// The real probe, each answer classified by a header and tallied as it comes.
Count runProbe(const Load &load, bool isKept)
{
    Count count;
    probe::Probe probe;
    const auto rule = traffic::MarkRule::parse("header:" + load.header);
    if (!rule)
        return count;
    probe.setClassifier(std::make_shared<traffic::Classifier>(
        *rule,
        std::vector<model::BackendKey>{{"default", "app-v1", 80}, {"default", "app-v2", 80}}));
    traffic::ProbeTarget target;
    target.url = load.url;
    traffic::ProbePace pace;
    pace.rate.reset();
    pace.connections = load.connections;
    pace.keepAlive = isKept;
    traffic::SampleSource::Events events;
    events.batch = [&](const traffic::SampleBatch &batch) {
        for (const auto &sample : batch.samples) {
            ++count.requests;
            count.failed += sample.failure.has_value() ? 1 : 0;
            count.unknown += sample.backend == traffic::Sample::unknown ? 1 : 0;
        }
    };
    probe.start(target, pace, events);
    std::this_thread::sleep_for(load.duration);
    probe.stop();
    return count;
}

Count run(const std::string &kind, const Load &load)
{
    if (kind == "probe")
        return runProbe(load, true);
    if (kind == "probe-new")
        return runProbe(load, false);
    return kind == "curl" ? runBareCurl(load) : runAccessManager(load);
}

} // namespace
} // namespace sluice::bench

int main(int argc, char *argv[])
{
    using namespace sluice::bench;
    if (argc < 6) {
        std::fprintf(stderr,
                     "bench_probe probe|probe-new|curl|qnam URL SECONDS CONNECTIONS HEADER\n");
        return 2;
    }
    Load load;
    load.url = argv[2];
    load.duration = std::chrono::seconds(std::atoi(argv[3]));
    load.connections = std::atoi(argv[4]);
    load.header = argv[5];
    const double cpuBefore = cpuSeconds();
    const auto begin = std::chrono::steady_clock::now();
    const auto count = run(argv[1], load);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%s %llu %llu %llu %.3f %.3f\n", argv[1], count.requests, count.failed,
                count.unknown, took.count(), cpuSeconds() - cpuBefore);
    return 0;
}
