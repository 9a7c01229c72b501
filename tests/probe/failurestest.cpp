// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/probe.h"

#include "tests/probe/collector.h"
#include "tests/support/faultserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace sluice;
using namespace std::chrono_literals;
using test::Collector;
using test::FaultServer;
using traffic::FailureKind;

Q_DECLARE_METATYPE(sluice::traffic::FailureKind)

namespace {

traffic::ProbePace few(std::uint64_t requests)
{
    traffic::ProbePace pace;
    pace.rate.reset();
    pace.connections = 1;
    pace.stopAfterRequests = requests;
    return pace;
}

/// A TLS server of OpenSSL that insists on the name simple-apps.isc.
class TlsServer
{
public:
    bool start()
    {
        const auto file = [this](const char *name) {
            return m_folder.filePath(QString::fromLatin1(name));
        };
        QProcess request;
        request.start(
            QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
             QStringLiteral("/CN=simple-apps.isc"), QStringLiteral("-addext"),
             QStringLiteral("subjectAltName=DNS:simple-apps.isc"), QStringLiteral("-keyout"),
             file("key"), QStringLiteral("-out"), file("cert")});
        if (!request.waitForFinished())
            return false;
        m_process.start(QStringLiteral("openssl"),
                        {QStringLiteral("s_server"), QStringLiteral("-accept"),
                         QStringLiteral("127.0.0.1:0"), QStringLiteral("-cert"), file("cert"),
                         QStringLiteral("-key"), file("key"), QStringLiteral("-cert2"),
                         file("cert"), QStringLiteral("-key2"), file("key"),
                         QStringLiteral("-servername"), QStringLiteral("simple-apps.isc"),
                         QStringLiteral("-servername_fatal"), QStringLiteral("-www")});
        const QRegularExpression line(QStringLiteral("ACCEPT .*:(\\d+)"));
        QByteArray output;
        while (m_process.waitForReadyRead(10000)) {
            output += m_process.readAllStandardOutput();
            const auto match = line.match(QString::fromLatin1(output));
            if (match.hasMatch() && output.contains('\n')) {
                m_port = match.captured(1).toInt();
                return true;
            }
        }
        return false;
    }
    ~TlsServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    int port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace

class FailuresTest : public QObject
{
    Q_OBJECT
private slots:
    void eachFaultHasItsKind_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<FailureKind>("kind");
        QTest::newRow("no answer") << "/empty" << FailureKind::Closed;
        QTest::newRow("reset") << "/reset" << FailureKind::Closed;
        QTest::newRow("body cut off") << "/short" << FailureKind::Closed;
        QTest::newRow("stalled") << "/stall" << FailureKind::Timeout;
        QTest::newRow("not HTTP") << "/garbage" << FailureKind::Protocol;
        QTest::newRow("malformed chunk") << "/chunks" << FailureKind::Protocol;
        QTest::newRow("endless body") << "/huge" << FailureKind::TooLarge;
        QTest::newRow("endless headers") << "/headers" << FailureKind::TooLarge;
        QTest::newRow("endless header line") << "/line" << FailureKind::TooLarge;
    }
    void eachFaultHasItsKind()
    {
        QFETCH(QString, path);
        QFETCH(FailureKind, kind);
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbeTarget target;
        target.url = server.url(path.toStdString());
        target.timeout = kind == FailureKind::Timeout ? 100ms : 20000ms;
        probe.start(target, few(2), collector.events());
        QVERIFY(collector.waitForEnd());
        const auto seen = collector.seen();
        QCOMPARE(seen.samples.size(), std::size_t{2});
        for (const auto &sample : seen.samples) {
            QVERIFY(sample.failure.has_value());
            QCOMPARE(*sample.failure, kind);
            QCOMPARE(sample.status, std::uint16_t{0});
        }
        QVERIFY(!seen.raws.at(0).failureText.empty());
    }

    void nobodyListening()
    {
        int port = 0;
        {
            const FaultServer gone;
            port = gone.port();
        }
        expect("http://127.0.0.1:" + std::to_string(port) + "/", FailureKind::Connect);
    }

    void aNameThatDoesNotExist() { expect("http://nowhere.invalid/", FailureKind::Resolve); }

    void plainTextWhereTlsIsExpected()
    {
        FaultServer server;
        expect("https://127.0.0.1:" + std::to_string(server.port()) + "/", FailureKind::Tls);
    }

