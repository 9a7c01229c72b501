// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_manifest FILE [ODD]: writes the manifest that the other benches open, or an odd one (see
// manifest.h).
#include "tests/bench/manifest.h"

#include <cstdio>
#include <fstream>

int main(int argc, char *argv[])
{
    const auto text = argc == 3 ? sluice::bench::oddManifest(argv[2]) : sluice::bench::manifest();
    if (argc < 2 || argc > 3 || text.empty()) {
        std::fprintf(stderr, "usage: bench_manifest FILE [documents|line|backends|large|styles]\n");
        return 2;
    }
    std::ofstream file(argv[1], std::ios::binary);
    file << text << std::flush;
    if (!file) {
        std::fprintf(stderr, "bench_manifest: %s: cannot be written\n", argv[1]);
        return 2;
    }
    return 0;
}
