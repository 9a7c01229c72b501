// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_liverows [ROUTES]
// How long the window's thread answers nobody while the routes of a cluster arrive in batches of
// 500 and become rows of the resource tree, while every 100th of them changes, and while the
// connection is left. Prints CLOCK CPU of each of the three in milliseconds: the longest time
// between two beats of a timer of a millisecond, less that millisecond, and what the thread itself
// used in it; then the milliseconds until all rows were there.
#include "tests/bench/figures.h"
#include "tests/bench/generatedobjects.h"
#include "tests/session/scriptedcluster.h"
#include "ui/mainwindow/livedesk.h"
#include "ui/panels/clusterpanel.h"
#include "ui/panels/resourcetreepanel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace sluice;

namespace {

using Clock = std::chrono::steady_clock;

/// The longest pause of the thread's event loop.
class Pulse
{
public:
    Pulse()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start(1);
    }
    void begin()
    {
        m_clock = m_cpu = 0;
        m_last = Clock::now();
        m_lastCpu = bench::threadTime();
    }
    void print()
    {
        beat();
        std::printf("%.1f %.1f ", std::max(m_clock - 1, 0.0), m_cpu);
    }

private:
    void beat()
    {
        const auto now = Clock::now();
        const auto cpu = bench::threadTime();
        m_clock = std::max(m_clock, milliseconds(now - m_last));
        m_cpu = std::max(m_cpu, milliseconds(cpu - m_lastCpu));
        m_last = now;
        m_lastCpu = cpu;
    }
    static double milliseconds(std::chrono::nanoseconds time)
    {
        return std::chrono::duration<double, std::milli>(time).count();
    }

    QTimer m_timer;
    double m_clock = 0;
    double m_cpu = 0;
    Clock::time_point m_last;
    std::chrono::nanoseconds m_lastCpu{};
};

planning::LiveUpdate routeUpdate(std::size_t index, const std::string &version)
{
    auto text = bench::generatedRoute(index);
    const auto number = "\"resourceVersion\":\"" + std::to_string(index) + '"';
    text.replace(text.find(number), number.size(), "\"resourceVersion\":\"" + version + '"');
    const auto object =
        std::make_shared<const planning::LiveObject>(*planning::LiveObject::parse(text));
    return {{model::gatewayGroup, "HTTPRoute", {}}, {"shop", object->key().name}, object};
}

/// Every batch that the cluster tells, made before anything is measured.
std::vector<planning::LiveBatch> batches(std::size_t routes)
{
    constexpr std::size_t page = 500;
    std::vector<planning::LiveBatch> all{planning::advanced({}, {})};
    const planning::KindScope scope{model::gatewayGroup, "HTTPRoute", {}};
    for (std::size_t first = 0; first < routes; first += page) {
        std::vector<planning::LiveUpdate> updates;
        for (auto index = first; index < std::min(first + page, routes); ++index)
            updates.push_back(routeUpdate(index, "1"));
        if (first + page >= routes)
            updates.push_back({scope, {}, planning::KindSync{scope, planning::SyncState::Synced}});
        else
            updates.push_back({scope, {}, planning::KindSync{scope, planning::SyncState::Listing}});
        all.push_back(planning::advanced(*all.back().snapshot, updates));
    }
    std::vector<planning::LiveUpdate> changes;
    for (std::size_t index = 0; index < routes; index += 100)
        changes.push_back(routeUpdate(index, "2"));
    all.push_back(planning::advanced(*all.back().snapshot, changes));
    return all;
}

template <typename Done>
void runUntil(const Done &done, int quietMs)
{
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < quietMs) {
        if (!done())
            quiet.restart();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

std::size_t rows(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    auto count = static_cast<std::size_t>(model.rowCount(parent));
    for (int row = 0; row < model.rowCount(parent); ++row)
        count += rows(model, model.index(row, 0, parent));
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const std::size_t routes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
    const auto told = batches(routes);
    ui::Theme theme;
    theme.applyTo(*qApp);
    test::ScriptedCluster source;
    ui::WorkspaceDocument document;
    ui::Selection selection;
    ui::Journal journal(&QDateTime::currentDateTime);
    ui::Actions actions(theme);
    ui::MainWindow window(theme);
    ui::ClusterSession session(source);
    auto *tree = new ui::ResourceTreePanel(document, selection, theme);
    window.place(ui::Place::Tree, tree);
    window.place(ui::Place::Cluster,
                 new ui::ClusterPanel(session, selection, theme, &QDateTime::currentDateTime));
    ui::LiveDesk desk({session, document, selection, actions, window, journal, *tree, theme});
    window.resize(1440, 900);
    window.show();
    Pulse pulse;
    runUntil([] { return true; }, 500);
    pulse.begin();
    QElapsedTimer time;
    time.start();
    session.connectTo({});
    source.tell([&](const auto &events) {
        events.connected({});
        for (std::size_t i = 1; i + 1 < told.size(); ++i)
            events.batch(told[i]);
    });
    qint64 complete = 0;
    runUntil(
        [&] {
            const auto isAll = rows(tree->model()) == routes + 2;
            if (isAll && complete == 0)
                complete = time.elapsed();
            return isAll;
        },
        1500);
    pulse.print();
    pulse.begin();
    source.tell([&](const auto &events) { events.batch(told.back()); });
    runUntil([] { return true; }, 2000);
    pulse.print();
    pulse.begin();
    session.leave();
    runUntil([&] { return rows(tree->model()) == 0; }, 300);
    pulse.print();
    std::printf("%lld\n", static_cast<long long>(complete));
    return 0;
}
