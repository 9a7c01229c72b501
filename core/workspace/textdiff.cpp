// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/textdiff.h"

#include <algorithm>
#include <cstdint>

namespace sluice::workspace {
namespace {

using Lines = std::vector<std::string_view>;

/// A search for more differences than this is given up: its time grows with their square.
constexpr int mostDifferences = 2000;

/// Myers' greedy search. The furthest reaching x on each diagonal is kept for every number of
/// differences, so that the way can be walked back.
class ShortestEdit
{
public:
    ShortestEdit(const Lines &before, const Lines &after)
        : m_before(before),
          m_after(after)
    {
    }

    /// False where there are more differences than are searched for.
    bool search();
    std::vector<LineChange> changes() const;

private:
    int reach(const std::vector<int> &row, int differences, int diagonal) const;
    bool goesDown(const std::vector<int> &row, int differences, int diagonal) const;
    static std::size_t slot(int differences, int diagonal)
    {
        const auto index = std::ptrdiff_t{diagonal} + differences;
        return static_cast<std::size_t>(index);
    }
    int sizeBefore() const { return static_cast<int>(m_before.size()); }
    int sizeAfter() const { return static_cast<int>(m_after.size()); }

    const Lines &m_before;
    const Lines &m_after;
    std::vector<std::vector<int>> m_rows; ///< row d holds diagonals -d to d
};

/// `row` is the one of `differences` - 1.
bool ShortestEdit::goesDown(const std::vector<int> &row, int differences, int diagonal) const
{
    if (diagonal == -differences)
        return true;
    if (diagonal == differences)
        return false;
    return row[slot(differences - 1, diagonal - 1)] < row[slot(differences - 1, diagonal + 1)];
}

int ShortestEdit::reach(const std::vector<int> &row, int differences, int diagonal) const
{
    int x = 0;
    if (differences > 0 && goesDown(row, differences, diagonal))
        x = row[slot(differences - 1, diagonal + 1)];
    else if (differences > 0)
        x = row[slot(differences - 1, diagonal - 1)] + 1;
    auto y = x - diagonal;
    while (x < sizeBefore() && y < sizeAfter() && y >= 0
           && m_before[static_cast<std::size_t>(x)] == m_after[static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
    }
    return x;
}

bool ShortestEdit::search()
{
    for (int d = 0; d <= mostDifferences; ++d) {
        const std::vector<int> none;
        const auto &previous = d > 0 ? m_rows.back() : none;
        std::vector<int> row(static_cast<std::size_t>(2 * d + 1), 0);
        auto isDone = false;
        for (int k = -d; k <= d && !isDone; k += 2) {
            const auto x = reach(previous, d, k);
            row[slot(d, k)] = x;
            isDone = x >= sizeBefore() && x - k >= sizeAfter();
        }
        m_rows.push_back(std::move(row));
        if (isDone)
            return true;
    }
    return false;
}

std::vector<LineChange> ShortestEdit::changes() const
{
    std::vector<LineChange> changes;
    auto x = m_before.size();
    auto y = m_after.size();
    for (auto d = static_cast<int>(m_rows.size()) - 1; d > 0; --d) {
        const auto &previous = m_rows[static_cast<std::size_t>(d) - 1];
        const auto diagonal = static_cast<int>(x) - static_cast<int>(y);
        const auto isDown = goesDown(previous, d, diagonal);
        const auto from = isDown ? diagonal + 1 : diagonal - 1;
        const auto fromX = static_cast<std::size_t>(previous[slot(d - 1, from)]);
        const auto fromY = static_cast<std::size_t>(static_cast<int>(fromX) - from);
        const LineChange step{fromX, fromX + (isDown ? 0 : 1), fromY, fromY + (isDown ? 1 : 0)};
        auto *last = changes.empty() ? nullptr : &changes.back();
        if (last != nullptr && last->beforeBegin == step.beforeEnd
            && last->afterBegin == step.afterEnd) {
            last->beforeBegin = step.beforeBegin;
            last->afterBegin = step.afterBegin;
        } else {
            changes.push_back(step);
        }
        x = fromX;
        y = fromY;
    }
    std::ranges::reverse(changes);
    return changes;
}

std::string numbers(std::size_t begin, std::size_t count)
{
    // diff(1) names the line before an empty range.
    const auto first = std::to_string(count == 0 ? begin : begin + 1);
    return count == 1 ? first : first + "," + std::to_string(count);
}

void append(std::string &text, char sign, std::string_view line)
{
    text += sign;
    text += line;
    if (!line.ends_with('\n'))
        text += "\n\\ No newline at end of file\n";
}

/// Changes near enough to one another that their context meets.
std::vector<std::vector<LineChange>> hunksOf(const std::vector<LineChange> &changes,
                                             std::size_t context)
{
    std::vector<std::vector<LineChange>> hunks;
    for (const auto &change : changes) {
        const auto isNear =
            !hunks.empty() && change.beforeBegin - hunks.back().back().beforeEnd <= 2 * context;
        if (!isNear)
            hunks.emplace_back();
        hunks.back().push_back(change);
    }
    return hunks;
}

std::string toText(const std::vector<LineChange> &hunk, const Lines &before, const Lines &after,
                   std::size_t context)
{
    const auto lead = std::min(context, hunk.front().beforeBegin);
    const auto trail = std::min(context, before.size() - hunk.back().beforeEnd);
    const auto begin = hunk.front().beforeBegin - lead;
    const auto end = hunk.back().beforeEnd + trail;
    const auto afterBegin = hunk.front().afterBegin - lead;
    const auto afterEnd = hunk.back().afterEnd + trail;
    auto text = "@@ -" + numbers(begin, end - begin) + " +"
                + numbers(afterBegin, afterEnd - afterBegin) + " @@\n";
    auto line = begin;
    for (const auto &change : hunk) {
        for (; line < change.beforeBegin; ++line)
            append(text, ' ', before[line]);
        for (; line < change.beforeEnd; ++line)
            append(text, '-', before[line]);
        for (auto i = change.afterBegin; i < change.afterEnd; ++i)
            append(text, '+', after[i]);
    }
    for (; line < end; ++line)
        append(text, ' ', before[line]);
    return text;
}

} // namespace

std::vector<std::string_view> linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

DifferingLines differingLines(std::string_view before, std::string_view after)
{
    const auto [x, y] = std::ranges::mismatch(before, after);
    const auto same = before.substr(0, static_cast<std::size_t>(x - before.begin()));
    DifferingLines lines;
    lines.begin = same.rfind('\n') + 1; // npos + 1 is 0
    lines.linesBefore =
        static_cast<std::size_t>(std::ranges::count(same.substr(0, lines.begin), '\n'));
    const auto most = std::min(before.size(), after.size()) - lines.begin;
    std::size_t tail = 0;
    while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const auto lineEnd = before.find('\n', before.size() - tail);
    tail = lineEnd == std::string_view::npos ? 0 : before.size() - lineEnd - 1;
    lines.endBefore = before.size() - tail;
    lines.endAfter = after.size() - tail;
    return lines;
}

std::vector<LineChange> changedLines(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    const auto differing = differingLines(before, after);
    auto x = linesOf(differing.in(before, differing.endBefore));
    auto y = linesOf(differing.in(after, differing.endAfter));
    const auto [differsX, differsY] = std::ranges::mismatch(x, y);
    const auto head = static_cast<std::size_t>(differsX - x.begin());
    std::size_t tail = 0;
    while (tail < std::min(x.size(), y.size()) - head
           && x[x.size() - 1 - tail] == y[y.size() - 1 - tail])
        ++tail;
    const auto cut = [&](Lines &lines) {
        lines.resize(lines.size() - tail);
        lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(head));
    };
    cut(x);
    cut(y);
    const auto base = differing.linesBefore + head;
    ShortestEdit edit(x, y);
    if (!edit.search())
        return {{base, base + x.size(), base, base + y.size()}};
    auto changes = edit.changes();
    for (auto &change : changes) {
        change.beforeBegin += base;
        change.beforeEnd += base;
        change.afterBegin += base;
        change.afterEnd += base;
    }
    return changes;
}

std::string unifiedDifference(std::string_view before, std::string_view after,
                              const std::string &name)
{
    constexpr std::size_t context = 3;
    const auto changes = changedLines(before, after);
    if (changes.empty())
        return {};
    const auto x = linesOf(before);
    const auto y = linesOf(after);
    const auto path = name.starts_with('/') ? name : "/" + name;
    auto text = "--- a" + path + "\n+++ b" + path + "\n";
    for (const auto &hunk : hunksOf(changes, context))
        text += toText(hunk, x, y, context);
    return text;
}

} // namespace sluice::workspace
