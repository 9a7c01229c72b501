// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/linechanges.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace sluice::ui {
namespace {

void countLines(std::string_view text, int by, std::unordered_map<std::string_view, int> &lines)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        lines[text.substr(0, end + 1)] += by;
        text.remove_prefix(end + 1);
    }
}

int changedLines(std::string_view before, std::string_view after)
{
    std::unordered_map<std::string_view, int> lines;
    countLines(after, 1, lines);
    countLines(before, -1, lines);
    int added = 0;
    int removed = 0;
    for (const auto &[line, count] : lines)
        (count > 0 ? added : removed) += std::abs(count);
    return std::max(added, removed);
}

int changedLines(const workspace::File &file)
{
    if (file.stream.size() != file.saved.size())
        return changedLines(file.saved.text(), file.stream.text());
    int count = 0;
    for (std::size_t i = 0; i < file.stream.size(); ++i) {
        if (&file.stream.part(i) != &file.saved.part(i))
            count += changedLines(file.saved.part(i).text(), file.stream.part(i).text());
    }
    return count;
}

} // namespace

int changedLines(const workspace::Workspace &workspace)
{
    int count = 0;
    for (const auto &file : workspace.files())
        count += changedLines(*file);
    return count;
}

} // namespace sluice::ui
