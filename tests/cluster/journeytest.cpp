// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/gateways.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

#include <cmath>
#include <optional>

using namespace sluice::test;

namespace {

const auto routeName = QStringLiteral("simple-apps-http-route");
const auto host = QStringLiteral("simple-apps.isc");

/// The Kong example, moved to Traefik's and Contour's Gateways, as a person would do it with
/// sluicectl; each test goes on where the one before it ended.
class JourneyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_here.emplace();
        m_log.emplace();
        const QDir source(QStringLiteral(SLUICE_RESOURCES "/examples/kong-multi-backends"));
        QDir().mkpath(m_here->path(QStringLiteral("example")));
        for (const auto *const name : {"app-v1.yaml", "app-v2.yaml", "http-route.yaml"}) {
            QFile file(source.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto text = QString::fromUtf8(file.readAll());
            text.replace(QStringLiteral("  - name: kong\n"),
                         QStringLiteral("  - name: traefik\n    namespace: gateways\n"
                                        "  - name: contour\n    namespace: gateways\n"));
            m_here->write(QStringLiteral("example/") + QLatin1String(name), text);
        }
    }

    void whatIsNewIsMadeAndBothParentsAcceptIt()
    {
        const auto first = change(QStringLiteral("apply --yes --wait ") + files());
        QVERIFY2(first.code == 0, said(first));
        QCOMPARE(outline(first).count(QStringLiteral(" create created")), 5);
        QCOMPARE(acceptedParents(*m_here, routeName), 2);
        measure(0.5);
    }

    void scalingOneAppChangesItAlone()
    {
        QFile file(m_here->path(QStringLiteral("example/app-v1.yaml")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto text = QString::fromUtf8(file.readAll());
        text.replace(QStringLiteral("replicas: 3"), QStringLiteral("replicas: 1"));
        m_here->write(QStringLiteral("example/app-v1.yaml"), text);
        const auto scaled = change(QStringLiteral("apply --yes ") + files());
        QVERIFY2(scaled.code == 0, said(scaled));
        QCOMPARE(outline(scaled).count(QStringLiteral(" change changed")), 1);
        QVERIFY(eventually([&] {
            return m_here->object(
                       QStringLiteral("deployment"),
                       QStringLiteral(
                           "app-v1"))[QStringLiteral("status")][QStringLiteral("readyReplicas")]
                   == 1;
        }));
        measure(0.5); // these gateways weigh Services, not pods
    }

    void threeHundredToOneHundredIsServedByBothGateways()
    {
        const auto set = m_here->sluicectlAlone(
            QStringLiteral("set-weights %1 --route %2 app-v1=300 app-v2=100 --in-place")
                .arg(files(), routeName));
        QVERIFY2(set.code == 0, said(set));
        const auto diff = m_here->sluicectl(QStringLiteral("diff -o json ") + files());
        QVERIFY2(diff.code == 1, said(diff));
        QCOMPARE(outline(diff).count(QStringLiteral(" change")), 1);
        const auto changed = change(QStringLiteral("apply --yes --wait ") + files());
        QVERIFY2(changed.code == 0, said(changed));
        QCOMPARE(acceptedParents(*m_here, routeName), 2);
        const auto status = m_here->sluicectl(QStringLiteral("status ") + files());
        QVERIFY2(status.code == 0, said(status));
        for (const auto *const word : {"traefik", "contour", "Accepted"})
            QVERIFY2(status.out.contains(QLatin1String(word)), said(status));
        measure(0.75);
    }

    void anotherPersonsEditIsDriftAndAConflict()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KUBE_EDITOR"),
                           QStringLiteral("sed -i s/simple-apps.isc/theirs.example/"));
        const auto edited = runToEnd(QStringLiteral("kubectl"),
                                     {QStringLiteral("-n"), m_here->name(), QStringLiteral("edit"),
                                      QStringLiteral("httproute"), routeName},
                                     environment);
        QVERIFY2(edited.code == 0, said(edited));
        const auto drift = m_here->sluicectl(QStringLiteral("diff -o json ") + files());
        QVERIFY2(drift.code == 1, said(drift));
        QVERIFY2(namedOwners(drift).contains(QStringLiteral("kubectl-edit/Update")), said(drift));
        const auto refused = change(QStringLiteral("apply --yes ") + files());
        QVERIFY2(refused.code == 1, said(refused));
        QVERIFY2(outline(refused).contains(QStringLiteral("conflict")), said(refused));
        QCOMPARE(hostname(), QStringLiteral("theirs.example"));
    }

