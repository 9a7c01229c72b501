// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace sluice::traffic {

/// How a mark was found to mean a backend, the weakest first: "1" or "2.0" for app-v1 and app-v2; a
/// word that this backend's name alone has; a pod's name; the name itself.
enum class NameMatch { Version, Word, Pod, Name };

struct NamedBackend
{
    std::size_t index = 0;
    NameMatch match = NameMatch::Name;
};

/// By name, NAMESPACE/NAME, or a pod's name (NAME-hash-hash, the longest backend name wins).
/// Nothing where several backends would do.
std::optional<NamedBackend> backendByName(std::string_view mark,
                                          std::span<const model::BackendKey> backends);

/// backendByName, else by a word or a version number that only one backend's name has.
std::optional<NamedBackend> likeliestBackend(std::string_view mark,
                                             std::span<const model::BackendKey> backends);

} // namespace sluice::traffic
