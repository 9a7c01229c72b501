// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace sluice::bench {

struct Load
{
    std::string url;
    std::chrono::seconds duration{5};
    int connections = 32;
    std::string header;
};

struct Count
{
    unsigned long long requests = 0;
    unsigned long long failed = 0;
    unsigned long long unknown = 0;
};

/// Of this process, user and system.
double cpuSeconds();

/// The floor: libcurl's multi interface on epoll with nothing around it; answers are thrown away.
Count runBareCurl(const Load &load);

/// What a Qt program would do: QNetworkAccessManagers (each has six connections to a host, hence as
/// many as it takes), the header read from each reply.
Count runAccessManager(const Load &load);

} // namespace sluice::bench
