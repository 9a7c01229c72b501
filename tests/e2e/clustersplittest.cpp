// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A cluster's Gateway measured in the window. The cluster's objects are scripted; what stands at
// the Gateway's address is a real gateway, so that what is measured came over a socket.
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"
#include "ui/mainwindow/example.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/targetselector.h"
#include "ui/panels/weightspanel.h"

#include <QSignalSpy>

#include <cmath>

using namespace sluice;
using namespace std::string_literals;

namespace {

constexpr int patience = 40'000;
constexpr std::uint64_t enough = 600;
const auto routeName = "simple-apps-http-route"s;

/// Nothing is asked of it: what is live comes by batches.
class SilentServer final : public planning::ApiServer
{
public:
    planning::ApiOutcome send(const planning::ApiRequest &, std::stop_token) override
    {
        return planning::ApiFailure{};
    }
    planning::ApiOutcome stream(const planning::ApiRequest &, const OnBytes &,
                                std::stop_token) override
    {
        return planning::ApiFailure{};
    }
};

std::string gatewayJson(const std::string &listener, const std::string &address)
{
    return R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":)"
           R"("default","name":"kong","uid":"g","resourceVersion":"1"},"spec":{"gatewayClassName":)"
           R"("kong","listeners":[{"name":"http","protocol":"HTTP","port":)"
           + listener + R"(}]},"status":{"addresses":[)"
           + (address.empty() ? "" : R"({"type":"IPAddress","value":")" + address + "\"}") + "]}}";
}

/// `above`: rules before that of the file.
std::string routeJson(int v1, int v2, const std::string &manager, const std::string &above = {})
{
    const auto backend = [](const std::string &name, int weight) {
        return R"({"name":")" + name + R"(","port":80,"weight":)" + std::to_string(weight) + "}";
    };
    static int version = 0;
    return R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{)"
           R"("namespace":"default","name":")"
           + routeName + R"(","uid":"r","resourceVersion":")" + std::to_string(++version)
           + R"(","managedFields":[{"manager":")" + manager
           + R"(","operation":"Update","time":"2026-11-25T00:00:00Z","fieldsType":"FieldsV1",)"
             R"("fieldsV1":{"f:spec":{"f:rules":{}}}}]},"spec":{"parentRefs":[{"name":"kong"}],)"
             R"("hostnames":["simple-apps.isc"],"rules":[)"
           + above + R"({"matches":[{"path":{"type":"PathPrefix","value":"/"}}],"backendRefs":[)"
           + backend("app-v1", v1) + "," + backend("app-v2", v2) + "]}]}}";
}

const std::string serviceJson =
    R"({"apiVersion":"v1","kind":"Service","metadata":{"namespace":"default","name":"proxy",)"
    R"("uid":"s","resourceVersion":"1","labels":{"gateway.networking.k8s.io/gateway-name":"kong"}},)"
    R"("spec":{"ports":[{"name":"http","port":80}]}})";

/// Somebody's rule in front, over the same backends.
const std::string checkoutRule =
    R"({"matches":[{"path":{"type":"PathPrefix","value":"/checkout"}}],"backendRefs":[)"
    R"({"name":"app-v1","port":80,"weight":9},{"name":"app-v2","port":80,"weight":1}]},)";

planning::LiveUpdate live(const std::string &json)
{
    auto object = std::make_shared<const planning::LiveObject>(*planning::LiveObject::parse(json));
    const auto &key = object->key();
    return {{key.group, key.kind, {}}, {key.namespaceName, key.name}, object};
}

planning::LiveUpdate pods(const std::string &service, int ready)
{
    planning::SliceCounts counts{{"default", service}, service + "-1", "IPv4", {}, {""}};
    counts.endpoints.ready = ready;
    return {{"discovery.k8s.io", "EndpointSlice", {}},
            {"default", counts.name},
            std::make_shared<const planning::SliceCounts>(counts)};
}

} // namespace

class ClusterSplitTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void withoutAClusterOnlyTheLocalGatewayCanBeChosen();
    void theChartShowsWhatTheAddressAnswersNotWhatTheRouteWants();
    void neitherAnEditNorAnUndoMovesWhatIsWanted();
    void whoMovedTheLiveRouteStandsInTheChart();
    void aRuleThatSomebodyPutsInFrontIsNotMistakenForTheChosenOne();
    void aRuleThatCannotBeToldFromAnotherIsNotMeasured();
    void ownApplyMarksTheChartAsApplied();
    void aGatewayWithoutAnAddressIsReachedThroughItsService();
    void whatMayNotBeDoneIsOffWithItsReason();
    void aForwardingIsWaitedForAndShownDead();
    void samplingGoesOnBehindAWayThatWasNotReady();
    void theBackendsTeachWhatTellsThemApart();
    void readyPodsStandAtTheSlider();
    void leavingTheClusterGoesBackToTheLocalGateway();

