// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole loop as a person goes through it: the window, the local gateway and the probe are the
// real ones, and the chart knows nothing but the answers that came over sockets.
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"
#include "ui/mainwindow/example.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/widgets/weightslider.h"

#include <QSignalSpy>

#include <cmath>

using namespace sluice;

namespace {

constexpr int patience = 40'000;
constexpr std::uint64_t enough = 800;
constexpr double tolerance = 6; // percent; at least 800 answers give 1.8 as standard deviation

} // namespace

class LoopTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void theChartFollowsTheGatewayAndUndoLeavesItAlone();
    void anotherRulesRequestIsRefused();

private:
    ui::WeightsPanel &weights() const
    {
        return *m_window->bench().window().findChild<ui::WeightsPanel *>();
    }
    /// The newest point of the first backend's line, once enough was counted in this watch.
    double charted() const
    {
        if (m_window->bench().session().tally().answered() < enough)
            return -1;
        const auto *chart = m_window->bench().window().findChild<ui::ShareChart *>();
        const auto points = chart->points(0);
        return points.isEmpty() ? -1 : points.last().y();
    }
    bool charts(double percent) const { return std::abs(charted() - percent) < tolerance; }
    std::vector<std::int64_t> wanted() const
    {
        std::vector<std::int64_t> all;
        for (const auto &backend : m_window->bench().target().wanted(*m_rule))
            all.push_back(backend.wantedWeight);
        return all;
    }
    void dragTo(std::size_t card, int weight) const;

    std::unique_ptr<test::OpenWindow> m_window;
    QString m_routeFile;
    QByteArray m_saved;
    std::optional<workspace::RuleRef> m_rule;
};

void LoopTest::init()
{
    m_window = std::make_unique<test::OpenWindow>();
    const auto folder = ui::copyExample(m_window->path(QStringLiteral("copy")));
    QVERIFY(folder);
    QVERIFY(m_window->open(ui::toQt(*folder)));
    m_routeFile = ui::toQt(*folder) + QStringLiteral("/http-route.yaml");
    m_saved = m_window->text(m_routeFile);
    QVERIFY(!m_saved.isEmpty());
    m_rule = m_window->bench().selection().rule();
    QVERIFY(m_rule);
    QCOMPARE(weights().cards().size(), std::size_t{2});
}

void LoopTest::dragTo(std::size_t card, int weight) const
{
    auto &slider = weights().cards()[card]->slider();
    const auto at = [&](int value) { return QPoint(slider.xOfValue(value), slider.height() / 2); };
    QTest::mousePress(&slider, Qt::LeftButton, {}, at(slider.value()));
    QTest::mouseMove(&slider, at(weight / 2));
    QTest::mouseMove(&slider, at(weight));
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(weight));
}

void LoopTest::theChartFollowsTheGatewayAndUndoLeavesItAlone()
{
    auto &bench = m_window->bench();
    m_window->trigger("sample.toggle");
    QTRY_VERIFY_WITH_TIMEOUT(charts(50), patience);

    dragTo(0, 300);
    dragTo(1, 100);
    const auto edited = m_window->text(m_routeFile);
    auto expected = m_saved;
    expected.replace("      # weight: 300\n", "      weight: 300\n      # weight: 300\n");
    expected.replace("      # weight: 100\n", "      weight: 100\n      # weight: 100\n");
    QCOMPARE(edited.count('\n'), m_saved.count('\n') + 2);
    QCOMPARE(edited, expected);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{1, 1}));
    QCOMPARE(bench.target().pending().size(), std::size_t{2});

    QSignalSpy applied(&bench.target(), &ui::LocalTarget::applied);
    m_window->trigger("gateway.apply");
    QTRY_COMPARE_WITH_TIMEOUT(applied.count(), 1, patience);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{300, 100}));
    QTRY_VERIFY_WITH_TIMEOUT(charts(75), patience);
    QCOMPARE(bench.session().tally().failed(), std::uint64_t{0});
    QCOMPARE(bench.session().tally().unknown().count, std::uint64_t{0});

    while (bench.document().undoStack().canUndo())
        m_window->trigger("edit.undo");
    QCOMPARE(m_window->text(m_routeFile), m_saved);
    m_window->trigger("sample.clear"); // what is charted from here on was answered after the undo
    QTRY_VERIFY_WITH_TIMEOUT(charts(75), patience);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{300, 100}));
    QVERIFY(bench.target().hasPending());
    const auto &rows = weights().state()->rows;
    QCOMPARE(rows[0].draftPermille, 500);
    QCOMPARE(rows[0].reading.wantedPermille, std::optional<int>(750));
    QCOMPARE(applied.count(), 1);
}

void LoopTest::anotherRulesRequestIsRefused()
{
    auto &bench = m_window->bench();
    ui::SamplingDesk desk(bench.session(), bench.target(), bench.document(), bench.selection());
    auto target = bench.session().target();
    QVERIFY(desk.check(target));
    target.url = "http://elsewhere.example/";
    QVERIFY(!desk.check(target));
    target.headers.emplace_back("Host", "simple-apps.isc:80");
    QVERIFY(desk.check(target));
}

SLUICE_TEST(LoopTest, "looptest");
#include "looptest.moc"
