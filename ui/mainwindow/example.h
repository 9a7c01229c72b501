// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <string>

namespace sluice::ui {

/// Copies the Kong example below `folder` and answers the copy's folder. A copy that is as it came
/// is used again; one that was changed is left alone, and the next number is taken.
Result<std::string> copyExample(const QString &folder);

} // namespace sluice::ui
