// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sample.h"

#include <curl/curl.h>

#include <string_view>

namespace sluice::probe {

/// What a transfer's error means to a person who watches a gateway. `text` is libcurl's own
/// message.
traffic::FailureKind failureKind(CURLcode code, std::string_view text);

/// Whether the request never left this machine because it ran out of local ports or descriptors.
bool isLocalExhaustion(CURLcode code, long osError);

} // namespace sluice::probe
