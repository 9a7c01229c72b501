// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/storage.h"
#include "tests/localgateway/gatewayfixture.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;

namespace {

const QByteArray manifests = "apiVersion: gateway.networking.k8s.io/v1\n"
                             "kind: HTTPRoute\n"
                             "metadata: {name: pages}\n"
                             "spec:\n"
                             "  parentRefs: [{name: kong}]\n"
                             "  rules:\n"
                             "  - backendRefs: [{name: NAME, port: 80}]\n";

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

QByteArray pageAt(const std::string &address)
{
    return answerTo(address,
                    "GET / HTTP/1.1\r\nHost: simple-apps.isc\r\nConnection: close\r\n\r\n");
}

} // namespace

class PagesTest : public QObject
{
    Q_OBJECT
private slots:
    void theExampleShowsItsTwoPages()
    {
        const auto opened =
            workspace::openPaths({}, {SLUICE_RESOURCES "/examples/kong-multi-backends"});
        QVERIFY(opened.errors.empty());
        localgateway::LocalGateway gateway;
        const auto started = start(gateway, opened.workspace);
        QVERIFY(started);
        std::map<std::string, int> seen;
        for (int i = 0; i < 4; ++i) {
            const auto page = pageAt(started->address);
            for (const std::string number : {"1", "2"}) {
                const auto name = QByteArray::fromStdString("app-v" + number);
                if (page.contains("X-Backend: " + name + "\r\n")
                    && page.contains("<h1>Version " + QByteArray::fromStdString(number) + "</h1>")
                    && page.contains("You have reached " + name + ", served by pod " + name + "-"))
                    ++seen[number];
            }
        }
        QCOMPARE(seen, (std::map<std::string, int>{{"1", 2}, {"2", 2}}));
    }

    void pageIsFoundBesideTheManifest_data()
    {
        QTest::addColumn<QByteArray>("backend");
        QTest::addColumn<QByteArray>("templateText");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("template") << QByteArray("shop") << QByteArray("<p>Welcome to $PAGE</p>")
                                  << QByteArray("<p>Welcome to shop</p>");
        QTest::newRow("other backend")
            << QByteArray("cart") << QByteArray("<p>Shop</p>") << QByteArray("<h1>cart</h1>");
        QTest::newRow("not UTF-8")
            << QByteArray("shop") << QByteArray("\xff\xfe") << QByteArray("shop.html is not UTF-8");
        QTest::newRow("too large") << QByteArray("shop") << QByteArray((1 << 20) + 1, 'a')
                                   << QByteArray("shop.html is larger than 1 MiB");
        QTest::newRow("name of another folder")
            << QByteArray("../templates/shop") << QByteArray("<p>Shop</p>")
            << QByteArray("<h1>../templates/shop</h1>");
    }
    void pageIsFoundBesideTheManifest()
    {
        QFETCH(QByteArray, backend);
        QFETCH(QByteArray, templateText);
        QFETCH(QByteArray, said);
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("image/templates/shop.html")), templateText);
        localgateway::LocalGateway gateway;
        const auto path = folder.filePath(QStringLiteral("route.yaml")).toStdString();
        const auto text = QByteArray(manifests).replace("NAME", '"' + backend + '"');
        const auto started = start(gateway, workspaceOf(text, path));
        QVERIFY(started);
        const auto page = pageAt(started->address);
        QVERIFY2(page.contains(said), page.right(600).constData());
    }

    void applyTakesANewPage()
    {
        const QTemporaryDir folder;
        const auto page = folder.filePath(QStringLiteral("image/templates/shop.html"));
        const auto path = folder.filePath(QStringLiteral("route.yaml")).toStdString();
        const auto workspace = workspaceOf(QByteArray(manifests).replace("NAME", "shop"), path);
        write(page, "old");
        localgateway::LocalGateway gateway;
        const auto started = start(gateway, workspace);
        QVERIFY(started);
        QVERIFY(pageAt(started->address).endsWith("\r\n\r\nold"));
        write(page, "new");
        QVERIFY(apply(gateway, workspace));
        QVERIFY(pageAt(started->address).endsWith("\r\n\r\nnew"));
    }
};

SLUICE_TEST(PagesTest, "pagestest");
#include "pagestest.moc"
