// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changeplace.h"

#include "core/planning/journal.h"

#include <unistd.h>

namespace sluice::cli {

ExitCode withPlace(const ClusterOptions &options, Streams &streams,
                   const std::function<ExitCode(const ChangePlace &)> &command)
{
    const auto connection = connectCluster(options, streams);
    if (!connection)
        return fail(streams, connection.error(), ExitCode::Usage);
    const auto &cluster = **connection;
    return command({.server = **connection,
                    .context = cluster.contextName(),
                    .serverUrl = cluster.server(),
                    .namespaceName = namespaceOf(options, cluster),
                    .journalFolder = planning::Journal::defaultFolder(),
                    .hasTerminal = isatty(STDIN_FILENO) == 1});
}

} // namespace sluice::cli
