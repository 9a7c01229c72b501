// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::workspace {

/// Lines [beforeBegin, beforeEnd) of the old text became [afterBegin, afterEnd) of the new one;
/// counted from 0. One of the two ranges may be empty.
struct LineChange
{
    std::size_t beforeBegin = 0;
    std::size_t beforeEnd = 0;
    std::size_t afterBegin = 0;
    std::size_t afterEnd = 0;

    friend bool operator==(const LineChange &, const LineChange &) = default;
};

/// The text cut behind each line end; the last line may have none.
std::vector<std::string_view> linesOf(std::string_view text);

/// The whole lines between the first and the last that differ, as bytes [begin, end) of the texts.
struct DifferingLines
{
    std::size_t begin = 0;
    std::size_t endBefore = 0;
    std::size_t endAfter = 0;
    std::size_t linesBefore = 0; ///< number of lines before `begin`

    std::string_view in(std::string_view text, std::size_t end) const
    {
        return text.substr(begin, end - begin);
    }
};
DifferingLines differingLines(std::string_view before, std::string_view after);

/// What differs, in the order of the lines; a fewest-lines answer (Myers, "An O(ND) difference
/// algorithm", 1986) for up to 2,000 differing lines, and beyond that one change for the differing
/// stretch. Line ends count: a line that lost its CR is another line.
std::vector<LineChange> changedLines(std::string_view before, std::string_view after);

/// The changes in the unified format of diff(1) with three lines of context, which patch(1) takes;
/// empty where nothing differs. Both sides are called `name`, with a/ and b/ before it.
std::string unifiedDifference(std::string_view before, std::string_view after,
                              const std::string &name);

} // namespace sluice::workspace
