// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_openmanifest FILE: opens and models a manifest once.
// Prints: ROUTES BYTES MILLISECONDS PEAK_MEGABYTES. Peak memory is the process', hence one opening
// a process.
#include "core/workspace/storage.h"

#include <chrono>
#include <cstdio>
#include <sys/resource.h>

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_openmanifest FILE\n");
        return 2;
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto opened = sluice::workspace::openPaths({}, {argv[1]});
    const auto routes = opened.workspace.routes().size();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    for (const auto &error : opened.errors)
        std::fprintf(stderr, "bench_openmanifest: %s\n", error.message.c_str());
    if (opened.workspace.files().empty() || routes == 0)
        return 2;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu %zu %.1f %.1f\n", routes, opened.workspace.files().front()->stream.byteCount(),
                took.count(), static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
