// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "core/base/result.h"
#include "core/planning/clustercontext.h"

#include <string>

namespace sluice::cluster {

/// $XDG_STATE_HOME/sluice, or ~/.local/state/sluice; empty where neither is known.
std::string stateFolder(const Environment &environment);

/// The SHA-256 of everything that a question asks about, in hexadecimal.
std::string fingerprintOf(const planning::ExecQuestion &question);

/// The plugins that a person has allowed, by fingerprint alone, in a file for this user only.
class AllowedPlugins
{
public:
    /// `folder` empty: none is remembered.
    explicit AllowedPlugins(const std::string &folder)
        : m_file(folder.empty() ? std::string() : folder + "/allowed-plugins")
    {
    }

    bool contains(const std::string &fingerprint) const;
    Outcome add(const std::string &fingerprint) const;

private:
    std::string m_file;
};

} // namespace sluice::cluster
