// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"

#include <algorithm>
#include <string>
#include <utility>

namespace sluice::workspace {
namespace {

/// How much of a part's text stays where it is when documents change places: the byte order mark
/// and the separator line.
std::size_t headSize(std::string_view part)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    const auto mark = part.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    if (!part.substr(mark).starts_with("---"))
        return mark;
    return std::min(part.find('\n', mark), part.size() - 1) + 1;
}

std::string_view trailingLineEnd(std::string_view text)
{
    for (const std::string_view end : {"\r\n", "\n"}) {
        if (text.ends_with(end))
            return end;
    }
    return {};
}

/// The text of the parts from `first` to `second` with the two documents exchanged.
std::string exchanged(const yaml::Stream &stream, std::size_t first, std::size_t second)
{
    const auto early = stream.part(first).text();
    const auto late = stream.part(second).text();
    auto movesBack = std::string(early.substr(headSize(early)));
    auto movesForth = std::string(late.substr(headSize(late)));
    // The file's last document may lack a line end; then that stays so.
    if (const auto end = trailingLineEnd(movesBack);
        trailingLineEnd(movesForth).empty() && !end.empty()) {
        movesForth += end;
        movesBack.resize(movesBack.size() - end.size());
    }
    auto text = std::string(early.substr(0, headSize(early))) + movesForth;
    for (auto i = first + 1; i < second; ++i)
        text += stream.part(i).text();
    return text + std::string(late.substr(0, headSize(late))) + movesBack;
}

Result<Edit> swapItems(const Workspace &workspace, const ResourceLocation &first,
                       const ResourceLocation &second)
{
    const auto &from = first.resource->path.steps();
    const auto &to = second.resource->path.steps();
    const auto low = std::min(std::get<std::size_t>(from.back()), std::get<std::size_t>(to.back()));
    const auto high =
        std::max(std::get<std::size_t>(from.back()), std::get<std::size_t>(to.back()));
    const auto list = first.resource->path.parent();
    std::vector<yaml::Intent> moves{yaml::MoveItem{list, high, low}};
    if (high - low > 1)
        moves.emplace_back(yaml::MoveItem{list, low + 1, high});
    return editDocument(workspace, first, moves);
}

} // namespace

Result<Edit> swapRoutes(const Workspace &workspace, const model::ResourceKey &a,
                        const model::ResourceKey &b)
{
    auto first = locateRoute(workspace, a);
    auto second = locateRoute(workspace, b);
    if (!first || !second)
        return first ? second.error() : first.error();
    if (a == b)
        return Edit{workspace, {}, {}};
    const auto isAlone = [](const auto &place) { return place->resource->path.isRoot(); };
    const auto isOneList = first->part == second->part
                           && first->resource->path.parent() == second->resource->path.parent();
    if (first->file != second->file || isAlone(first) != isAlone(second)
        || (!isAlone(first) && !isOneList))
        return Diagnostic{"routes-apart", Severity::Error,
                          nameOf(a) + " and " + nameOf(b) + " do not stand in one file or list",
                          "Move the text of the one by hand."};
    if (!isAlone(first))
        return swapItems(workspace, *first, *second);
    if (first->part > second->part)
        std::swap(first, second);
    const auto &stream = workspace.file(first->file)->stream;
    const auto begin = stream.offsetOf(first->part);
    const auto end = stream.offsetOf(second->part) + stream.part(second->part).text().size();
    return replaceText(workspace, first->file, {begin, end},
                       exchanged(stream, first->part, second->part));
}

} // namespace sluice::workspace
