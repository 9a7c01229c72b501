// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/message.h"

#include <curl/curl.h>

#include <string_view>

namespace sluice::http {

/// What libcurl's code and error text mean for a person and for who must decide whether to send
/// again.
Failure describe(CURLcode code, CURL *easy, std::string_view text);

/// Whether the connection stood and libcurl began to send the request itself.
bool mayHaveArrived(CURL *easy);

} // namespace sluice::http
