// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_stalls FILE [NAMESPACE ROUTE]
// How long the window's thread answers nobody: the longest time between two beats of a timer of a
// millisecond, less that millisecond, while the open window opens a file, while its first route (or
// the one named) is chosen once the local gateway serves it, and while a weight of it is dragged.
// Prints: CLOCK CPU of each of the three in milliseconds, and the peak memory in MB. CPU is what
// the thread itself used between the two beats, which other programs do not add to.
#include "tests/bench/benchwindow.h"
#include "tests/bench/figures.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/widgets/weightslider.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMouseEvent>
#include <QTimer>
#include <cstdio>
#include <sys/resource.h>

using namespace sluice;

namespace {

class Heart
{
public:
    Heart()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    }
    void start()
    {
        m_clock = m_cpu = {};
        m_last = std::chrono::steady_clock::now();
        m_lastCpu = bench::threadTime();
        m_timer.start();
    }
    void print()
    {
        beat();
        m_timer.stop();
        const auto ms = [](std::chrono::nanoseconds time) {
            return std::chrono::duration<double, std::milli>(time).count();
        };
        std::printf("%.1f %.1f ", std::max(ms(m_clock) - 1, 0.0), ms(m_cpu));
    }

private:
    void beat()
    {
        const auto now = std::chrono::steady_clock::now();
        const auto cpu = bench::threadTime();
        m_clock = std::max<std::chrono::nanoseconds>(m_clock, now - m_last);
        m_cpu = std::max(m_cpu, cpu - m_lastCpu);
        m_last = now;
        m_lastCpu = cpu;
    }

    QTimer m_timer;
    std::chrono::nanoseconds m_clock{};
    std::chrono::nanoseconds m_cpu{};
    std::chrono::steady_clock::time_point m_last;
    std::chrono::nanoseconds m_lastCpu{};
};

template <typename Done>
void runUntil(const Done &done, int quietMs)
{
    QElapsedTimer quiet;
    quiet.start();
    while (!done() || quiet.elapsed() < quietMs) {
        if (!done())
            quiet.restart();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void send(QWidget &widget, QEvent::Type type, int x)
{
    const QPointF place(x, widget.height() / 2.0);
    const bool isMove = type == QEvent::MouseMove;
    const bool isRelease = type == QEvent::MouseButtonRelease;
    auto *event = new QMouseEvent(type, place, widget.mapToGlobal(place),
                                  isMove ? Qt::NoButton : Qt::LeftButton,
                                  isRelease ? Qt::NoButton : Qt::LeftButton, {});
    QCoreApplication::postEvent(&widget, event);
}

/// As a hand does it: a pixel every 16 ms, for three seconds.
void drag(ui::WeightsPanel &panel)
{
    if (panel.cards().empty())
        return;
    auto &slider = panel.cards().front()->slider();
    const auto first = slider.xOfValue(slider.value());
    send(slider, QEvent::MouseButtonPress, first);
    int moves = 0;
    QTimer hand;
    QObject::connect(&hand, &QTimer::timeout, &hand, [&] {
        const auto room = std::max(slider.width() - 16, 2);
        send(slider, QEvent::MouseMove, 8 + (first + ++moves) % room);
    });
    hand.start(16);
    runUntil([&] { return moves >= 180; }, 0);
    hand.stop();
    send(slider, QEvent::MouseButtonRelease, first);
}

void writeSmallFile(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
                   "metadata: {name: small, namespace: small}\n"
                   "spec: {rules: [{backendRefs: [{name: a, port: 80}]}]}\n");
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    if (argc != 2 && argc != 4) {
        std::fprintf(stderr, "usage: bench_stalls FILE [NAMESPACE ROUTE]\n");
        return 2;
    }
    bench::BenchWindow window;
    auto &workbench = window.workbench();
    writeSmallFile(window.at("small.yaml"));
    window.open(qPrintable(window.at("small.yaml")));
    Heart heart;
    heart.start();
    runUntil([] { return true; }, 500);
    heart.start();
    bool isOpen = false;
    QObject::connect(&workbench.files(), &ui::FileDesk::opened, &workbench, [&] { isOpen = true; });
    workbench.files().open({QString::fromLocal8Bit(argv[1])});
    runUntil([&] { return isOpen; }, 2000);
    heart.print();
    workbench.target().apply();
    runUntil([&] { return !workbench.target().isBusy(); }, 500);
    const auto &all = workbench.document().workspace();
    const auto routes = all.routes();
    const auto key = argc == 4
                         ? model::ResourceKey{model::gatewayGroup, "HTTPRoute", argv[2], argv[3]}
                         : (routes.size() > 1 ? routes[1] : routes[0]).resource->key;
    heart.start();
    workbench.selection().select(workspace::RuleRef{key, 0});
    runUntil([] { return true; }, 500);
    heart.print();
    heart.start();
    drag(*workbench.window().findChild<ui::WeightsPanel *>());
    runUntil([] { return true; }, 500);
    heart.print();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%.0f\n", static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