private:
    ui::Workbench &bench() const { return m_window->bench(); }
    ui::TargetSelector &selector() const
    {
        return *bench().window().findChild<ui::TargetSelector *>();
    }
    void tell(const std::vector<planning::LiveUpdate> &updates)
    {
        const auto batch = planning::advanced(m_snapshot, updates);
        m_snapshot = *batch.snapshot;
        m_window->cluster().tell([&](const auto &events) { events.batch(batch); });
        QTRY_COMPARE(bench().cluster().session().snapshot(), batch.snapshot);
    }
    void connectCluster(std::vector<planning::Permission> permissions = {});
    /// As by keyboard in the closed box.
    void chooseTarget(const QString &text);
    QString targetTexts() const;
    std::vector<std::int64_t> wanted() const
    {
        std::vector<std::int64_t> all;
        for (const auto &backend : bench().session().backends())
            all.push_back(backend.wantedWeight);
        return all;
    }
    /// Whether the chart has this mark; that counting began may be marked before or after it.
    bool isMarked(traffic::MarkKind kind, const QString &text = {}) const
    {
        const auto &marks = bench().session().timeline().marks();
        return std::any_of(marks.begin(), marks.end(), [&](const auto &mark) {
            return mark.kind == kind && ui::toQt(mark.text).contains(text);
        });
    }
    std::optional<int> wantedPermille(std::size_t row) const
    {
        const auto state = bench().window().findChild<ui::WeightsPanel *>()->state();
        return state->rows[row].reading.wantedPermille;
    }
    std::string port() const
    {
        return ui::toStd(bench().target().address().section(QLatin1Char(':'), 1));
    }

    std::unique_ptr<test::OpenWindow> m_window;
    planning::LiveSnapshot m_snapshot;
};

void ClusterSplitTest::init()
{
    m_snapshot = {};
    m_window = std::make_unique<test::OpenWindow>();
    const auto folder = ui::copyExample(m_window->path(QStringLiteral("copy")));
    QVERIFY(folder);
    QVERIFY(m_window->open(ui::toQt(*folder)));
}

void ClusterSplitTest::connectCluster(std::vector<planning::Permission> permissions)
{
    auto &cluster = m_window->cluster();
    planning::ContextChoice context;
    context.name = "test";
    bench().cluster().session().connectTo(context);
    cluster.server = std::make_shared<SilentServer>();
    planning::ConnectedCluster connected;
    connected.context = "test";
    connected.namespaceName = "default";
    connected.permissions = std::move(permissions);
    cluster.tell([&](const auto &events) { events.connected(connected); });
    QTRY_VERIFY(bench().cluster().session().hasCluster());
}

void ClusterSplitTest::chooseTarget(const QString &text)
{
    QTRY_VERIFY(targetTexts().contains(text));
    auto &box = selector();
    box.setFocus();
    const auto key =
        box.findText(text, Qt::MatchStartsWith) > box.currentIndex() ? Qt::Key_Down : Qt::Key_Up;
    for (int i = 0; i < box.count() && !box.currentText().startsWith(text); ++i)
        QTest::keyClick(&box, key);
    QVERIFY2(box.currentText().startsWith(text), qPrintable(box.currentText()));
}

QString ClusterSplitTest::targetTexts() const
{
    QStringList texts;
    for (const auto &target : selector().targets())
        texts << target.text + QLatin1String(" | ") + target.obstacle;
    return texts.join(QLatin1Char('\n'));
}

void ClusterSplitTest::withoutAClusterOnlyTheLocalGatewayCanBeChosen()
{
    QCOMPARE(selector().targets().size(), std::size_t{2});
    QVERIFY(selector().targets()[0].isChosen);
    QVERIFY(targetTexts().contains(QStringLiteral("no cluster is connected")));
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1"))});
    QTRY_VERIFY(targetTexts().contains(QStringLiteral("the route is not in the cluster")));
}

