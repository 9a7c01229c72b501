// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace sluice::cluster {

struct ExecSettings;

/// What one request logs in with. A secret.
struct Login
{
    std::string authorization = {}; ///< the header's value; empty: none
    std::string certificatePem = {};
    std::string keyPem = {};
    std::uint64_t generation = 0; ///< grows whenever anything of it is renewed
    std::optional<std::chrono::system_clock::time_point> expiry = {};
};

/// Where a user's logins come from. Safe from any thread; at most one thread at a time reads files
/// or runs a plugin, the others wait for what it finds.
class LoginSource
{
public:
    LoginSource() = default;
    LoginSource(const LoginSource &) = delete;
    LoginSource &operator=(const LoginSource &) = delete;
    virtual ~LoginSource() = default;

    virtual Result<Login> current(const std::stop_token &stop) = 0;
    /// The server did not take this login. True where the next current() may give another one.
    virtual bool reject(const Login &login) = 0;
};

/// The source for a user: nobody where `isPlainHttp`; else static ones, files, or a plugin.
std::unique_ptr<LoginSource> makeLoginSource(ExecSettings settings, bool isPlainHttp);

} // namespace sluice::cluster
