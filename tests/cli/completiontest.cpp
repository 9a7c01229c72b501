// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <CLI/CLI.hpp>

#include <sstream>

using namespace sluice::cli;

namespace {

QByteArray script(const std::string &shell)
{
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
    return runCommandLine({"completion", shell}, streams) == 0
               ? QByteArray::fromStdString(out.str())
               : QByteArray();
}

/// What bash offers for the words, the last of which is being typed.
QStringList offered(const QStringList &words, const QString &folder)
{
    auto program =
        QString::fromUtf8(script("bash"))
        + QStringLiteral("compopt() { :; }\nCOMP_WORDS=(\"$@\")\nCOMP_CWORD=$(($# - 1))\n"
                         "_sluicectl\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    QProcess bash;
    bash.setWorkingDirectory(folder);
    bash.start(QStringLiteral("bash"), QStringList{QStringLiteral("--norc"), QStringLiteral("-c"),
                                                   program, QStringLiteral("test")}
                                           + words);
    if (!bash.waitForFinished() || bash.exitCode() != 0)
        return {QString::fromUtf8(bash.readAllStandardError())};
    auto lines = QString::fromUtf8(bash.readAllStandardOutput())
                     .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

} // namespace

class CompletionTest : public QObject
{
    Q_OBJECT
private slots:
    void everySubcommandAndOptionIsInEveryScript()
    {
        CLI::App app;
        Context context;
        addSubcommands(app, context);
        const auto commands = app.get_subcommands([](const CLI::App *) { return true; });
        QVERIFY(commands.size() >= 4);
        for (const auto *shell : {"bash", "zsh", "fish"}) {
            const auto text = script(shell);
            for (const auto *command : commands) {
                QVERIFY2(text.contains(command->get_name().c_str()), shell);
                for (const auto *option : command->get_options()) {
                    for (const auto &name : option->get_lnames())
                        QVERIFY2(text.contains(name.c_str()), name.c_str());
                }
            }
        }
    }
    void bashOffersWhatFits_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("subcommand") << "sluicectl sho"
                                    << "show";
        QTest::newRow("option") << "sluicectl set-weights --in"
                                << "--in-place";
        QTest::newRow("value") << "sluicectl export -o k"
                               << "kustomize";
        QTest::newRow("values") << "sluicectl show web.yaml --output "
                                << "json text";
        QTest::newRow("file") << "sluicectl show with"
                              << "with space.yaml";
        QTest::newRow("shell") << "sluicectl completion f"
                               << "fish";
        QTest::newRow("general option") << "sluicectl --ver"
                                        << "--version";
    }
    void bashOffersWhatFits()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty())
            QSKIP("bash is not installed");
        QFETCH(QString, words);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("with space.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto found = offered(words.split(QLatin1Char(' ')), folder.path());
        QTEST(found.join(QLatin1Char(' ')), "expected");
    }
    void theScriptsAreSound_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::newRow("bash") << "bash";
        QTest::newRow("zsh") << "zsh";
        QTest::newRow("fish") << "fish";
    }
    void theScriptsAreSound()
    {
        QFETCH(QString, shell);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP(qPrintable(shell + QStringLiteral(" is not installed")));
        QProcess process;
        process.start(shell, {QStringLiteral("-n")});
        process.write(script(shell.toStdString()));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }
};

SLUICE_TEST(CompletionTest, "completiontest");
#include "completiontest.moc"
