// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flowlayout.h"

#include <algorithm>
#include <array>
#include <map>

namespace sluice::ui {
namespace {

constexpr double margin = 10;
constexpr double cardGap = 18;
constexpr double compactGap = 5;
constexpr double compactHeight = 26;
constexpr double minimumCardHeight = 62;
constexpr double cardPadding = 24;

struct Columns
{
    std::array<double, 4> x{};
    std::array<double, 4> width{};
    double right = 0;
};

/// The columns' widths and the gaps between them, between their least and their most.
Columns columnsFor(double width)
{
    constexpr std::array<double, 4> least{100, 116, 88, 138};
    constexpr std::array<double, 4> most{170, 230, 170, 190};
    constexpr std::array<double, 3> leastGap{16, 16, 38};
    constexpr std::array<double, 3> mostGap{60, 60, 200};
    double smallest = 2 * margin;
    double largest = 2 * margin;
    for (std::size_t i = 0; i < least.size(); ++i) {
        smallest += least[i] + (i < leastGap.size() ? leastGap[i] : 0);
        largest += most[i] + (i < mostGap.size() ? mostGap[i] : 0);
    }
    const auto part = std::clamp((width - smallest) / (largest - smallest), 0.0, 1.0);
    Columns columns;
    double x = margin + std::max(0.0, (width - largest) / 2);
    for (std::size_t i = 0; i < least.size(); ++i) {
        columns.x[i] = x;
        columns.width[i] = least[i] + part * (most[i] - least[i]);
        x += columns.width[i];
        if (i < leastGap.size())
            x += leastGap[i] + part * (mostGap[i] - leastGap[i]);
    }
    columns.right = x + margin;
    return columns;
}

double cardHeight(const FlowCard &card)
{
    if (card.isCompact)
        return compactHeight;
    const auto height = cardPadding + flowLineHeight * static_cast<double>(card.lines.size() + 1);
    // Left of the backends a ribbon of the full height has to fit.
    const auto least =
        card.column == FlowColumn::Backend ? minimumCardHeight : fullRibbonHeight + 16;
    return std::max(least, height);
}

class Placer
{
public:
    Placer(const FlowGraph &graph, double width)
        : m_graph(graph),
          m_columns(columnsFor(width))
    {
        m_layout.cards.resize(graph.cards.size());
        m_layout.ribbons.resize(graph.ribbons.size());
    }

    FlowLayout place()
    {
        double y = margin;
        for (int i = 0; i < static_cast<int>(m_graph.cards.size()); ++i) {
            if (m_graph.cards[static_cast<std::size_t>(i)].column == FlowColumn::Route)
                y = placeTree(i, y) + cardGap;
        }
        placeGateways();
        for (std::size_t i = 0; i < m_graph.ribbons.size(); ++i)
            placeRibbon(i);
        double bottom = margin;
        for (const auto &card : m_layout.cards)
            bottom = std::max(bottom, card.bottom());
        m_layout.bounds = QRectF(0, 0, m_columns.right, bottom + margin);
        return std::move(m_layout);
    }

private:
    QRectF rectAt(std::size_t index, double y) const
    {
        const auto column = static_cast<std::size_t>(m_graph.cards[index].column);
        return {m_columns.x[column], y, m_columns.width[column], cardHeight(m_graph.cards[index])};
    }

