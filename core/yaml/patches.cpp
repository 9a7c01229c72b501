// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/patches.h"

#include <algorithm>

namespace sluice::yaml {

PatchSum::Piece PatchSum::Piece::part(std::size_t begin, std::size_t end) const
{
    if (isNew)
        return {{}, text.substr(begin, end - begin), true};
    return {{span.begin + begin, span.begin + end}, {}, false};
}

PatchSum::PatchSum(std::size_t size)
    : m_size(size),
      m_pieces{{{0, size}, {}, false}}
{
}

void PatchSum::add(const std::vector<BytePatch> &patches)
{
    std::vector<Piece> result;
    std::size_t piece = 0;
    std::size_t used = 0; // bytes of the current piece
    std::size_t at = 0;
    const auto advance = [&](std::size_t target, bool isKept) {
        while (at < target) {
            const auto &from = m_pieces[piece];
            const auto take = std::min(target - at, from.size() - used);
            if (isKept && take > 0)
                result.push_back(from.part(used, used + take));
            at += take;
            used += take;
            if (used == from.size()) {
                ++piece;
                used = 0;
            }
        }
    };
    for (const auto &patch : patches) {
        advance(patch.span.begin, true);
        result.push_back({{}, patch.text, true});
        advance(patch.span.end, false);
    }
    if (piece < m_pieces.size()) {
        result.push_back(m_pieces[piece].part(used, m_pieces[piece].size()));
        result.insert(result.end(), m_pieces.begin() + static_cast<std::ptrdiff_t>(piece) + 1,
                      m_pieces.end());
    }
    m_pieces = std::move(result);
}

std::vector<BytePatch> PatchSum::patches(const std::string &original) const
{
    std::vector<BytePatch> result;
    std::size_t at = 0;
    std::string text;
    const auto close = [&](std::size_t next) {
        if (text != std::string_view(original).substr(at, next - at))
            result.push_back({{at, next}, text});
        text.clear();
    };
    for (const auto &piece : m_pieces) {
        if (piece.isNew) {
            text += piece.text;
            continue;
        }
        if (piece.span.isEmpty())
            continue;
        close(piece.span.begin);
        at = piece.span.end;
    }
    close(m_size);
    return result;
}

bool sortPatches(std::vector<BytePatch> &patches)
{
    std::ranges::stable_sort(patches, {}, [](const BytePatch &patch) { return patch.span.begin; });
    return std::ranges::adjacent_find(
               patches,
               [](const BytePatch &a, const BytePatch &b) { return a.span.end > b.span.begin; })
           == patches.end();
}

std::string patched(const std::string &text, const std::vector<BytePatch> &patches)
{
    std::string result;
    std::size_t at = 0;
    for (const auto &patch : patches) {
        result.append(text, at, patch.span.begin - at).append(patch.text);
        at = patch.span.end;
    }
    return result.append(text, at, text.size() - at);
}

} // namespace sluice::yaml
