// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/routeargument.h"
#include "tests/support/testmain.h"

using namespace sluice::cli;

class RouteArgumentTest : public QObject
{
    Q_OBJECT
private slots:
    void routesAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        for (const auto *text : {"web", "shop/web", "web#0", "shop/web#12"})
            QTest::newRow(text) << QString::fromUtf8(text) << true;
        for (const auto *text :
             {"", "#1", "shop/", "/web", "a/b/c", "web#", "web#x", "web#-1", "web#1#2"})
            QTest::newRow(*text == 0 ? "empty" : text) << QString::fromUtf8(text) << false;
    }
    void routesAreReadAndWritten()
    {
        QFETCH(QString, text);
        QFETCH(bool, isValid);
        const auto route = RouteArgument::parse(text.toStdString());
        QCOMPARE(static_cast<bool>(route), isValid);
        if (isValid)
            QCOMPARE(QString::fromStdString(route->toString()), text);
        else
            QVERIFY(!route.error().remedy.empty());
    }
    void weightsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); ///< empty: refused
        QTest::newRow("name") << "app=3"
                              << "- app - 3";
        QTest::newRow("namespace") << "ns/app=0"
                                   << "ns app - 0";
        QTest::newRow("port") << "app:80=1000000"
                              << "- app 80 1000000";
        QTest::newRow("all") << "ns/app:80=5"
                             << "ns app 80 5";
        for (const auto *text :
             {"app", "app=", "=3", "app=-1", "app=1000001", "app=1.5", "app=+1", "app:0=1",
              "app:x=1", "app:70000=1", "/app=1", "app=99999999999999999999"})
            QTest::newRow(text) << QString::fromUtf8(text) << QString();
    }
    void weightsAreRead()
    {
        QFETCH(QString, text);
        const auto weight = WeightArgument::parse(text.toStdString());
        std::string read;
        if (weight)
            read = weight->backend.namespaceName.value_or("-") + " " + weight->backend.name + " "
                   + (weight->backend.port ? std::to_string(*weight->backend.port) : "-") + " "
                   + std::to_string(weight->weight);
        QTEST(QString::fromStdString(read), "read");
    }
};

SLUICE_TEST(RouteArgumentTest, "routeargumenttest");
#include "routeargumenttest.moc"
