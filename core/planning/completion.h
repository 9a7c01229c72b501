// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/liveobject.h"

namespace sluice::planning {

/// A file's object with what the server adds to it, so that it can be compared with the live one:
/// what only the live object has is taken over, and items of keyed lists stand in its order. In the
/// spec of the Gateway API's kinds only the API's defaults are. What `known` has (an earlier state
/// of the file) was left out of the file on purpose, and is not taken over.
yaml::Value completed(const yaml::Value &object, const yaml::Value &live,
                      const yaml::Value *known = nullptr);

} // namespace sluice::planning
