// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_sliderstep views|window FILE [STEPS]
// Drags a weight of the manifest's chosen route by the mouse, a pixel a step, and takes the time
// until everything is painted: of the three views that show the rule, or of the whole window.
// Prints: WHAT STEPS P50 P99 P50 P99: milliseconds by the clock, then of the thread's processor
// time, which other programs do not add to.
#include "core/workspace/storage.h"
#include "tests/bench/benchwindow.h"
#include "tests/bench/figures.h"
#include "tests/bench/manifest.h"
#include "ui/canvas/flowcanvas.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/yamlview.h"
#include "ui/widgets/weightslider.h"

#include <QApplication>
#include <QMouseEvent>
#include <cstdio>
#include <cstring>

using namespace sluice;

namespace {

const workspace::RuleRef chosenRule{
    {"gateway.networking.k8s.io", "HTTPRoute", bench::chosenNamespace, bench::chosenRoute}, 0};

/// Layouts ask for paints, paints may ask for layouts: twice leaves nothing.
void settle()
{
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

void send(QWidget &widget, QEvent::Type type, int x)
{
    const QPointF place(x, widget.height() / 2.0);
    QMouseEvent event(type, place, widget.mapToGlobal(place),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
    QCoreApplication::sendEvent(&widget, &event);
}

/// Steps that left the weight as it was are no steps.
bench::Stopwatch::Both drag(ui::WeightsPanel &panel, int steps)
{
    bench::Stopwatch::Both figures;
    auto &slider = panel.cards().front()->slider();
    const auto weight = [&panel] { return panel.state()->rows.front().weight.value(); };
    auto x = slider.xOfValue(slider.value());
    send(slider, QEvent::MouseButtonPress, x);
    for (int by = 1, tries = 0;
         static_cast<int>(figures.clock.count()) < steps && tries < 4 * steps; ++tries) {
        if (x + by < 8 || x + by > slider.width() - 8)
            by = -by;
        x += by;
        const auto before = weight();
        const bench::Stopwatch watch;
        send(slider, QEvent::MouseMove, x);
        settle();
        if (weight() != before)
            watch.done(figures);
    }
    send(slider, QEvent::MouseButtonRelease, x);
    settle();
    return figures;
}

bench::Stopwatch::Both dragInViews(const char *file, int steps)
{
    const ui::Theme theme;
    ui::WorkspaceDocument document;
    ui::Selection selection;
    document.reset(workspace::openPaths({}, {file}).workspace);
    ui::WeightsPanel panel(document, selection, theme);
    ui::YamlView yaml(document, selection, theme);
    ui::FlowCanvas canvas(document, selection, theme);
    panel.resize(306, 640);
    yaml.resize(420, 560);
    canvas.resize(660, 560);
    for (QWidget *view : {static_cast<QWidget *>(&panel), static_cast<QWidget *>(&yaml),
                          static_cast<QWidget *>(&canvas)})
        view->show();
    selection.select(chosenRule);
    settle();
    return drag(panel, steps);
}

bench::Stopwatch::Both dragInWindow(const char *file, int steps)
{
    bench::BenchWindow window;
    window.open(file);
    window.workbench().selection().select(chosenRule);
    settle();
    return drag(*window.workbench().window().findChild<ui::WeightsPanel *>(), steps);
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_sliderstep views|window FILE [STEPS]\n");
        return 2;
    }
    const auto steps = argc > 3 ? std::atoi(argv[3]) : 300;
    const auto figures = std::strcmp(argv[1], "views") == 0 ? dragInViews(argv[2], steps)
                                                            : dragInWindow(argv[2], steps);
    const auto &[clock, thread] = figures;
    std::printf("%s %zu %.2f %.2f %.2f %.2f\n", argv[1], clock.count(), clock.percentile(0.5),
                clock.percentile(0.99), thread.percentile(0.5), thread.percentile(0.99));
    return figures.clock.count() == 0 ? 2 : 0;
}
