// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace sluice {

/// An immutable list whose items stand in pieces. Lists made from one another share the pieces that
/// are the same in both, so that copying, changing and comparing long ones costs little. Of each
/// piece a `Summary` is kept, made from its items.
template <typename Item, typename Summary>
class SharedList
{
public:
    using Items = std::vector<std::shared_ptr<const Item>>;
    struct Piece
    {
        Items items;
        Summary summary;
    };

    SharedList() = default;
    explicit SharedList(const Items &items) { append(items); }

    std::size_t size() const { return m_size; }
    const std::shared_ptr<const Item> &operator[](std::size_t index) const
    {
        const auto piece = pieceAt(index);
        return m_pieces[piece]->items[index - m_begins[piece]];
    }
    const std::vector<std::shared_ptr<const Piece>> &pieces() const { return m_pieces; }
    /// The piece that holds the item, and the index of a piece's first item.
    std::size_t pieceAt(std::size_t index) const
    {
        const auto next = std::upper_bound(m_begins.begin(), m_begins.end(), index);
        return static_cast<std::size_t>(next - m_begins.begin()) - 1;
    }
    std::size_t beginOf(std::size_t piece) const { return m_begins[piece]; }

    /// This list with `count` items from `first` on exchanged for others.
    SharedList spliced(std::size_t first, std::size_t count, const Items &items) const
    {
        SharedList next;
        std::size_t piece = 0;
        // What is put behind the last item joins its piece.
        const auto last = std::min(first, m_size - 1);
        for (; piece < m_pieces.size() && endOf(piece) <= last; ++piece)
            next.append(m_pieces[piece]);
        Items changed;
        const auto take = [&](std::size_t begin, std::size_t end) {
            const auto &from = m_pieces[piece]->items;
            const auto at = [&](std::size_t index) {
                return from.begin() + static_cast<std::ptrdiff_t>(index - m_begins[piece]);
            };
            if (begin < end)
                changed.insert(changed.end(), at(begin), at(end));
        };
        if (piece < m_pieces.size())
            take(m_begins[piece], first);
        changed.insert(changed.end(), items.begin(), items.end());
        for (; piece < m_pieces.size() && m_begins[piece] < first + count; ++piece)
            take(std::max(m_begins[piece], first + count), endOf(piece));
        next.append(changed);
        for (; piece < m_pieces.size(); ++piece)
            next.append(m_pieces[piece]);
        return next;
    }

    /// What two lists do not share: [begin, endA) of the one, [begin, endB) of the other.
    struct Unshared
    {
        std::size_t begin = 0;
        std::size_t endA = 0;
        std::size_t endB = 0;
    };
    static Unshared unshared(const SharedList &a, const SharedList &b)
    {
        const auto [x, y] = std::mismatch(a.m_pieces.begin(), a.m_pieces.end(), b.m_pieces.begin(),
                                          b.m_pieces.end());
        if (x == a.m_pieces.end() && y == b.m_pieces.end())
            return {a.m_size, a.m_size, b.m_size};
        auto lastA = a.m_pieces.end();
        auto lastB = b.m_pieces.end();
        while (lastA != x && lastB != y && *(lastA - 1) == *(lastB - 1)) {
            --lastA;
            --lastB;
        }
        Unshared rest{a.beginAt(x), a.beginAt(lastA), b.beginAt(lastB)};
        while (rest.begin < std::min(rest.endA, rest.endB) && a[rest.begin] == b[rest.begin])
            ++rest.begin;
        while (rest.begin < std::min(rest.endA, rest.endB)
               && a[rest.endA - 1] == b[rest.endB - 1]) {
            --rest.endA;
            --rest.endB;
        }
        return rest;
    }

private:
    using Pieces = std::vector<std::shared_ptr<const Piece>>;
    static constexpr std::size_t pieceSize = 128;

    std::size_t endOf(std::size_t piece) const
    {
        return m_begins[piece] + m_pieces[piece]->items.size();
    }
    std::size_t beginAt(typename Pieces::const_iterator piece) const
    {
        return piece == m_pieces.end()
                   ? m_size
                   : m_begins[static_cast<std::size_t>(piece - m_pieces.begin())];
    }
    void append(const std::shared_ptr<const Piece> &piece)
    {
        m_begins.push_back(m_size);
        m_pieces.push_back(piece);
        m_size += piece->items.size();
    }
    void append(const Items &items)
    {
        const auto count = (items.size() + pieceSize - 1) / pieceSize;
        for (std::size_t i = 0; i < count; ++i) {
            // Equal ones: a piece that grew by one item is not cut into a whole one and a single.
            const auto begin = i * items.size() / count;
            const auto end = (i + 1) * items.size() / count;
            Items some(items.begin() + static_cast<std::ptrdiff_t>(begin),
                       items.begin() + static_cast<std::ptrdiff_t>(end));
            Summary summary(some);
            append(std::make_shared<const Piece>(Piece{std::move(some), std::move(summary)}));
        }
    }

    Pieces m_pieces;
    std::vector<std::size_t> m_begins; ///< index of each piece's first item
    std::size_t m_size = 0;
};

} // namespace sluice
