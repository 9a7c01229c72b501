// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/exporting.h"

#include "core/workspace/exportname.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

const std::string service = "apiVersion: v1\nkind: Service\nmetadata: {name: app-v1}   # one\n";

Workspace with(const Workspace &workspace, const std::string &path, const std::string &text)
{
    return workspace.withFile(makeFile(workspace.nextFileId(), path, text));
}

QStringList namesOf(const std::vector<ExportedFile> &files)
{
    QStringList names;
    for (const auto &file : files)
        names << shown(file.name);
    return names;
}

} // namespace

class ExportingTest : public QObject
{
    Q_OBJECT
private slots:
    void yamlKeepsEachDocumentsText()
    {
        const auto workspace =
            with(workspaceOf("# heading\n---\n" + route()), "b.yaml",
                 "\xEF\xBB\xBF---  # start\n" + service.substr(0, service.size() - 1));
        const auto text = exportYaml(workspace);
        QVERIFY(text);
        QCOMPARE(shown(*text), shown("# heading\n---\n" + route() + "---\n" + service));
    }
    void whatIsNoObjectIsLeftOut()
    {
        const auto workspace =
            with(workspaceOf("image: {tag: 1}\n---\n" + service), "kustomization.yaml",
                 "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
        QCOMPARE(shown(*exportYaml(workspace)), shown(service));
        QCOMPARE(exportSplit(workspace, ExportFormat::Yaml)->size(), std::size_t(1));
    }
    void jsonIsOneListOfAllObjects()
    {
        const auto text = exportJson(with(workspaceOf(route(weightLine(3))), "b.yaml", service));
        QVERIFY(text);
        const auto json = nlohmann::json::parse(*text);
        QCOMPARE(json["kind"].get<std::string>(), std::string("List"));
        QCOMPARE(json["items"].size(), std::size_t(2));
        QCOMPARE(json["items"][0]["spec"]["rules"][0]["backendRefs"][0]["weight"].get<int>(), 3);
        QCOMPARE(json["items"][1]["metadata"]["name"].get<std::string>(), std::string("app-v1"));
    }
    void jsonIsWrittenAsYamlThatMeansTheSame()
    {
        const auto workspace = workspaceOf(
            R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a":"yes"}})",
            "c.json");
        const auto text = exportYaml(workspace);
        QVERIFY(text);
        const auto again = workspaceOf(*text);
        QCOMPARE(again.resources().size(), std::size_t(1));
        const auto &part = again.files().front()->stream.part(0);
        QCOMPARE(part.document->root()["data"]["a"].asString().value_or(""),
                 std::string_view("yes"));
    }
    void splitGivesOneFileAnObject()
    {
        auto workspace =
            with(workspaceOf(route() + "---\n" + service), "b.yaml",
                 "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n"
                 "  metadata: {name: app-v1}\n"
                 "- {apiVersion: v1, kind: Namespace, metadata: {name: Shop}}\n");
        const auto files = exportSplit(workspace, ExportFormat::Yaml);
        QVERIFY(files);
        QCOMPARE(namesOf(*files), (QStringList{QStringLiteral("httproute-default-web.yaml"),
                                               QStringLiteral("service-default-app-v1.yaml"),
                                               QStringLiteral("service-default-app-v1-2.yaml"),
                                               QStringLiteral("namespace-shop.yaml")}));
        QCOMPARE(shown((*files)[0].text), shown(route()));
        QCOMPARE(shown((*files)[1].text), shown(service));
        QCOMPARE(shown((*files)[3].text),
                 QStringLiteral("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: Shop\n"));
    }
    void namesAreSafeOnAnyFileSystem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "web"
                               << "service-default-web";
        QTest::newRow("upper case") << "Web"
                                    << "service-default-web";
        QTest::newRow("a way out") << "../../etc/passwd"
                                   << "service-default-.._.._etc_passwd";
        QTest::newRow("control characters") << "a\nb"
                                            << "service-default-a_b";
        QTest::newRow("not ASCII") << QStringLiteral("\u00e4") << "service-default-__";
        QTest::newRow("a dot at the end") << "a."
                                          << "service-default-a_";
        QTest::newRow("empty") << ""
                               << "service-default-unnamed";
        QTest::newRow("long") << QString(300, QLatin1Char('x'))
                              << QStringLiteral("service-default-")
                                     + QString(184, QLatin1Char('x'));
    }
    void namesAreSafeOnAnyFileSystem()
    {
        QFETCH(QString, name);
        QTEST(shown(exportName({"", "Service", "default", name.toStdString()})), "expected");
    }
    void aKindCannotLeadOutOfTheFolderEither()
    {
        QCOMPARE(exportName({"", "../x", "", "y"}), std::string("_._x-y"));
    }
    void kustomizeListsTheFiles()
    {
        const auto files = exportKustomize(workspaceOf(route() + "---\n" + service));
        QVERIFY(files);
        QCOMPARE(namesOf(*files), (QStringList{QStringLiteral("kustomization.yaml"),
                                               QStringLiteral("httproute-default-web.yaml"),
                                               QStringLiteral("service-default-app-v1.yaml")}));
        QCOMPARE(shown(files->front().text),
                 QStringLiteral("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
                                "resources:\n- httproute-default-web.yaml\n"
                                "- service-default-app-v1.yaml\n"));
    }
    void brokenTextIsNotExported()
    {
        const auto text = exportYaml(workspaceOf(service + "---\na: [\n"));
        QVERIFY(!text);
        QCOMPARE(text.error().code, std::string("export-broken"));
        QCOMPARE(text.error().where.file, std::string("web.yaml"));
    }
    void filesThatAreThereAreNotOverwrittenUnasked()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("out"));
        const std::vector<ExportedFile> files{{"a.yaml", "a\n"}, {"b.yaml", "b\n"}};
        QVERIFY(writeExported(path.toStdString(), files, IfExists::Refuse));
        QVERIFY(writeExported(path.toStdString(), files, IfExists::Refuse)); // the same again
        writeFile(path + QStringLiteral("/b.yaml"), "mine\n");
        const auto refused =
            writeExported(path.toStdString(), {{"a.yaml", "new\n"}, files[1]}, IfExists::Refuse);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("file-exists"));
        QCOMPARE(fileText(path + QStringLiteral("/a.yaml")), std::string("a\n"));
        QVERIFY(writeExported(path.toStdString(), files, IfExists::Overwrite));
        QCOMPARE(fileText(path + QStringLiteral("/b.yaml")), std::string("b\n"));
    }
};

SLUICE_TEST(ExportingTest, "exportingtest");
#include "exportingtest.moc"
