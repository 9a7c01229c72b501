// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <iostream>

int main(int argc, char *argv[])
{
    std::ios::sync_with_stdio(false);
    sluice::cli::Streams streams{std::cin, std::cout, std::cerr};
    const auto status = sluice::cli::runCommandLine({argv + 1, argv + argc}, streams);
    std::cout.flush();
    return std::cout ? status : static_cast<int>(sluice::cli::ExitCode::Usage);
}
