// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/streams.h"

#include <ostream>

namespace sluice::cli {

ExitCode fail(Streams &streams, const Diagnostic &diagnostic, ExitCode code)
{
    streams.err << toText(diagnostic) << '\n';
    return code;
}

} // namespace sluice::cli
