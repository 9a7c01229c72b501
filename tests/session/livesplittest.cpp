// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/scriptedsource.h"
#include "tests/support/testmain.h"
#include "ui/panels/answerinspector.h"
#include "ui/panels/latencymodel.h"
#include "ui/panels/livesplitpanel.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/splitcsv.h"
#include "ui/panels/verdictcard.h"

#include <QAbstractItemModelTester>
#include <QDialogButtonBox>
#include <QFile>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::ui;

namespace {

class FixedChooser final : public FileChooser
{
public:
    explicit FixedChooser(QString path)
        : m_path(std::move(path))
    {
    }
    void chooseFiles(const Request &, std::function<void(const QStringList &)>) override {}
    void chooseFolder(const Request &, std::function<void(const QString &)>) override {}
    void chooseSaveFile(const Request &, std::function<void(const QString &)> done) override
    {
        done(m_path);
    }

private:
    QString m_path;
};

struct Bench
{
    Bench()
    {
        session.setTarget({{"gateway.networking.k8s.io", "HTTPRoute", "default", "shop"}, 0},
                          {.url = "http://shop.test/"},
                          {{{"default", "app-v1", 80}, 3}, {{"default", "app-v2", 80}, 1}});
        session.setMarkRule(*traffic::MarkRule::parse("header:X-Backend"));
        session.start();
    }
    void answer(std::size_t v1, std::size_t v2)
    {
        std::vector<std::string> names(v1, "app-v1");
        names.insert(names.end(), v2, "app-v2");
        source.answer(names);
        QTRY_COMPARE(session.tally().requests(), v1 + v2);
    }

    test::ScriptedSource source;
    MeasuringSession session{source};
    Theme theme;
    QTemporaryDir folder;
    FixedChooser chooser{folder.filePath(QStringLiteral("out"))};
};

} // namespace

class LiveSplitTest : public QObject
{
    Q_OBJECT

private slots:
    void theChartShowsWhatWasMeasuredNotWhatIsWanted()
    {
        Bench bench;
        ShareChart chart(bench.session, bench.theme);
        bench.answer(50, 50);
        chart.refresh(traffic::Clock::now() + std::chrono::seconds(1));
        QVERIFY(!chart.points(0).isEmpty());
        QCOMPARE(chart.points(0).back().y(), 50.0);
        QCOMPARE(chart.points(1).back().y(), 50.0);
        QCOMPARE(bench.session.verdict().shares[0].wanted, 0.75);
    }

    void theSentenceIsTheVerdict()
    {
        Bench bench;
        LiveSplitPanel panel(bench.session, bench.theme, bench.chooser);
        panel.show();
        bench.answer(500, 500);
        QTRY_VERIFY(panel.verdict().sentence().startsWith(QStringLiteral("Off")));
        QVERIFY(panel.verdict().accessibleDescription().contains(panel.verdict().sentence()));
    }

    void latenciesAndStatusesStandByBackend()
    {
        Bench bench;
        LatencyModel model(bench.session, bench.theme);
        QAbstractItemModelTester tester(&model);
        bench.answer(3, 1);
        bench.source.fail("refused");
        QTRY_COMPARE(bench.session.tally().failed(), std::uint64_t(1));
        model.refresh();
        QCOMPARE(model.rowCount(), 3);
        const auto text = [&](int row, int column) {
            return model.data(model.index(row, column), Qt::DisplayRole).toString();
        };
        QCOMPARE(text(0, LatencyModel::Name), QStringLiteral("app-v1"));
        QCOMPARE(text(0, LatencyModel::Ok), QStringLiteral("3"));
        QCOMPARE(text(1, LatencyModel::Ok), QStringLiteral("1"));
        QCOMPARE(text(2, LatencyModel::Name), QStringLiteral("failed"));
        QVERIFY(model.data(model.index(2, 0), Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("connect: 1")));
    }

    void unknownAnswersStandFirstInTheInspector()
    {
        Bench bench;
        bench.answer(2, 0);
        bench.source.answer({"somebody-else", "app-v1"});
        QTRY_COMPARE(bench.session.tally().requests(), std::uint64_t(4));
        AnswerInspector inspector(bench.session);
        const auto *list = inspector.findChild<QListWidget *>();
        QVERIFY(list->item(0)->text().startsWith(QStringLiteral("unknown")));
        QVERIFY(inspector.findChild<QPlainTextEdit *>()->toPlainText().contains(
            QStringLiteral("X-Backend: somebody-else")));
    }

    void controlCharactersOfAnAnswerAreMadeVisible()
    {
        const auto text = answerText({.status = 200, .headers = {}, .body = "a\x1b[31mb\nc"});
        QVERIFY(text.contains(QStringLiteral("a\\x1b[31mb\nc")));
    }

    void csvHasTheCountsAndTheTotals()
    {
        Bench bench;
        LiveSplitPanel panel(bench.session, bench.theme, bench.chooser);
        bench.answer(3, 1);
        panel.saveCsv();
        QFile file(bench.folder.filePath(QStringLiteral("out")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"));
        QCOMPARE(lines.first(), QStringLiteral("time,app-v1,app-v2,unknown,failed"));
        QVERIFY(lines[1].endsWith(QStringLiteral(",3,1,0,0")));
        QVERIFY(lines.contains(QStringLiteral("watch,3,1,0,0")));
    }

    void thePictureIsAPng()
    {
        Bench bench;
        LiveSplitPanel panel(bench.session, bench.theme, bench.chooser);
        panel.resize(900, 260);
        panel.savePicture();
        const QImage image(bench.folder.filePath(QStringLiteral("out")), "PNG");
        QCOMPARE(image.size(), panel.size() * panel.devicePixelRatioF());
    }

    void aPictureThatCannotBeWrittenIsAnError()
    {
        Bench bench;
        FixedChooser nowhere(bench.folder.filePath(QStringLiteral("no/such/folder/x.png")));
        LiveSplitPanel panel(bench.session, bench.theme, nowhere);
        std::string code;
        connect(&panel, &LiveSplitPanel::failed, this,
                [&](const Diagnostic &why) { code = why.code; });
        panel.savePicture();
        QCOMPARE(code, std::string("file-unwritable"));
    }

    void anUnreadableRequestIsRefusedInTheForm()
    {
        RequestForm form(
            {.target = {.url = "http://shop.test/", .headers = {}}, .pace = {}, .markRule = {}},
            [](const traffic::ProbeTarget &) -> Outcome {
                return Diagnostic{.code = "x", .message = "another rule takes it"};
            });
        int chosen = 0;
        connect(&form, &RequestForm::chosen, this, [&] { ++chosen; });
        form.show();
        QMetaObject::invokeMethod(form.findChild<QDialogButtonBox *>(), "accepted");
        QCOMPARE(chosen, 0);
        QVERIFY(form.isVisible());
    }
};

SLUICE_TEST(LiveSplitTest, "livesplittest");
#include "livesplittest.moc"
