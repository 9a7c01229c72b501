// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/loopthread.h"
#include "tests/support/testmain.h"

#include <QTimer>

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

using sluice::localgateway::LoopThread;

class LoopThreadTest : public QObject
{
    Q_OBJECT
private slots:
    void workRunsInTheOrderOfTheCalls()
    {
        std::vector<int> seen;
        LoopThread thread("test");
        for (int i = 0; i < 100; ++i)
            thread.post([&seen, i] { seen.push_back(i); });
        thread.run([&seen] { seen.push_back(100); });
        QCOMPARE(seen.size(), std::size_t{101});
        QVERIFY(std::ranges::is_sorted(seen));
    }

    void workOfManyThreadsArrives()
    {
        int count = 0;
        {
            LoopThread thread("test");
            const auto post = [&] {
                for (int i = 0; i < 1000; ++i)
                    thread.post([&count] { ++count; });
            };
            std::thread first(post);
            std::thread second(post);
            first.join();
            second.join();
        }
        QCOMPARE(count, 2000);
    }

    void timersRunOnIt()
    {
        std::thread::id timedOn;
        std::promise<void> fired;
        LoopThread thread("test");
        thread.post([&] {
            QTimer::singleShot(1, [&] {
                timedOn = std::this_thread::get_id();
                fired.set_value();
            });
        });
        fired.get_future().wait();
        std::thread::id own;
        thread.run([&own] { own = std::this_thread::get_id(); });
        QCOMPARE(timedOn, own);
        QVERIFY(own != std::this_thread::get_id());
    }

    void whatDeletesItselfLaterIsGoneAtTheEnd()
    {
        bool isGone = false;
        {
            LoopThread thread("test");
            thread.post([&isGone] {
                auto *object = new QObject;
                QObject::connect(object, &QObject::destroyed, [&isGone] { isGone = true; });
                object->deleteLater();
            });
        }
        QVERIFY(isGone);
    }
};

SLUICE_TEST(LoopThreadTest, "loopthreadtest");
#include "loopthreadtest.moc"