void ClusterSplitTest::theChartShowsWhatTheAddressAnswersNotWhatTheRouteWants()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    QVERIFY(selector().currentText().contains(QStringLiteral("host simple-apps.isc")));
    m_window->trigger("sample.toggle");
    QTRY_VERIFY_WITH_TIMEOUT(bench().session().tally().answered() >= enough, patience);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{3, 1}));
    // The address serves one to one, as the files say: three to one is only wanted.
    const auto *chart = bench().window().findChild<ui::ShareChart *>();
    QVERIFY(std::abs(chart->points(0).last().y() - 50) < 7);
    QCOMPARE(bench().session().verdict().kind, traffic::VerdictKind::Off);
}

void ClusterSplitTest::neitherAnEditNorAnUndoMovesWhatIsWanted()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->setWeight(0, 300);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{3, 1}));
    m_window->trigger("gateway.apply");
    QTRY_VERIFY(!bench().target().hasPending());
    QCOMPARE(wanted(), (std::vector<std::int64_t>{3, 1}));
    m_window->trigger("edit.undo");
    QCOMPARE(wanted(), (std::vector<std::int64_t>{3, 1}));
}

void ClusterSplitTest::whoMovedTheLiveRouteStandsInTheChart()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("sample.toggle");
    tell({live(routeJson(3, 1, "kubectl"))}); // as after a change of status
    QVERIFY(!isMarked(traffic::MarkKind::ChangedThere));
    tell({live(routeJson(90, 10, "kubectl-edit"))});
    QVERIFY(isMarked(traffic::MarkKind::ChangedThere, QStringLiteral("changed by kubectl-edit")));
    QCOMPARE(wanted(), (std::vector<std::int64_t>{90, 10}));
    // Another Sluice is somebody else too.
    tell({live(routeJson(1, 1, "sluice"))});
    QVERIFY(isMarked(traffic::MarkKind::ChangedThere, QStringLiteral("changed by sluice")));
}

void ClusterSplitTest::aRuleThatSomebodyPutsInFrontIsNotMistakenForTheChosenOne()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("sample.toggle");
    tell({live(routeJson(3, 1, "kubectl-edit", checkoutRule))});
    QCOMPARE(wanted(), (std::vector<std::int64_t>{3, 1}));
    QVERIFY(!isMarked(traffic::MarkKind::ChangedThere));
    QCOMPARE(wantedPermille(0), std::optional<int>(750));
    tell({live(routeJson(1, 1, "kubectl-edit", checkoutRule))});
    QVERIFY(isMarked(traffic::MarkKind::ChangedThere, QStringLiteral("changed by kubectl-edit")));
    QCOMPARE(wanted(), (std::vector<std::int64_t>{1, 1}));
}

void ClusterSplitTest::aRuleThatCannotBeToldFromAnotherIsNotMeasured()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("sample.toggle");
    auto route = routeJson(3, 1, "kubectl-edit", checkoutRule);
    const std::string match = R"("value":"/"})";
    route.replace(route.find(match), match.size(), R"("value":"/cart"})");
    tell({live(route)});
    QTRY_VERIFY(targetTexts().contains(QStringLiteral("is surely this one")));
    QVERIFY(!bench().session().isRunning());
    QCOMPARE(wantedPermille(0), std::optional<int>());
}

void ClusterSplitTest::ownApplyMarksTheChartAsApplied()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("sample.toggle");
    emit bench().cluster().sending({{model::gatewayGroup, "HTTPRoute", "default", routeName}});
    tell({live(routeJson(300, 100, "sluice"))});
    QVERIFY(isMarked(traffic::MarkKind::Applied));
    QCOMPARE(wanted(), (std::vector<std::int64_t>{300, 100}));
}

void ClusterSplitTest::aGatewayWithoutAnAddressIsReachedThroughItsService()
{
    connectCluster();
    tell({live(gatewayJson("80", "")), live(routeJson(3, 1, "kubectl")), live(serviceJson)});
    QTRY_VERIFY(targetTexts().contains(QStringLiteral("Gateway default/kong has no address.")));
    chooseTarget(QStringLiteral("Gateway kong through the API server's service proxy (slower)"));
    auto &access = m_window->access();
    QCOMPARE(access.proxies.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(access.proxies.front().service.name), QStringLiteral("proxy"));
    m_window->trigger("sample.toggle");
    QVERIFY(access.lastProxy->isRunning());
    QCOMPARE(QString::fromStdString(bench().session().target().url),
             QStringLiteral("http://simple-apps.isc/"));
}

