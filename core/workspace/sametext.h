// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/stream.h"

namespace sluice::workspace {

/// Whether two streams are the same bytes, however these are cut into parts. Copies nothing, and
/// does not look into parts that both share.
bool haveSameText(const yaml::Stream &a, const yaml::Stream &b);

} // namespace sluice::workspace
