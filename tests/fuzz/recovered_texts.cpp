// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recoveryformat.h"
#include "tests/fuzz/require.h"

/// What is read from a recovery file is what would be written there, to the last byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace sluice;
    const auto text = fuzz::textOf(bytes, size);
    if (const auto texts = workspace::unpacked(text))
        fuzz::require(workspace::packed(*texts) == text, "no other bytes are taken");
    return 0;
}
