// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sharedlist.h"

#include "tests/support/testmain.h"

#include <numeric>
#include <random>

using namespace sluice;

namespace {

struct Sum
{
    explicit Sum(const std::vector<std::shared_ptr<const int>> &items)
    {
        for (const auto &item : items)
            value += *item;
    }
    int value = 0;
};

using List = SharedList<int, Sum>;

List::Items numbers(int first, std::size_t count)
{
    List::Items items;
    for (std::size_t i = 0; i < count; ++i)
        items.push_back(std::make_shared<const int>(first + static_cast<int>(i)));
    return items;
}

List::Items itemsOf(const List &list)
{
    List::Items items;
    for (std::size_t i = 0; i < list.size(); ++i)
        items.push_back(list[i]);
    return items;
}

int sumOf(const List::Items &items)
{
    return std::accumulate(items.begin(), items.end(), 0,
                           [](int sum, const auto &item) { return sum + *item; });
}

int sumOfPieces(const List &list)
{
    return std::accumulate(list.pieces().begin(), list.pieces().end(), 0,
                           [](int sum, const auto &piece) { return sum + piece->summary.value; });
}

List::Items::iterator at(List::Items &items, std::size_t index)
{
    return items.begin() + static_cast<std::ptrdiff_t>(index);
}

std::size_t sharedPieces(const List &a, const List &b)
{
    return static_cast<std::size_t>(
        std::count_if(a.pieces().begin(), a.pieces().end(), [&](const auto &piece) {
            return std::find(b.pieces().begin(), b.pieces().end(), piece) != b.pieces().end();
        }));
}

} // namespace

class SharedListTest : public QObject
{
    Q_OBJECT
private slots:
    void anySpliceLeavesWhatAVectorWouldHold()
    {
        std::mt19937 random(20261125);
        const auto below = [&random](std::size_t limit) { return random() % limit; };
        auto items = numbers(0, 500);
        List list(items);
        for (int step = 0; step < 300; ++step) {
            const auto first = below(items.size() + 1);
            const auto count = std::min(items.size() - first, below(below(10) == 0 ? 200 : 3));
            const auto fresh = numbers(1000 + step, below(below(10) == 0 ? 200 : 3));
            const auto before = list;
            list = list.spliced(first, count, fresh);
            items.erase(at(items, first), at(items, first + count));
            items.insert(at(items, first), fresh.begin(), fresh.end());
            QCOMPARE(list.size(), items.size());
            QVERIFY(itemsOf(list) == items);
            QCOMPARE(sumOfPieces(list), sumOf(items));
            const auto rest = List::unshared(before, list);
            QVERIFY(rest.begin >= first);
            QCOMPARE(before.size() - rest.endA, list.size() - rest.endB);
            QVERIFY(rest.endA <= std::max(first + count, rest.begin));
        }
    }
    void whatIsUnsharedIsWhatWasExchanged()
    {
        const List before(numbers(0, 10'000));
        const auto after = before.spliced(5000, 2, numbers(0, 3));
        const auto rest = List::unshared(before, after);
        QCOMPARE(rest.begin, std::size_t(5000));
        QCOMPARE(rest.endA, std::size_t(5002));
        QCOMPARE(rest.endB, std::size_t(5003));
        const auto none = List::unshared(before, before);
        QVERIFY(none.begin == none.endA && none.begin == none.endB);
    }
    void aChangeSharesAllPiecesThatItDoesNotTouch()
    {
        const List before(numbers(0, 10'000));
        const auto after = before.spliced(5000, 1, numbers(0, 1));
        QCOMPARE(sharedPieces(before, after), before.pieces().size() - 1);
    }
    void appendingOneByOneMakesNoSmallPieces()
    {
        List list;
        for (int i = 0; i < 1000; ++i)
            list = list.spliced(list.size(), 0, numbers(i, 1));
        QVERIFY(list.pieces().size() <= 20);
    }
};

SLUICE_TEST(SharedListTest, "sharedlisttest");
#include "sharedlisttest.moc"
