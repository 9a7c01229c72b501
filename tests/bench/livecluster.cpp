// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_livecluster [ROUTES ENDPOINTS]
// Connects to a generated cluster and prints one line: bytes of JSON, milliseconds from the
// connection to the first routes and to everything, resident bytes more at the end and at the peak.
#include "app/cluster/livecluster.h"
#include "tests/bench/generatedcluster.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

using namespace sluice;
using Clock = std::chrono::steady_clock;

/// A figure of /proc/self/status, in bytes.
std::size_t memory(const std::string &name)
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name + ":"))
            return std::strtoul(line.c_str() + name.size() + 1, nullptr, 10) * 1024;
    }
    return 0;
}

/// What a window would note of the batches.
struct Progress
{
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Clock::time_point> connected;
    std::optional<Clock::time_point> firstRoutes;
    std::optional<Clock::time_point> complete;
    std::size_t routes = 0;
    std::size_t services = 0;

    void take(const planning::LiveBatch &batch, const bench::ClusterSize &size)
    {
        const std::lock_guard lock(mutex);
        routes += batch.changes.size();
        services += batch.changedPods.size();
        if (routes > 0 && !firstRoutes)
            firstRoutes = Clock::now();
        if (routes == size.routes && services == size.endpoints / 100 && !complete)
            complete = Clock::now();
        changed.notify_all();
    }
};

std::string writeKubeconfig(int port)
{
    const auto path = std::filesystem::temp_directory_path()
                      / ("bench-livecluster-" + std::to_string(port) + ".yaml");
    std::ofstream(path) << "apiVersion: v1\nkind: Config\ncurrent-context: bench\n"
                           "clusters: [{name: bench, cluster: {server: 'http://127.0.0.1:"
                        << port
                        << "'}}]\nusers: [{name: bench, user: {}}]\n"
                           "contexts: [{name: bench, context: {cluster: bench, user: bench}}]\n";
    return path;
}

long milliseconds(Clock::time_point from, const std::optional<Clock::time_point> &to)
{
    return to ? std::chrono::duration_cast<std::chrono::milliseconds>(*to - from).count() : -1;
}

} // namespace

int main(int argc, char **argv)
{
    bench::ClusterSize size;
    if (argc == 3)
        size = {std::strtoul(argv[1], nullptr, 10), std::strtoul(argv[2], nullptr, 10)};
    const bench::GeneratedCluster server(size);
    const auto json = bench::jsonBytes(size);
    cluster::LiveClusterOptions options;
    options.kubeconfig = writeKubeconfig(server.port());
    Progress progress;
    cluster::LiveCluster live(options);
    const auto before = memory("VmRSS");
    planning::ClusterSource::Events events;
    events.connected = [&](const auto &) {
        const std::lock_guard lock(progress.mutex);
        progress.connected = Clock::now();
    };
    events.failed = [](const Diagnostic &why) {
        std::fprintf(stderr, "%s\n", toText(why).c_str());
        std::_Exit(2);
    };
    events.batch = [&](const planning::LiveBatch &batch) { progress.take(batch, size); };
    live.connect("bench", std::move(events));
    std::unique_lock lock(progress.mutex);
    const bool isComplete = progress.changed.wait_for(
        lock, std::chrono::minutes(2), [&] { return progress.complete.has_value(); });
    std::filesystem::remove(options.kubeconfig);
    const auto begin = progress.connected.value_or(Clock::now());
    std::printf("%zu %ld %ld %zu %zu\n", json, milliseconds(begin, progress.firstRoutes),
                milliseconds(begin, progress.complete), memory("VmRSS") - before,
                memory("VmHWM") - before);
    lock.unlock();
    live.disconnect();
    return isComplete ? 0 : 2;
}
