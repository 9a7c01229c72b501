// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>
#include <map>
#include <string>

namespace sluice::test {
namespace {

using Registry = std::map<std::string, std::function<std::unique_ptr<QObject>()>>;

Registry &registry()
{
    static Registry tests;
    return tests;
}

int run(const std::string &name, QStringList arguments)
{
    const auto found = registry().find(name);
    if (found == registry().end()) {
        std::fprintf(stderr, "no test called '%s'\n", name.c_str());
        return 2;
    }
    return QTest::qExec(found->second().get(), arguments);
}

int runAll(const QStringList &arguments)
{
    int failures = 0;
    for (const auto &[name, make] : registry())
        failures += run(name, arguments);
    return failures;
}

} // namespace

bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    return registry().emplace(name, std::move(make)).second;
}

} // namespace sluice::test

/// test_core [NAME [QTEST-ARGUMENTS...]]
int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice-test"));
    auto arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return sluice::test::runAll(arguments);
    const auto name = arguments.takeAt(1).toStdString();
    return sluice::test::run(name, arguments);
}
