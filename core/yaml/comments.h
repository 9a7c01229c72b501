// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/document.h"

#include <string_view>
#include <vector>

namespace sluice::yaml {

/// The comments of a document in the order of its text, each from its `#` to the end of its line.
/// They live as long as the document.
std::vector<std::string_view> commentsOf(const Document &document);

} // namespace sluice::yaml