    void itIsTakenOverByNameAndRevertedToTheirs()
    {
        const auto taken =
            change(QStringLiteral("apply --yes --take-over kubectl-edit ") + files());
        QVERIFY2(taken.code == 0, said(taken));
        QCOMPARE(hostname(), host);
        measure(0.75);
        const auto reverted = change(QStringLiteral("revert --yes"));
        QVERIFY2(reverted.code == 0, said(reverted));
        QCOMPARE(hostname(), QStringLiteral("theirs.example"));
    }

    void weightsAreMovedOnTheClusterAlone()
    {
        const auto moved = change(QStringLiteral("weights %1/%2 app-v1=1 app-v2=3 --apply --yes")
                                      .arg(m_here->name(), routeName));
        QVERIFY2(moved.code == 0, said(moved));
        const auto reverted = change(QStringLiteral("revert --yes"));
        QVERIFY2(reverted.code == 0, said(reverted));
        QCOMPARE(m_here
                     ->object(QStringLiteral("httproute"),
                              routeName)[QStringLiteral("spec")][QStringLiteral("rules")][0]
                                        [QStringLiteral("backendRefs")][0][QStringLiteral("weight")]
                     .toInt(),
                 300);
    }

    void theServerWasSentNothingThatWasNotAnnounced()
    {
        m_announced.sort();
        const auto writes = m_log->writes();
        QCOMPARE(changedNames(writes), m_announced);
        const auto home = QStringLiteral("/namespaces/%1/").arg(m_here->name());
        for (const auto &write : writes)
            QVERIFY2(write.uri.contains(home) && m_announced.contains(write.name()),
                     qPrintable(write.uri));
    }

    void cleanupTestCase() { m_here.reset(); }

private:
    QString files() const { return m_here->path(QStringLiteral("example")); }

    QString hostname() const
    {
        return m_here
            ->object(QStringLiteral("httproute"),
                     routeName)[QStringLiteral("spec")][QStringLiteral("hostnames")][0]
            .toString();
    }

    /// sluicectl with JSON; what it says that it wrote is remembered.
    Ran change(const QString &command)
    {
        const auto ran = m_here->sluicectl(command + QStringLiteral(" -o json"));
        for (const auto object : plannedObjects(ran)) {
            const auto result = object[QStringLiteral("result")].toString();
            if (!result.isEmpty() && result != QStringLiteral("unchanged"))
                m_announced << object[QStringLiteral("name")].toString();
        }
        return ran;
    }

    /// Through both gateways, once the change has arrived there.
    void measure(double wanted) const
    {
        for (const auto *const gateway : {"TRAEFIK", "CONTOUR"}) {
            const Sampling sampling{host, QString::fromLatin1(gateway),
                                    m_here->path(QStringLiteral("example/http-route.yaml")),
                                    routeName};
            QVERIFY(eventually([&] { return isArrived(sample(*m_here, sampling, 200), wanted); }));
            const auto measured = sample(*m_here, sampling, 1000);
            QVERIFY2(std::abs(share(measured, "app-v1") - wanted) < 0.06, said(measured));
            QCOMPARE(unanswered(measured), 0);
        }
    }

    std::optional<ClusterNamespace> m_here;
    std::optional<AuditLog> m_log;
    QStringList m_announced;
};

} // namespace

SLUICE_TEST(JourneyTest, "journeytest");
#include "journeytest.moc"
