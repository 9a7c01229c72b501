// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/faultproxy.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

#include <sys/mount.h>

using namespace sluice::test;

namespace {

/// A small disk in the test's own mount namespace.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path)
        : m_path(path.toUtf8())
    {
        QDir().mkpath(path);
        if (mount("none", m_path.constData(), "tmpfs", 0, "size=16k") != 0)
            qFatal("cannot mount %s", m_path.constData());
    }
    ~SmallDisk() { umount2(m_path.constData(), MNT_DETACH); }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    void fill() const
    {
        QFile file(QString::fromUtf8(m_path) + QStringLiteral("/ballast"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("cannot fill %s", m_path.constData());
        while (file.write(QByteArray(512, 'x')) > 0) {
        }
    }

private:
    QByteArray m_path;
};

QString webhookFor(const ClusterNamespace &here, const QString &port)
{
    QFile authority(qEnvironmentVariable("CLUSTER_DIR") + QStringLiteral("/ca.crt"));
    if (!authority.open(QIODevice::ReadOnly))
        qFatal("no ca.crt");
    auto text = clusterData("webhook.yaml");
    text.replace(QStringLiteral("NAMESPACE"), here.name());
    text.replace(QStringLiteral("PORT"), port);
    return text.replace(QStringLiteral("AUTHORITY"),
                        QString::fromLatin1(authority.readAll().toBase64()));
}

/// What goes wrong around Sluice: admission, the clock, the disk.
class EnvironmentTest : public QObject
{
    Q_OBJECT

private slots:
    void aWebhooksRefusalIsShownInItsWordsAndNothingIsSent()
    {
        const ClusterNamespace here;
        const ServerProgram webhook(QStringLiteral("webhook.py"),
                                    {QStringLiteral("routes are frozen until Monday")});
        here.mustKubectl(QStringLiteral("apply -f -"), webhookFor(here, webhook.port()));
        const auto apply = QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1));
        QVERIFY(eventually([&] {
            return here.kubectl(QStringLiteral("create --dry-run=server -f -"), routeWith(1, 1))
                       .code
                   != 0;
        }));
        const AuditLog log;
        const auto ran = here.sluicectl(apply);
        here.mustKubectl(QStringLiteral("delete validatingwebhookconfiguration ") + here.name());
        QVERIFY2(ran.code == 1 || ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("routes are frozen until Monday")),
                 said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void aWebhookThatIsDownIsNamed()
    {
        const ClusterNamespace here;
        here.mustKubectl(QStringLiteral("apply -f -"), webhookFor(here, QStringLiteral("1")));
        QVERIFY(eventually([&] {
            return here.kubectl(QStringLiteral("create --dry-run=server -f -"), routeWith(1, 1))
                       .code
                   != 0;
        }));
        const AuditLog log;
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("route.yaml"), routeWith(1, 1)));
        here.mustKubectl(QStringLiteral("delete validatingwebhookconfiguration ") + here.name());
        QVERIFY2(ran.code == 1 || ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("guard.example.org")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void aFullDiskUnderTheJournalStopsTheApplyBeforeAnythingIsSent()
    {
        const ClusterNamespace here;
        const SmallDisk disk(here.environment().value(QStringLiteral("XDG_STATE_HOME")));
        disk.fill();
        const AuditLog log;
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("route.yaml"), routeWith(1, 1)));
        QVERIFY2(ran.code != 0, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("journal")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void aDiskThatIsFullOnceTheChangeIsSentIsSaid()
    {
        ClusterNamespace here;
        const auto state = here.environment().value(QStringLiteral("XDG_STATE_HOME"));
        const SmallDisk disk(state);
        const FaultProxy proxy(
            QStringLiteral("run-before"), QStringLiteral("PATCH"),
            QStringLiteral("^(?!.*dryRun).*fieldManager="), 1,
            QStringLiteral("dd if=/dev/zero of=%1/ballast bs=512 2> /dev/null || true").arg(state));
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        QVERIFY2(ran.code != 0, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("journal")), said(ran));
        QVERIFY(QFile::remove(state + QStringLiteral("/ballast")));
        const auto again =
            here.sluicectl(QStringLiteral("apply --yes -o json ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        QVERIFY2(again.code == 0, said(again));
        QCOMPARE(plannedObjects(again).size(), 5);
    }

    void aClockOneHourOffChangesNothing_data()
    {
        QTest::addColumn<QString>("offset");
        QTest::newRow("fast") << "+3600";
        QTest::newRow("slow within the certificate's time") << "-30";
    }
    void aClockOneHourOffChangesNothing()
    {
        QFETCH(QString, offset);
        const auto library = fakeTime();
        if (library.isEmpty())
            QSKIP("libfaketime is not installed");
        ClusterNamespace here;
        here.setVariable(QStringLiteral("LD_PRELOAD"), library);
        here.setVariable(QStringLiteral("FAKETIME"), offset);
        here.setVariable(QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC"), QStringLiteral("1"));
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + file);
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran), QStringLiteral("HTTPRoute/split create created"));
        const auto status = here.sluicectl(QStringLiteral("status ") + file);
        QVERIFY2(!status.out.contains(QRegularExpression(QStringLiteral("\\s-\\d"))),
                 said(status)); // no age below zero
        const auto reverted = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(reverted.code == 0, said(reverted));
    }
    void aClockBeforeTheServersCertificateIsSaidToBeTheReason()
    {
        const auto library = fakeTime();
        if (library.isEmpty())
            QSKIP("libfaketime is not installed");
        ClusterNamespace here;
        here.setVariable(QStringLiteral("LD_PRELOAD"), library);
        here.setVariable(QStringLiteral("FAKETIME"), QStringLiteral("-3600"));
        here.setVariable(QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC"), QStringLiteral("1"));
        const auto ran = here.sluicectl(QStringLiteral("status"));
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("not yet valid")), said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("clock")), said(ran));
    }

private:
    static QString fakeTime()
    {
        const QStringList found =
            QDir(QStringLiteral("/usr/lib")).entryList({QStringLiteral("*-linux-*")}, QDir::Dirs);
        for (const auto &folder : found) {
            const auto path = QStringLiteral("/usr/lib/%1/faketime/libfaketimeMT.so.1").arg(folder);
            if (QFile::exists(path))
                return path;
        }
        return {};
    }
};

} // namespace

SLUICE_TEST(EnvironmentTest, "environmenttest");
#include "environmenttest.moc"