    /// Places a card in the middle of its children; answers where the next tree may begin.
    double placeTree(int index, double y)
    {
        const auto at = static_cast<std::size_t>(index);
        const auto own = cardHeight(m_graph.cards[at]);
        auto bottom = y;
        double first = 0;
        double last = 0;
        bool hasChildren = false;
        for (std::size_t i = at + 1; i < m_graph.cards.size(); ++i) {
            if (m_graph.cards[i].parent != index)
                continue;
            const auto gap = m_graph.cards[i].isCompact ? compactGap : cardGap;
            bottom = placeTree(static_cast<int>(i), hasChildren ? bottom + gap : y);
            if (!hasChildren)
                first = m_layout.cards[i].center().y();
            last = m_layout.cards[i].center().y();
            hasChildren = true;
        }
        const auto centre = hasChildren ? (first + last) / 2 : y + own / 2;
        const auto top = centre - own / 2;
        m_layout.cards[at] = rectAt(at, top);
        if (top < y) { // higher than its children: all of it moves down
            shiftTree(index, y - top);
            bottom += y - top;
        }
        return std::max(bottom, m_layout.cards[at].bottom());
    }

    void shiftTree(int index, double by)
    {
        m_layout.cards[static_cast<std::size_t>(index)].translate(0, by);
        for (std::size_t i = static_cast<std::size_t>(index) + 1; i < m_graph.cards.size(); ++i) {
            if (m_graph.cards[i].parent == index)
                shiftTree(static_cast<int>(i), by);
        }
    }

    void placeGateways()
    {
        double next = margin;
        for (std::size_t i = 0; i < m_graph.cards.size(); ++i) {
            if (m_graph.cards[i].column != FlowColumn::Gateway)
                continue;
            double sum = 0;
            int count = 0;
            for (const auto &ribbon : m_graph.ribbons) {
                if (ribbon.from != static_cast<int>(i))
                    continue;
                sum += m_layout.cards[static_cast<std::size_t>(ribbon.to)].center().y();
                ++count;
            }
            const auto height = cardHeight(m_graph.cards[i]);
            const auto wanted = count > 0 ? sum / count - height / 2 : next;
            m_layout.cards[i] = rectAt(i, std::max(next, wanted));
            next = m_layout.cards[i].bottom() + cardGap;
        }
    }

    void placeRibbon(std::size_t index)
    {
        const auto &ribbon = m_graph.ribbons[index];
        auto &place = m_layout.ribbons[index];
        if (!ribbon.backend) {
            place.draft = shapeOf(ribbon, ribbon.draft, 0);
            return;
        }
        auto &used = m_used[ribbon.from];
        const auto add = [&](std::optional<double> share, double &offset) {
            const auto shape = shapeOf(ribbon, share.value_or(0), offset);
            offset += share.value_or(0);
            return shape;
        };
        place.draft = add(ribbon.draft, used[0]);
        place.wanted = add(ribbon.wanted, used[1]);
        place.measured = add(ribbon.measured, used[2]);
    }

    /// `offset`: the shares that leave the same card above this one.
    RibbonShape shapeOf(const FlowRibbon &ribbon, double share, double offset) const
    {
        const auto &from = m_layout.cards[static_cast<std::size_t>(ribbon.from)];
        const auto &to = m_layout.cards[static_cast<std::size_t>(ribbon.to)];
        RibbonShape shape;
        shape.height = share * fullRibbonHeight;
        shape.from = {from.right(),
                      from.center().y() - fullRibbonHeight / 2 + offset * fullRibbonHeight};
        const auto arrives = std::min(shape.height, to.height() - 8);
        shape.to = {to.left(), to.center().y() - arrives / 2};
        return shape;
    }

    const FlowGraph &m_graph;
    Columns m_columns;
    FlowLayout m_layout;
    std::map<int, std::array<double, 3>> m_used;
};

} // namespace

QPainterPath RibbonShape::path() const
{
    const auto middle = (from.x() + to.x()) / 2;
    QPainterPath path(from);
    path.cubicTo(middle, from.y(), middle, to.y(), to.x(), to.y());
    path.lineTo(to.x(), to.y() + height);
    path.cubicTo(middle, to.y() + height, middle, from.y() + height, from.x(), from.y() + height);
    path.closeSubpath();
    return path;
}

FlowLayout layOut(const FlowGraph &graph, double width)
{
    return Placer(graph, width).place();
}

} // namespace sluice::ui
