// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace {

const QString cliData = QStringLiteral(SLUICE_TEST_DATA "/cli/");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void copyInput(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const auto &entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const auto target = to + QLatin1Char('/') + entry.fileName();
        if (entry.isDir())
            copyInput(entry.filePath(), target);
        else if (QFile::copy(entry.filePath(), target))
            QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
}

struct Answer
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Answer run(const QStringList &arguments, const QString &folder, const QByteArray &in = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(SLUICE_SLUICECTL), arguments);
    process.write(in);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000))
        qFatal("sluicectl does not end");
    const auto isOrderly = process.exitStatus() == QProcess::NormalExit;
    return {isOrderly ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QByteArray filesBelow(const QString &folder)
{
    QByteArray text;
    for (const auto &name : QDir(folder).entryList(QDir::Files, QDir::Name))
        text += "--- file " + name.toUtf8() + "\n" + contentOf(folder + QLatin1Char('/') + name);
    return text;
}

} // namespace

/// What the program writes, whole, against reviewed files in tests/data/cli. SLUICE_RENEW_GOLDENS=1
/// renews these.
class ProgramTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        copyInput(cliData + QStringLiteral("input"), m_folder->path());
    }

    void answersAsReviewed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("piped"); ///< a file that standard input is read from
        QTest::addColumn<QString>("shows"); ///< a file or folder that is shown afterwards
        const auto row = [](const char *name, const char *line, const char *piped = "",
                            const char *shows = "") {
            QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(piped)
                                << QString::fromUtf8(shows);
        };
        row("show", "show web.yaml kong.yaml");
        row("show-json", "show -o json web.yaml");
        row("show-folder", "show -o json shop");
        row("show-stdin", "show -", "kong.yaml");
        row("show-broken", "show broken.yaml");
        row("show-missing", "show none.yaml");
        row("show-nothing", "show");
        row("show-bad-format", "show web.yaml -o xml");
        row("set-weights",
            "set-weights kong.yaml --route simple-apps-http-route app-v1=300 app-v2=100");
        row("set-weights-diff",
            "set-weights kong.yaml --route simple-apps-http-route app-v1=300 app-v2=100 --diff");
        row("set-weights-in-place",
            "set-weights shop kong.yaml --route simple-apps-http-route app-v1=300 --in-place", "",
            "kong.yaml");
        row("set-weights-stdin",
            "set-weights - --route default/simple-apps-http-route#0 default/app-v2:80=7",
            "kong.yaml");
        row("set-weights-twice-in-a-rule", "set-weights web.yaml --route web#1 web-v1=9 --diff");
        row("set-weights-rule-ambiguous", "set-weights web.yaml --route web web-v1=9");
        row("set-weights-rule-unknown", "set-weights web.yaml --route web#2 web-v1=9");
        row("set-weights-route-ambiguous", "set-weights web.yaml shop --route web web-v1=9");
        row("set-weights-route-unknown", "set-weights web.yaml --route other/web web-v1=9");
        row("set-weights-backend-ambiguous", "set-weights web.yaml --route web#1 web-v2=9");
        row("set-weights-backend-unknown", "set-weights web.yaml --route web#1 web-v3=9");
        row("set-weights-too-large", "set-weights web.yaml --route web#1 web-v1=1000001");
        row("set-weights-no-number", "set-weights web.yaml --route web#1 web-v1=9x");
        row("set-weights-given-twice", "set-weights web.yaml --route web#1 web-v1=9 web-v1:80=8");
        row("set-weights-no-weight", "set-weights web.yaml --route web#1");
        row("set-weights-json", "set-weights shop --route test/web web-v1=5 --diff");
        row("export", "export shop web.yaml");
        row("export-json", "export shop -o json");
        row("export-split", "export web.yaml shop --split out", "", "out");
        row("export-kustomize", "export web.yaml -o kustomize --split out", "", "out");
        row("export-kustomize-no-folder", "export web.yaml -o kustomize");
        row("contexts", "contexts --kubeconfig kubeconfig");
        row("contexts-json", "contexts -o json --kubeconfig kubeconfig");
        row("contexts-one", "contexts --kubeconfig kubeconfig --context shop");
        row("contexts-unknown", "contexts --kubeconfig kubeconfig --context none");
        row("contexts-missing", "contexts --kubeconfig none");
        row("contexts-broken", "contexts --kubeconfig broken.yaml");
        row("help-contexts", "contexts --help");
        row("unknown-subcommand", "frobnicate");
        row("help-show", "show --help");
        row("help-set-weights", "set-weights --help");
        row("help-export", "export --help");
        row("help-serve", "serve --help");
        row("help-sample", "sample --help");
        row("help-judge", "judge --help");
        row("serve-bad-pods", "serve web.yaml --pods web-v1=many");
        row("serve-bad-address", "serve web.yaml --listen 0.0.0.0:0");
        row("serve-bad-controller", "serve web.yaml --controller nobody");
        row("sample-other-rule",
            "sample http://other.example/ --expect kong.yaml --route simple-apps-http-route");
        row("sample-route-ambiguous", "sample http://www.example.com/ --expect web.yaml");
        row("sample-route-unknown", "sample http://www.example.com/ --expect web.yaml --route no");
        row("judge-bad-wanted", "judge --wanted app-v1");
        row("completion-unknown-shell", "completion tcsh");
    }
    void answersAsReviewed()
    {
        QFETCH(QString, line);
        QFETCH(QString, piped);
        QFETCH(QString, shows);
        const auto in = piped.isEmpty() ? QByteArray() : contentOf(m_folder->filePath(piped));
        const auto answer =
            run(line.split(QLatin1Char(' '), Qt::SkipEmptyParts), m_folder->path(), in);
        auto text = "$ sluicectl " + line.toUtf8() + (piped.isEmpty() ? "" : " < " + piped.toUtf8())
                    + "\nexit " + QByteArray::number(answer.status) + "\n--- standard output\n"
                    + answer.out + "--- standard error\n" + answer.err;
        if (QFileInfo(m_folder->filePath(shows)).isFile())
            text += "--- file " + shows.toUtf8() + "\n" + contentOf(m_folder->filePath(shows));
        else if (!shows.isEmpty())
            text += filesBelow(m_folder->filePath(shows));
        const auto golden =
            cliData + QString::fromUtf8(QTest::currentDataTag()) + QStringLiteral(".golden");
        if (qEnvironmentVariableIsSet("SLUICE_RENEW_GOLDENS")) {
            QFile file(golden);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            return;
        }
        QCOMPARE(QString::fromUtf8(text), QString::fromUtf8(contentOf(golden)));
    }

    void withoutASubcommandTheHelpIsAnError()
    {
        const auto none = run({}, m_folder->path());
        QCOMPARE(none.status, 2);
        QCOMPARE(none.out, QByteArray());
        const auto help = run({QStringLiteral("--help")}, m_folder->path());
        QCOMPARE(help.status, 0);
        QCOMPARE(help.out, none.err);
        for (const auto *name : {"show", "set-weights", "export", "completion"})
            QVERIFY2(help.out.contains(name), name);
    }
    void theVersionIsTold()
    {
        const auto answer = run({QStringLiteral("--version")}, m_folder->path());
        QCOMPARE(answer.status, 0);
        QVERIFY(answer.out.startsWith("sluicectl ") && answer.out.contains('.'));
        QCOMPARE(answer.err, QByteArray());
    }
    void whatIsPrintedIsWhatInPlaceWrites()
    {
        const auto arguments = QStringList{QStringLiteral("set-weights"),
                                           QStringLiteral("web.yaml"), QStringLiteral("--route"),
                                           QStringLiteral("web#1"), QStringLiteral("web-v1=70")};
        const auto printed = run(arguments, m_folder->path());
        const auto written =
            run(arguments + QStringList{QStringLiteral("--in-place")}, m_folder->path());
        QCOMPARE(written.status, 0);
        QCOMPARE(written.out, QByteArray());
        QCOMPARE(printed.out, contentOf(m_folder->filePath(QStringLiteral("web.yaml"))));
    }
    void aClosedOutputIsNoSuccess()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("there is no /dev/full here");
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(SLUICE_SLUICECTL),
                      {QStringLiteral("show"), QStringLiteral("web.yaml")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
    }
};

SLUICE_TEST(ProgramTest, "programtest");
#include "programtest.moc"
