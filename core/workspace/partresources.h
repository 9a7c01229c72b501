// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/yaml/stream.h"

#include <memory>
#include <vector>

namespace sluice::workspace {

/// The objects of a part; an empty list, never null, where it holds none or does not parse.
std::shared_ptr<const std::vector<model::Resource>> partResources(const yaml::StreamPart &part);

} // namespace sluice::workspace