void ClusterSplitTest::whatMayNotBeDoneIsOffWithItsReason()
{
    connectCluster({{"get", "", "services/proxy", "default", false, {}}});
    tell({live(gatewayJson("80", "")), live(routeJson(3, 1, "kubectl")), live(serviceJson)});
    QTRY_VERIFY(targetTexts().contains(
        QStringLiteral("(slower) | You may not get services/proxy in default.")));
    QVERIFY(targetTexts().contains(QStringLiteral("through kubectl port-forward | \n"))
            || targetTexts().endsWith(QStringLiteral("through kubectl port-forward | ")));
}

void ClusterSplitTest::aForwardingIsWaitedForAndShownDead()
{
    connectCluster();
    tell({live(gatewayJson("80", "")), live(routeJson(3, 1, "kubectl")), live(serviceJson)});
    chooseTarget(QStringLiteral("Gateway kong through kubectl port-forward"));
    m_window->trigger("sample.toggle");
    QVERIFY(!bench().session().isRunning());
    auto &access = m_window->access();
    access.report({planning::ForwardState::Up, ui::toStd(bench().target().address()), {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench().session().tally().answered() > 10, patience);
    access.report(
        {planning::ForwardState::Down,
         {},
         Diagnostic{"port-forward-ended", Severity::Warning, "lost connection to pod", ""},
         std::chrono::seconds(1)});
    QTRY_VERIFY(selector().currentText().contains(QStringLiteral("dead")));
    QVERIFY(selector().currentText().contains(QStringLiteral("lost connection to pod")));
}

/// The closed box chooses each target that the arrow keys pass.
void ClusterSplitTest::samplingGoesOnBehindAWayThatWasNotReady()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl")),
          live(serviceJson)});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("sample.toggle");
    QTRY_VERIFY(bench().session().isRunning());
    chooseTarget(QStringLiteral("Gateway kong through kubectl port-forward"));
    QVERIFY(!bench().session().isRunning());
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    QTRY_VERIFY_WITH_TIMEOUT(bench().session().tally().answered() > 10, patience);
}

void ClusterSplitTest::theBackendsTeachWhatTellsThemApart()
{
    m_window->access().pages = {{"app-v1", "blue page"}, {"app-v2", "green page"}};
    connectCluster();
    tell({live(gatewayJson("80", "")), live(routeJson(3, 1, "kubectl")), live(serviceJson)});
    chooseTarget(QStringLiteral("Gateway kong through the API server's service proxy (slower)"));
    QTRY_VERIFY(bench().session().classifier());
    QCOMPARE(m_window->access().asked(), (std::vector<std::string>{"app-v1", "app-v2"}));
    const auto &classifier = *bench().session().classifier();
    QCOMPARE(classifier.classify({.status = 200, .body = "blue page"}), std::int16_t{0});
    QCOMPARE(classifier.classify({.status = 200, .body = "green page"}), std::int16_t{1});
}

void ClusterSplitTest::readyPodsStandAtTheSlider()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl")),
          pods("app-v1", 2), pods("app-v2", 1)});
    const auto row = [&](std::size_t index) {
        return bench().window().findChild<ui::WeightsPanel *>()->state()->rows[index].reading;
    };
    QTRY_COMPARE(row(0).readyPods, std::optional<int>(2));
    QCOMPARE(row(1).readyPods, std::optional<int>(1));
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    QTRY_COMPARE(row(0).programmedPermille, std::optional<int>(750));
    tell({pods("app-v1", 0)});
    QTRY_COMPARE(row(0).readyPods, std::optional<int>(0));
    QVERIFY(isMarked(traffic::MarkKind::Cleared, QStringLiteral("app-v1: 0 ready pods")));
    // A backend without pods is answered 503: of the three quarters none arrives.
    QTRY_COMPARE(row(0).programmedPermille, std::optional<int>(0));
    QCOMPARE(row(1).programmedPermille, std::optional<int>(250));
}

void ClusterSplitTest::leavingTheClusterGoesBackToTheLocalGateway()
{
    connectCluster();
    tell({live(gatewayJson(port(), "127.0.0.1")), live(routeJson(3, 1, "kubectl"))});
    chooseTarget(QStringLiteral("Gateway kong (127.0.0.1"));
    m_window->trigger("cluster.leave");
    QVERIFY(selector().targets()[0].isChosen);
    QCOMPARE(wanted(), (std::vector<std::int64_t>{1, 1}));
}

SLUICE_TEST(ClusterSplitTest, "clustersplittest");
#include "clustersplittest.moc"
