// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace sluice::cluster {

/// Cuts the byte stream of a watch into its objects, by their brackets: line ends mean nothing,
/// and an object may come in any number of pieces.
class JsonFrames
{
public:
    using OnFrame = std::function<void(std::string_view)>;

    explicit JsonFrames(std::size_t limit = std::size_t{16} << 20U)
        : m_limit(limit)
    {
    }

    /// Calls `onFrame` for each object that is complete. False, and from then on always: there is
    /// something else than objects and white space, or an object above the limit.
    bool append(std::string_view bytes, const OnFrame &onFrame);
    /// Whether the stream ended within an object, which the end of a connection may do.
    bool isWithinObject() const { return m_depth > 0; }

private:
    bool step(char letter);

    std::size_t m_limit;
    std::string m_buffer; ///< the beginning of an object whose rest is to come
    std::size_t m_depth = 0;
    bool m_isQuoted = false;
    bool m_isEscaped = false;
    bool m_isSound = true;
};

} // namespace sluice::cluster
