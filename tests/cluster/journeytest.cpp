// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/gateways.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

#include <cmath>

using namespace sluice::test;

namespace {

const auto routeName = QStringLiteral("simple-apps-http-route");
const auto host = QStringLiteral("simple-apps.isc");

/// The Kong example, moved to Traefik's and Contour's Gateways, as a person would do it with
/// sluicectl.
class JourneyTest : public QObject
{
    Q_OBJECT

private slots:
    void fromTheExampleToAMeasuredSplitAndBack()
    {
        const ClusterNamespace here;
        copyExample(here);
        const auto files = here.path(QStringLiteral("example"));
        const AuditLog log;

        // Everything is new.
        const auto first = here.sluicectl(QStringLiteral("apply --yes --wait -o json ") + files);
        QVERIFY2(first.code == 0, said(first));
        QCOMPARE(outline(first).count(QStringLiteral(" create created")), 5);
        QCOMPARE(acceptedParents(here, routeName), 2);
        measure(here, 0.5);

        // 300 and 100, and nothing else.
        const auto set = here.sluicectlAlone(
            QStringLiteral("set-weights %1 --route %2 app-v1=300 app-v2=100 --in-place")
                .arg(files, routeName));
        QVERIFY2(set.code == 0, said(set));
        const auto diff = here.sluicectl(QStringLiteral("diff -o json ") + files);
        QVERIFY2(diff.code == 1, said(diff));
        QCOMPARE(outline(diff).count(QStringLiteral(" change")), 1);
        const auto changed = here.sluicectl(QStringLiteral("apply --yes --wait -o json ") + files);
        QVERIFY2(changed.code == 0, said(changed));
        const auto status = here.sluicectl(QStringLiteral("status ") + files);
        QVERIFY2(status.code == 0, said(status));
        for (const auto *const word : {"traefik", "contour", "Accepted"})
            QVERIFY2(status.out.contains(QLatin1String(word)), said(status));
        measure(here, 0.75);
        QCOMPARE(log.writes().size(), 6); // five were made, one was changed

        // Somebody else edits; nothing is overwritten.
        here.mustKubectl(
            QStringLiteral(
                "patch httproute %1 --type=merge --field-manager someone --patch-file %2")
                .arg(routeName,
                     here.write(QStringLiteral("theirs.yaml"),
                                QStringLiteral("spec: {hostnames: [theirs.example]}\n"))));
        const auto drift = here.sluicectl(QStringLiteral("diff -o json ") + files);
        QVERIFY2(drift.code == 1, said(drift));
        QVERIFY2(namedOwners(drift).contains(QStringLiteral("someone/Update")), said(drift));
        const auto refused = here.sluicectl(QStringLiteral("apply --yes ") + files);
        QVERIFY2(refused.code == 1, said(refused));
        const auto late = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(late.code == 1 || late.code == 0,
                 said(late)); // the hostname is not Sluice's change
        QCOMPARE(here.object(QStringLiteral("httproute"),
                             routeName)[QStringLiteral("spec")][QStringLiteral("hostnames")][0]
                     .toString(),
                 QStringLiteral("theirs.example"));

        // Taken over by name, then back.
        const auto taken =
            here.sluicectl(QStringLiteral("apply --yes --take-over someone ") + files);
        QVERIFY2(taken.code == 0, said(taken));
        measure(here, 0.75);
        const auto reverted = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(reverted.code == 0, said(reverted));
        QCOMPARE(here.object(QStringLiteral("httproute"),
                             routeName)[QStringLiteral("spec")][QStringLiteral("hostnames")][0]
                     .toString(),
                 QStringLiteral("theirs.example"));
    }

    void scalingAloneLeavesTheSplitAndTheWeightsMoveOnTheClusterAlone()
    {
        const ClusterNamespace here;
        copyExample(here);
        const auto files = here.path(QStringLiteral("example"));
        QCOMPARE(here.sluicectl(QStringLiteral("apply --yes --wait ") + files).code, 0);
        here.mustKubectl(QStringLiteral("scale deployment app-v1 --replicas 1"));
        const auto weights =
            here.sluicectl(QStringLiteral("weights %1/%2 app-v1=300 app-v2=100 --apply --yes")
                               .arg(here.name(), routeName));
        QVERIFY2(weights.code == 0, said(weights));
        measure(here, 0.75);
    }

private:
    static void copyExample(const ClusterNamespace &here)
    {
        const QDir source(QStringLiteral(SLUICE_RESOURCES "/examples/kong-multi-backends"));
        QDir().mkpath(here.path(QStringLiteral("example")));
        for (const auto *const name : {"app-v1.yaml", "app-v2.yaml", "http-route.yaml"}) {
            QFile file(source.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto text = QString::fromUtf8(file.readAll());
            text.replace(QStringLiteral("  - name: kong\n"),
                         QStringLiteral("  - name: traefik\n    namespace: gateways\n"
                                        "  - name: contour\n    namespace: gateways\n"));
            here.write(QStringLiteral("example/") + QLatin1String(name), text);
        }
    }

    /// Through both gateways, once the change has arrived there.
    static void measure(const ClusterNamespace &here, double wanted)
    {
        for (const auto *const gateway : {"TRAEFIK", "CONTOUR"}) {
            const Sampling sampling{host, QString::fromLatin1(gateway),
                                    here.path(QStringLiteral("example/http-route.yaml")),
                                    routeName};
            QVERIFY(eventually([&] {
                return std::abs(share(sample(here, sampling, 200), "app-v1") - wanted) < 0.1;
            }));
            const auto measured = sample(here, sampling, 1000);
            QVERIFY2(std::abs(share(measured, "app-v1") - wanted) < 0.06, said(measured));
            QCOMPARE(failures(measured), 0);
        }
    }
};

} // namespace

SLUICE_TEST(JourneyTest, "journeytest");
#include "journeytest.moc"
