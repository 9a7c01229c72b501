// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"
#include "core/yaml/path.h"

#include <optional>
#include <string_view>

namespace sluice::planning {

/// The place that the server's own notation means (structured-merge-diff, fieldpath/element.go):
/// `.name`, `[key=value,...]`, `[=value]`, `[index]`. Names may hold dots and are not always
/// escaped, so the object says where one ends. Nothing where the object has no such field.
std::optional<yaml::Path> fieldAt(yaml::NodeView object, std::string_view serverPath);

} // namespace sluice::planning
