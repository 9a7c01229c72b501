// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/faultproxy.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QMap>

using namespace sluice::test;

namespace {

const auto realWrites = QStringLiteral("^(?!.*dryRun).*fieldManager=");
constexpr int steps = 5;

QMap<QString, QString> uids(const ClusterNamespace &here)
{
    QMap<QString, QString> found;
    for (const auto *const what : {"deployment app-v1", "deployment app-v2", "service app-v1",
                                   "service app-v2", "httproute split"}) {
        const auto words = QString::fromLatin1(what).split(QLatin1Char(' '));
        const auto object = here.object(words[0], words[1]);
        if (!object.isEmpty())
            found[words[0] + QLatin1Char('/') + words[1]] =
                object[QStringLiteral("metadata")][QStringLiteral("uid")].toString();
    }
    return found;
}

/// Real writes that went through the proxy, each with how often.
QMap<QString, int> sent(FaultProxy &proxy)
{
    QMap<QString, int> counts;
    for (const auto &line : proxy.requests()) {
        const auto path = line.section(QLatin1Char(' '), 1, 1);
        if (line.startsWith(QStringLiteral("PATCH")) && !path.contains(QStringLiteral("dryRun")))
            ++counts[path.section(QLatin1Char('?'), 0, 0)];
    }
    return counts;
}

/// The API server dies, or the connection does, at each step of an apply.
class CrashTest : public QObject
{
    Q_OBJECT

    /// What was reported is what is there, nothing was sent twice, and a second apply completes it.
    void checkAfter(const ClusterNamespace &here, const Ran &ran, FaultProxy &proxy,
                    const QString &files)
    {
        const auto after = uids(here);
        for (const auto object : plannedObjects(ran)) {
            const auto name = object[QStringLiteral("kind")].toString().toLower() + QLatin1Char('/')
                              + object[QStringLiteral("name")].toString();
            const auto result = object[QStringLiteral("result")].toString();
            if (result == QStringLiteral("created"))
                QVERIFY2(after.contains(name), qPrintable(name));
            if (result.isEmpty() || result == QStringLiteral("failed"))
                QVERIFY2(!after.contains(name), qPrintable(name));
        }
        const auto counts = sent(proxy);
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(it.key()));

        const auto again = here.sluicectl(QStringLiteral("apply --yes -o json ") + files);
        QVERIFY2(again.code == 0, said(again));
        const auto complete = uids(here);
        QCOMPARE(complete.size(), steps);
        for (auto it = after.cbegin(); it != after.cend(); ++it)
            QCOMPARE(complete[it.key()], it.value());
    }

private slots:
    void nothingIsLostOrSentTwice_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("step");
        for (const auto *const fault : {"kill-before", "kill-amid", "kill-after"}) {
            for (int step = 1; step <= steps; ++step)
                QTest::addRow("%s at step %d", fault, step) << fault << step;
        }
    }
    void nothingIsLostOrSentTwice()
    {
        QFETCH(QString, fault);
        QFETCH(int, step);
        ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(300, 100));
        Ran ran;
        FaultProxy proxy(fault, QStringLiteral("PATCH"), realWrites, step);
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + files);
        apiServer("start");
        QVERIFY2(ran.code == 4 || ran.code == 1, said(ran));
        QVERIFY2(!printed(ran).isEmpty(), said(ran));
        QCOMPARE(plannedObjects(ran).size(), steps);
        checkAfter(here, ran, proxy, files);
    }

    void aCutConnectionIsResolvedByReadingBack_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("no answer") << "cut-after";
        QTest::newRow("half an answer") << "cut-half";
    }
    void aCutConnectionIsResolvedByReadingBack()
    {
        QFETCH(QString, fault);
        ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(300, 100));
        FaultProxy proxy(fault, QStringLiteral("PATCH"), realWrites, 2);
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + files);
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran).count(QStringLiteral("create created")), steps);
        checkAfter(here, ran, proxy, files);
    }

    void theServerIsAwayBeforeAnythingIsAsked()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps());
        apiServer("kill");
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ") + files);
        apiServer("start");
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("127.0.0.1:6443")), said(ran));
        QVERIFY(uids(here).isEmpty());
    }

    void aProxysErrorPageIsNamedAsOne()
    {
        ClusterNamespace here;
        FaultProxy proxy(QStringLiteral("html"), QStringLiteral("PATCH"), realWrites);
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("route.yaml"), routeWith(1, 1)));
        QVERIFY2(ran.code != 0, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("502")), said(ran));
        QVERIFY2(!printed(ran).contains(QStringLiteral("<h1>")), said(ran));
    }

    void theServerDiesWhileThePlanIsMade_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("at discovery") << "GET"
                                      << "^/apis/apps/v1$";
        QTest::newRow("at a reading") << "GET"
                                      << "httproutes/split";
        QTest::newRow("at a dry run") << "PATCH"
                                      << "services.*dryRun";
    }
    void theServerDiesWhileThePlanIsMade()
    {
        QFETCH(QString, method);
        QFETCH(QString, pattern);
        ClusterNamespace here;
        FaultProxy proxy(QStringLiteral("kill-before"), method, pattern);
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        const auto requests = proxy.requests();
        apiServer("start");
        QVERIFY2(!requests.filter(QStringLiteral("kill-before")).isEmpty(),
                 qPrintable(requests.join(QLatin1Char('\n'))));
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY(uids(here).isEmpty());
    }

    void aThrottledReadingIsAskedAgainAndAThrottledWriteSaysSo_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("429") << "throttle";
        QTest::newRow("503") << "unavailable";
    }
    void aThrottledReadingIsAskedAgainAndAThrottledWriteSaysSo()
    {
        QFETCH(QString, fault);
        ClusterNamespace here;
        here.become(QStringLiteral("deployer"));
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        FaultProxy reading(fault, QStringLiteral("GET"), QStringLiteral("httproutes"));
        here.setVariable(QStringLiteral("KUBECONFIG"), reading.kubeconfig());
        const auto diff = here.sluicectl(QStringLiteral("diff ") + file);
        QVERIFY2(diff.code == 1, said(diff));
        QVERIFY(!reading.requests().filter(fault).isEmpty());
        FaultProxy writing(fault, QStringLiteral("PATCH"), realWrites);
        here.setVariable(QStringLiteral("KUBECONFIG"), writing.kubeconfig());
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + file);
        const bool isThere =
            !here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty();
        QVERIFY2((ran.code == 0) == isThere, said(ran));
        for (const int count : sent(writing))
            QVERIFY(count == (isThere ? 2 : 1));
    }
};

} // namespace

SLUICE_TEST(CrashTest, "crashtest");
#include "crashtest.moc"
