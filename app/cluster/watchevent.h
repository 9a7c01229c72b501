// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sluice::cluster {

enum class WatchEventType { Added, Modified, Deleted, Bookmark, Error, Unknown };

/// One event of a watch; the texts are parts of what it was read from.
struct WatchEvent
{
    WatchEventType type = WatchEventType::Unknown;
    std::string_view object;          ///< JSON; of an error a Status
    std::string_view resourceVersion; ///< of the object; empty for errors
};

WatchEvent readWatchEvent(std::string_view json);

/// metadata.resourceVersion of an object or a list.
std::string_view resourceVersionOf(std::string_view object);

/// A Status as a server sends it, within a watch or as an answer.
struct ErrorStatus
{
    int code = 0;
    std::string reason;
    std::string message;

    /// The list or watch was asked to go on from a version that the server no longer has.
    bool isExpired() const { return code == 410 || reason == "Expired" || reason == "Gone"; }
};

/// All members empty where the text is no Status.
ErrorStatus readErrorStatus(std::string_view json);

} // namespace sluice::cluster
