// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/faultproxy.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

const auto realWrites = QStringLiteral("^(?!.*dryRun).*fieldManager=");
const auto readings = QStringLiteral("httproutes/split");
constexpr int longestSilence = 110'000; // Sluice gives a server up after 70 s, then reads back

/// Answers that are none: pages, pieces, streams without end, silence.
class AnswersTest : public QObject
{
    Q_OBJECT

    static QString applying(ClusterNamespace &here, const FaultProxy &proxy)
    {
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        return QStringLiteral("apply --yes -o json ")
               + here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
    }
    static bool isThere(const ClusterNamespace &here)
    {
        return !here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty();
    }
    static int realPatches(FaultProxy &proxy)
    {
        return static_cast<int>(proxy.requests()
                                    .filter(QStringLiteral("PATCH"))
                                    .filter(QRegularExpression(QStringLiteral("^(?!.*dryRun)")))
                                    .size());
    }

private slots:
    void aSpoiltAnswerToAWriteIsReadBack_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("result");
        QTest::newRow("a page of a portal") << "login-page"
                                            << "failed";
        QTest::newRow("the beginning of JSON") << "garbage"
                                               << "created";
        QTest::newRow("without end") << "huge"
                                     << "created";
        QTest::newRow("slowly") << "slow"
                                << "created";
    }
    void aSpoiltAnswerToAWriteIsReadBack()
    {
        QFETCH(QString, fault);
        QFETCH(QString, result);
        ClusterNamespace here;
        FaultProxy proxy(fault, QStringLiteral("PATCH"), realWrites);
        const auto ran = here.sluicectl(applying(here, proxy));
        QCOMPARE(outline(ran), QStringLiteral("HTTPRoute/split create ") + result);
        QCOMPARE(ran.code == 0, result == QStringLiteral("created"));
        QCOMPARE(isThere(here), result == QStringLiteral("created"));
        QVERIFY2(!printed(ran).contains(QStringLiteral("<h1>")), said(ran));
        QCOMPARE(realPatches(proxy), 1);
    }

    void aSpoiltAnswerToAReadingEndsThePlan_data()
    {
        QTest::addColumn<QString>("fault");
        for (const auto *const fault : {"login-page", "garbage", "huge", "html", "cut-half"})
            QTest::newRow(fault) << fault;
    }
    void aSpoiltAnswerToAReadingEndsThePlan()
    {
        QFETCH(QString, fault);
        ClusterNamespace here;
        here.mustKubectl(QStringLiteral("apply -f -"), routeWith(7, 7));
        FaultProxy proxy(fault, QStringLiteral("GET"), readings);
        const AuditLog log;
        const auto ran = here.sluicectl(applying(here, proxy));
        QVERIFY2(ran.code == 1 || ran.code == 4, said(ran));
        QVERIFY2(!printed(ran).contains(QStringLiteral("<h1>")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void aServerThatFallsSilentIsGivenUp()
    {
        ClusterNamespace writing;
        ClusterNamespace reading;
        FaultProxy afterWriting(QStringLiteral("stall"), QStringLiteral("PATCH"), realWrites);
        FaultProxy atReading(QStringLiteral("stall"), QStringLiteral("GET"), readings);
        QProcess writer;
        QProcess reader;
        writing.start(writer, applying(writing, afterWriting));
        reading.start(reader, applying(reading, atReading));
        QVERIFY(writer.waitForFinished(longestSilence) && reader.waitForFinished(longestSilence));
        const Ran wrote{writer.exitCode(), QString::fromUtf8(writer.readAllStandardOutput()),
                        QString::fromUtf8(writer.readAllStandardError())};
        QVERIFY2(wrote.code == 0, said(wrote));
        QCOMPARE(outline(wrote), QStringLiteral("HTTPRoute/split create created"));
        QCOMPARE(realPatches(afterWriting), 1);
        QCOMPARE(reader.exitCode(), 4);
        QVERIFY2(reader.readAllStandardError().contains("silent for"), "it says why");
        QVERIFY(!isThere(reading));
    }

    void aWatchFindsAHalfOpenConnectionWithinAMinute()
    {
        ClusterNamespace here;
        Address address;
        const FaultProxy proxy(QStringLiteral("html"), QStringLiteral("GET"),
                               QStringLiteral("^/never"));
        changeKubeconfig(proxy.kubeconfig(),
                         QStringLiteral("set-cluster test --tls-server-name localhost --server "
                                        "https://%1:%2")
                             .arg(address.text(), proxy.port()));
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        QProcess watch;
        here.start(watch, QStringLiteral("watch"));
        QByteArray lines;
        const auto says = [&](const char *text, int seconds) {
            return eventually(
                [&] {
                    watch.waitForReadyRead(50);
                    lines += watch.readAllStandardOutput();
                    return lines.contains(text);
                },
                seconds);
        };
        QVERIFY2(says(R"("HTTPRoute","namespace":"","state":"synced")", 30), lines);
        address.remove();
        QVERIFY2(says(R"("HTTPRoute","namespace":"","state":"failing")", 60), lines);
        address.add();
        here.mustKubectl(QStringLiteral("apply -f -"), routeWith(7, 7));
        QVERIFY2(says(R"("type":"added","kind":"HTTPRoute")", 60), lines);
        watch.terminate();
        QVERIFY(watch.waitForFinished());
    }

private:
    /// A second way to this machine, which can vanish without a word.
    class Address
    {
    public:
        Address() { add(); }
        ~Address() { remove(); }
        Address(const Address &) = delete;
        Address &operator=(const Address &) = delete;
        void add() { change("add"); }
        void remove() { change("del"); }
        static QString text() { return QStringLiteral("10.97.255.1"); }

    private:
        static void change(const char *verb)
        {
            QProcess::execute(QStringLiteral("ip"),
                              {QStringLiteral("addr"), QString::fromLatin1(verb),
                               text() + QStringLiteral("/32"), QStringLiteral("dev"),
                               QStringLiteral("lo")});
        }
    };
};

} // namespace

SLUICE_TEST(AnswersTest, "answerstest");
#include "answerstest.moc"
