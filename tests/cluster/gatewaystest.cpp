// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/gateways.h"

#include "tests/support/testmain.h"

#include <cmath>

using namespace sluice::test;

namespace {

/// Traefik and Contour, and what sluicectl measures of them.
class GatewaysTest : public QObject
{
    Q_OBJECT

private slots:
    void eachGatewayServesAndIsMeasuredAsTheRouteSays_data()
    {
        // Traefik goes round smoothly. Envoy draws by chance: after 30,000 requests the whole set
        // of shares that may be meant is within the tolerance, but for one time in a million.
        QTest::addColumn<QString>("gateway");
        QTest::addColumn<int>("requests");
        QTest::newRow("Traefik") << "TRAEFIK" << 5'000;
        QTest::newRow("Contour") << "CONTOUR" << 30'000;
    }
    void eachGatewayServesAndIsMeasuredAsTheRouteSays()
    {
        QFETCH(QString, gateway);
        QFETCH(int, requests);
        const ClusterNamespace here;
        const auto host = here.name() + QStringLiteral(".example");
        const auto route = routeWith(300, 100).replace(QStringLiteral("split.example"), host);
        here.mustKubectl(QStringLiteral("apply -f -"), apps() + route);
        QVERIFY(eventually([&] { return acceptedParents(here, QStringLiteral("split")) == 2; }));
        const auto file = here.write(QStringLiteral("route.yaml"), route);
        const Sampling sampling{host, gateway, file, QStringLiteral("split")};
        QVERIFY(eventually([&] { return isArrived(sample(here, sampling, 200), 0.75); }));

        const auto measured = sample(here, sampling, requests);
        QVERIFY2(measured.code == 0, said(measured));
        QVERIFY2(std::abs(share(measured, "app-v1") - 0.75) < 0.05, said(measured));
        QCOMPARE(unanswered(measured), 0);
    }
};

} // namespace

SLUICE_TEST(GatewaysTest, "gatewaystest");
#include "gatewaystest.moc"
