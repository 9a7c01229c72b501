// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sluice::model {

/// Whether objects of the kind belong to no namespace. Known for Kubernetes' own groups and the
/// Gateway API; any other kind counts as namespaced, for a file alone does not tell.
bool isClusterScoped(std::string_view group, std::string_view kind);

} // namespace sluice::model
