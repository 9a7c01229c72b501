// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/writing.h"

#include "core/planning/weightpatch.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

/// The last PATCH of a transcript recorded from kubectl.
struct Recorded
{
    QString path;
    QUrlQuery query;
    QString contentType;
    QString body;
};

std::optional<Recorded> lastPatch(const QString &name)
{
    QFile file(qEnvironmentVariable("SLUICE_CORPORA") + QLatin1String("/kubectl/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto text = QString::fromUtf8(file.readAll());
    const auto at = text.lastIndexOf(QLatin1String("PATCH "));
    const QRegularExpression line(QString::fromLatin1(
        R"(PATCH (\S+)\?(\S+)\n[\s\S]*?Content-Type: (\S+)\n[\s\S]*?BODY (.*)\n)"));
    const auto match = line.match(text, at);
    return Recorded{match.captured(1), QUrlQuery(match.captured(2)), match.captured(3),
                    match.captured(4)};
}

} // namespace

class WritingTest : public QObject
{
    Q_OBJECT
private slots:
    void aBodyHoldsNothingThatAReaderOfYamlRefuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("DEL") << QStringLiteral("a\u007f") << "a\\u007f";
        QTest::newRow("C1") << QStringLiteral("a\u009b2J") << "a\\u009b2J";
        QTest::newRow("line ends that YAML folds")
            << QStringLiteral("\u0085\u2028\u2029") << "\\u0085\\u2028\\u2029";
        QTest::newRow("right to left") << QStringLiteral("\u202egnp") << "\\u202egnp";
        QTest::newRow("byte order mark") << QStringLiteral("a\ufeff") << "a\\ufeff";
        QTest::newRow("letters") << QStringLiteral("\u00e9\u65e5")
                                 << QStringLiteral("\u00e9\u65e5");
        QTest::newRow("no surrogates, which YAML has not")
            << QStringLiteral("\U0001F600") << QStringLiteral("\U0001F600");
    }
    void aBodyHoldsNothingThatAReaderOfYamlRefuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const yaml::Value value{{"note", text.toStdString()}};
        const auto request = applyRequest("/apis/v1/x", value, false, DryRun::No);
        QCOMPARE(QString::fromStdString(request.body),
                 QStringLiteral("{\"note\":\"%1\"}").arg(written));
        QCOMPARE(
            QString::fromStdString(yaml::Value::parse(request.body)["note"].get<std::string>()),
            text);
    }

    void appliesLookAsKubectlsDo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isForced");
        QTest::addColumn<bool>("isDry");
        QTest::newRow("apply") << "ssa-apply.http" << false << false;
        QTest::newRow("dry run") << "ssa-apply-dryrun.http" << false << true;
        QTest::newRow("force") << "ssa-apply-conflict-force.http" << true << false;
    }
    void appliesLookAsKubectlsDo()
    {
        QFETCH(QString, file);
        QFETCH(bool, isForced);
        QFETCH(bool, isDry);
        const auto recorded = lastPatch(file);
        if (!recorded)
            QSKIP("corpora/kubectl is not there");
        const auto request = applyRequest(recorded->path.toStdString(),
                                          yaml::Value::parse(recorded->body.toStdString()),
                                          isForced, isDry ? DryRun::Yes : DryRun::No);
        QCOMPARE(request.method, std::string("PATCH"));
        QCOMPARE(QString::fromStdString(request.contentType), recorded->contentType);
        QCOMPARE(QString::fromStdString(request.body), recorded->body);
        for (const auto &[name, value] : request.query) {
            const auto key = QString::fromStdString(name);
            if (name == "fieldManager")
                QCOMPARE(value, std::string("sluice"));
            else if (name == "fieldValidation")
                QCOMPARE(value, std::string("Strict"));
            else
                QCOMPARE(QString::fromStdString(value), recorded->query.queryItemValue(key));
        }
        QCOMPARE(request.query.size(), std::size_t(recorded->query.queryItems().size()));
    }

    void aPatchMakesWhatItSaysUnlessATestFails_data()
    {
        QTest::addColumn<int>("weight");
        QTest::addColumn<QString>("uid");
        QTest::addColumn<bool>("makes");
        QTest::newRow("as planned") << 300 << "u-1" << true;
        QTest::newRow("another weight before") << 200 << "u-1" << false;
        QTest::newRow("another object") << 300 << "u-2" << false;
    }
    void aPatchMakesWhatItSaysUnlessATestFails()
    {
        QFETCH(int, weight);
        QFETCH(QString, uid);
        const auto planned = live(liveRoute()).value();
        const auto wanted = live(liveRoute({.v1 = 30})).value();
        const auto patch = weightPatch(planned, changedFields(planned, wanted));
        const auto now = live(liveRoute({.v1 = weight, .uid = uid.toStdString()})).value();
        QTEST(makes(patch, now, wanted), "makes");
        QVERIFY(!makes(patch, now, planned));
    }

    void patchesAreNeverForced()
    {
        PlannedRequest planned;
        planned.sending = Sending::JsonPatch;
        planned.path = "/x";
        planned.body = yaml::Value::array();
        planned.isForced = true;
        const auto request = requestOf(planned);
        QCOMPARE(request.contentType, std::string("application/json-patch+json"));
        for (const auto &parameter : request.query)
            QVERIFY(parameter.first != "force");
    }
};

SLUICE_TEST(WritingTest, "writingtest");
#include "writingtest.moc"
