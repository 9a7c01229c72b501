// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace sluice::bench {

/// Sizes of the generated cluster; a slice has 100 endpoints, as the controller fills them.
struct ClusterSize
{
    std::size_t routes = 10'000;
    std::size_t endpoints = 50'000;
};

/// An API server that makes up its objects as they are asked for, over plain HTTP/1.1 on loopback,
/// in a process of its own that ends with this one. Watches stay open and bring nothing.
class GeneratedCluster
{
public:
    /// Exits the program where it cannot be started.
    explicit GeneratedCluster(const ClusterSize &size);
    ~GeneratedCluster();
    GeneratedCluster(const GeneratedCluster &) = delete;
    GeneratedCluster &operator=(const GeneratedCluster &) = delete;

    int port() const { return m_port; }

private:
    int m_process = -1;
    int m_port = 0;
};

/// The bytes of all its objects as JSON.
std::size_t jsonBytes(const ClusterSize &size);

} // namespace sluice::bench
