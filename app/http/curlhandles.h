// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <memory>

namespace sluice::http {

template <auto release>
struct ReleasedBy
{
    template <typename T>
    void operator()(T *handle) const
    {
        release(handle);
    }
};

using EasyHandle = std::unique_ptr<CURL, ReleasedBy<&curl_easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, ReleasedBy<&curl_multi_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, ReleasedBy<&curl_slist_free_all>>;
using UrlHandle = std::unique_ptr<CURLU, ReleasedBy<&curl_url_cleanup>>;

} // namespace sluice::http
