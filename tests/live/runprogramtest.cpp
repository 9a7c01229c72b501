// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/runprogram.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace sluice::cluster;

namespace {

ProgramCall shell(const std::string &script)
{
    ProgramCall call;
    call.path = "/bin/sh";
    call.arguments = {"-c", script};
    call.environment = {{"PATH", "/usr/bin:/bin"}};
    return call;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

/// Gone, or dead and waiting for whoever inherited it.
bool isDead(const QByteArray &pid)
{
    const auto status = contentOf(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(pid)));
    return status.isEmpty() || status.contains(") Z ");
}

} // namespace

class RunProgramTest : public QObject
{
    Q_OBJECT

private slots:
    void outputComplaintsAndExitCodeComeBack()
    {
        const auto result = runProgram(shell("echo out; echo err >&2; exit 3"), {});
        QCOMPARE(result.end, ProgramEnd::Exited);
        QCOMPARE(result.code, 3);
        QCOMPARE(result.output, std::string("out\n"));
        QCOMPARE(result.complaints, std::string("err\n"));
    }

    void aProgramThatIsNotThereSaysWhy()
    {
        auto call = shell({});
        call.path = "/no/such/program";
        const auto result = runProgram(call, {});
        QCOMPARE(result.end, ProgramEnd::NotStarted);
        QCOMPARE(result.code, ENOENT);
    }

    void itHasNeitherOurDescriptorsNorOurInput()
    {
        const auto result = runProgram(shell("ls /proc/self/fd | wc -l; wc -c"), {});
        QCOMPARE(QByteArray::fromStdString(result.output).simplified(), QByteArray("4 0"));
    }

    void whatGoesBeyondTheLimitIsDroppedWhereAsked()
    {
        auto call = shell("head -c 100000 /dev/zero; exit 0");
        call.outputLimit = 10;
        QCOMPARE(runProgram(call, {}).end, ProgramEnd::TooMuchOutput);
        call.dropsOutput = true;
        const auto result = runProgram(call, {});
        QCOMPARE(result.end, ProgramEnd::Exited);
        QCOMPARE(result.output.size(), std::size_t{10});
    }

    void itDoesNotOutliveACrashOfOurs()
    {
        QTemporaryDir folder;
        const auto place = folder.filePath(QStringLiteral("pid"));
        const auto call = shell("echo $$ > " + place.toStdString() + "; exec sleep 600");
        const auto crashing = fork();
        if (crashing == 0) {
            static_cast<void>(runProgram(call, {}));
            _exit(0);
        }
        QTRY_VERIFY(!contentOf(place).isEmpty());
        const auto pid = contentOf(place);
        QVERIFY(!isDead(pid));
        kill(crashing, SIGKILL);
        waitpid(crashing, nullptr, 0);
        QTRY_VERIFY(isDead(pid));
    }
};

SLUICE_TEST(RunProgramTest, "runprogramtest");
#include "runprogramtest.moc"