    void aRequestIsSentOnceThoughItsKeptConnectionDies()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbeTarget target;
        target.url = server.url("/drop-second");
        auto pace = few(4);
        pace.keepAlive = true;
        probe.start(target, pace, collector.events());
        QVERIFY(collector.waitForEnd());
        const auto samples = collector.seen().samples;
        QCOMPARE(server.requests().size(), std::size_t{4});
        QVERIFY(!samples.at(0).failure && !samples.at(2).failure);
        QVERIFY(samples.at(1).failure == FailureKind::Closed);
        QVERIFY(samples.at(3).failure == FailureKind::Closed);
    }

    void sendsTheNameAndVerifiesTheCertificateUnlessToldNotTo()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("the thread sanitizer allows no process to be started beside threads");
#endif
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("the openssl program is not installed");
        TlsServer server;
        QVERIFY(server.start());
        traffic::ProbeTarget target;
        target.url = "https://simple-apps.isc/";
        target.connectTo = "127.0.0.1:" + std::to_string(server.port());
        expect(target, FailureKind::Tls); // signed by nobody
        target.verifiesTls = false;
        expect(target, std::nullopt);
        target.url = "https://another.isc/";
        expect(target, FailureKind::Tls); // the server refuses the name
    }

    void badTargetsAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("connectTo");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        const QString ok = QStringLiteral("http://a/");
        QTest::newRow("no URL") << ""
                                << "GET"
                                << ""
                                << "A"
                                << "b"
                                << "probe-bad-url";
        QTest::newRow("file") << "file:///etc/passwd"
                              << "GET"
                              << ""
                              << "A"
                              << "b"
                              << "probe-bad-url";
        QTest::newRow("no scheme") << "a/b"
                                   << "GET"
                                   << ""
                                   << "A"
                                   << "b"
                                   << "probe-bad-url";
        QTest::newRow("space") << "http://a/b c"
                               << "GET"
                               << ""
                               << "A"
                               << "b"
                               << "probe-bad-url";
        QTest::newRow("newline") << "http://a/\nX: y"
                                 << "GET"
                                 << ""
                                 << "A"
                                 << "b"
                                 << "probe-bad-url";
        QTest::newRow("method") << ok << "GE T"
                                << ""
                                << "A"
                                << "b"
                                << "probe-bad-method";
        QTest::newRow("connect") << ok << "CONNECT"
                                 << ""
                                 << "A"
                                 << "b"
                                 << "probe-bad-method";
        QTest::newRow("no port") << ok << "GET"
                                 << "host"
                                 << "A"
                                 << "b"
                                 << "probe-bad-connect-to";
        QTest::newRow("port") << ok << "GET"
                              << "host:70000"
                              << "A"
                              << "b"
                              << "probe-bad-connect-to";
        QTest::newRow("bare IPv6") << ok << "GET"
                                   << "::1:80"
                                   << "A"
                                   << "b"
                                   << "probe-bad-connect-to";
        QTest::newRow("name") << ok << "GET"
                              << ""
                              << "A b"
                              << "c"
                              << "probe-bad-header";
        QTest::newRow("injected") << ok << "GET"
                                  << ""
                                  << "A"
                                  << "b\r\nC: d"
                                  << "probe-bad-header";
        QTest::newRow("framing") << ok << "GET"
                                 << ""
                                 << "Content-Length"
                                 << "5"
                                 << "probe-bad-header";
    }
    void badTargetsAreRefused()
    {
        QFETCH(QString, url);
        QFETCH(QString, method);
        QFETCH(QString, connectTo);
        QFETCH(QString, header);
        QFETCH(QString, value);
        QFETCH(QString, code);
        traffic::ProbeTarget target;
        target.url = url.toStdString();
        target.method = method.toStdString();
        target.connectTo = connectTo.toStdString();
        target.headers = {{header.toStdString(), value.toStdString()}};
        Collector collector;
        probe::Probe probe;
        probe.start(target, few(1), collector.events());
        QVERIFY(collector.waitFor([](const auto &seen) { return !seen.failures.empty(); }));
        QCOMPARE(QString::fromStdString(collector.seen().failures.at(0).code), code);
        QVERIFY(!collector.seen().failures.at(0).remedy.empty());
        QVERIFY(collector.seen().samples.empty());
    }

private:
    static void expect(const std::string &url, FailureKind kind)
    {
        traffic::ProbeTarget target;
        target.url = url;
        expect(target, kind);
    }
    static void expect(const traffic::ProbeTarget &target, std::optional<FailureKind> kind)
    {
        Collector collector;
        probe::Probe probe;
        probe.start(target, few(1), collector.events());
        QVERIFY(collector.waitForEnd());
        const auto raw = collector.seen().raws.at(0);
        if (raw.failure != kind)
            qWarning("%s", raw.failureText.c_str());
        QVERIFY(raw.failure == kind);
    }
};

SLUICE_TEST(FailuresTest, "failurestest");
#include "failurestest.moc"
