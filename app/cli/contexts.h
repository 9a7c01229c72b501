// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusteroptions.h"

namespace sluice::cli {

struct ContextsOptions
{
    ClusterOptions cluster;
    bool isJson = false;
};

/// `contexts`: the contexts of the kubeconfig, and what is wrong with those that cannot be used.
/// Contacts and runs nothing.
ExitCode runContexts(const ContextsOptions &options, const cluster::Environment &environment,
                     Streams &streams);

} // namespace sluice::cli
