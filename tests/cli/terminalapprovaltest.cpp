// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalapproval.h"
#include "tests/support/testmain.h"

#include <sstream>

using namespace sluice;

class TerminalApprovalTest : public QObject
{
    Q_OBJECT

private slots:
    void yesAloneAllows_data();
    void yesAloneAllows();
    void showsWhatWouldBeRun();
};

void TerminalApprovalTest::yesAloneAllows_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isAllowed");
    for (const auto *yes : {"y\n", "Y\n", "yes\n", "y"})
        QTest::addRow("%s", yes) << yes << true;
    for (const auto *no : {"", "\n", "n\n", "no\n", "yesterday\n", " y\n", "\ny\n"})
        QTest::addRow("'%s'", no) << no << false;
}

void TerminalApprovalTest::yesAloneAllows()
{
    QFETCH(QString, typed);
    QFETCH(bool, isAllowed);
    std::istringstream in(typed.toStdString());
    std::ostringstream out;
    std::ostringstream err;
    cli::Streams streams{in, out, err};
    QCOMPARE(cli::TerminalApproval(streams).isAllowed({}, {}), isAllowed);
    QVERIFY(out.str().empty());
}

void TerminalApprovalTest::showsWhatWouldBeRun()
{
    planning::ExecQuestion question;
    question.context = "shop";
    question.server = "https://shop.example";
    question.program = "/opt/plug in/run";
    question.arguments = {"get-token", "$(touch x)", "it's", "\x1b[2J"};
    question.environment = {"LD_PRELOAD=/tmp/evil.so"};
    question.file = "/tmp/config";
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Streams streams{in, out, err};
    QVERIFY(!cli::TerminalApproval(streams).isAllowed(question, {}));
    const auto shown = QString::fromStdString(err.str());
    for (const auto *text :
         {"https://shop.example", "'/opt/plug in/run' get-token '$(touch x)' 'it'\\''s'",
          "LD_PRELOAD=/tmp/evil.so", "/tmp/config"})
        QVERIFY2(shown.contains(QString::fromLatin1(text)), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(0x1b)));
}

SLUICE_TEST(TerminalApprovalTest, "terminalapprovaltest");
#include "terminalapprovaltest.moc"
