// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterwindow.h"
#include "tests/cluster/gateways.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"

#include <QDir>

#include <cmath>

using namespace sluice;
using namespace sluice::test;

namespace {

constexpr int patience = 120'000;
constexpr double tolerance = 7; // percent; 500 answers give 2 as standard deviation
const auto routeName = QStringLiteral("simple-apps-http-route");

QString copyOfTheExample(const ClusterNamespace &here)
{
    const QDir source(QStringLiteral(SLUICE_RESOURCES "/examples/kong-multi-backends"));
    const auto folder = here.path(QStringLiteral("example"));
    QDir().mkpath(folder);
    for (const auto *const name : {"app-v1.yaml", "app-v2.yaml", "http-route.yaml"})
        QFile::copy(source.filePath(QLatin1String(name)),
                    folder + QLatin1Char('/') + QLatin1String(name));
    return folder;
}

} // namespace

/// The example, moved to Traefik's and Contour's Gateways and measured there in the window.
class WindowSplitTest : public QObject
{
    Q_OBJECT

private slots:
    void theSplitOfBothGatewaysIsMeasuredAsTheClusterHasIt()
    {
        const ClusterNamespace here;
        ClusterWindow window(here);
        auto &session = window.bench().session();
        QVERIFY(window.open(copyOfTheExample(here)));
        QVERIFY(window.type(QStringLiteral("  - name: traefik\n    namespace: gateways\n"
                                           "  - name: contour\n    namespace: gateways"),
                            QStringLiteral("  - name: kong")));
        QVERIFY(window.connect());
        QVERIFY(window.apply("cluster.compare-all"));
        QVERIFY(eventually([&] { return acceptedParents(here, routeName) == 2; }));

        QVERIFY(window.chooseTarget(QStringLiteral("Gateway traefik (10.97.0.2:8000")));
        window.trigger("sample.toggle");
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(window, 50), patience);

        // What is wanted moves with the apply, not with the edit.
        window.setWeight(0, 300);
        window.setWeight(1, 100);
        QCOMPARE(wanted(session), (std::vector<std::int64_t>{1, 1}));
        QVERIFY(window.apply("cluster.compare"));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(session), (std::vector<std::int64_t>{300, 100}), patience);
        QCOMPARE(session.timeline().marks().back().kind, traffic::MarkKind::Applied);
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(window, 75), patience);
        QVERIFY(eventually([&] { return acceptedParents(here, routeName) == 2; }));

        QVERIFY(window.chooseTarget(QStringLiteral("Gateway contour (10.97.0.3:80")));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(window, 75), patience);
        QVERIFY(window.chooseTarget(
            QStringLiteral("Gateway contour through the API server's service proxy")));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(window, 75), patience);
        QCOMPARE(session.tally().failed(), std::uint64_t{0});

        // Somebody else: said who, and measured.
        here.mustKubectl(
            QStringLiteral("patch httproute %1 --type=json --patch-file %2")
                .arg(
                    routeName,
                    here.write(QStringLiteral("theirs.yaml"),
                               QStringLiteral("- {op: replace, path: "
                                              "/spec/rules/0/backendRefs/0/weight, value: 0}\n"))));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(session), (std::vector<std::int64_t>{0, 100}), patience);
        QCOMPARE(ui::toQt(session.timeline().marks().back().text),
                 QStringLiteral("changed by kubectl-patch"));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(window, 0), patience);
    }

private:
    static std::vector<std::int64_t> wanted(const ui::MeasuringSession &session)
    {
        std::vector<std::int64_t> all;
        for (const auto &backend : session.backends())
            all.push_back(backend.wantedWeight);
        return all;
    }
    static bool isAbout(ClusterWindow &window, double percent)
    {
        return std::abs(window.charted(0) - percent) < tolerance;
    }
};

SLUICE_TEST(WindowSplitTest, "windowsplittest");
#include "windowsplittest.moc"
