// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_manifest FILE: writes the manifest that the other benches open.
#include "tests/bench/manifest.h"

#include <cstdio>
#include <fstream>

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_manifest FILE\n");
        return 2;
    }
    std::ofstream file(argv[1], std::ios::binary);
    file << sluice::bench::manifest() << std::flush;
    if (!file) {
        std::fprintf(stderr, "bench_manifest: %s: cannot be written\n", argv[1]);
        return 2;
    }
    return 0;
}
