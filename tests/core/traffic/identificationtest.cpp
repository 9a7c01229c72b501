// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/identification.h"

#include "tests/support/testmain.h"

#include <functional>
#include <random>

using namespace sluice;
using namespace sluice::traffic;

namespace {

using Fill = std::function<void(RawAnswer &, int number, int backend)>;

const std::vector<model::BackendKey> twoApps{{"shop", "app-v1", 80}, {"shop", "app-v2", 80}};

/// Answers in an order as a gateway's: three of four from the first, mixed by a fixed seed.
std::vector<RawAnswer> answers(const Fill &fill, int count = 40)
{
    std::mt19937 random(7);
    std::vector<RawAnswer> result;
    for (int i = 0; i < count; ++i) {
        RawAnswer answer;
        answer.finished = Clock::time_point(std::chrono::milliseconds(50 * i));
        answer.status = 200;
        answer.headers = {{"Date", "Mon, 01 Jan 2026 10:00:0" + std::to_string(i / 20)},
                          {"X-Request-Id", std::to_string(random()) + std::to_string(random())},
                          {"Via", random() % 2 == 0 ? "1.1 kong-a" : "1.1 kong-b"},
                          {"X-Kong-Upstream-Latency", std::to_string(random() % 3)}};
        const int backend = random() % 4 == 0 ? 1 : 0;
        answer.backend = static_cast<std::int16_t>(backend);
        fill(answer, i, backend);
        result.push_back(std::move(answer));
    }
    return result;
}

/// Share of the answers that the best proposal classes as they truly are.
double rightly(const Look &look, const std::vector<RawAnswer> &given,
               const std::vector<model::BackendKey> &backends)
{
    if (look.proposals.empty())
        return 0;
    const auto &best = look.proposals.front();
    const Classifier classifier(best.rule, backends, best.marks);
    int right = 0;
    for (const auto &answer : given)
        right += classifier.classify(answer) == answer.backend ? 1 : 0;
    return double(right) / double(given.size());
}

std::string page(const std::string &word, int number)
{
    return "<html><head><title>Shop</title></head><body>\n<p>Request 7f"
           + std::to_string(number * 7919) + " at 10:0" + std::to_string(number / 20) + ":"
           + std::to_string(10 + number) + "</p>\n<input name=csrf value=\""
           + std::to_string(number * 104729) + "\">\n<h1>Hello from " + word + "</h1><p>"
           + std::to_string(number) + " served</p></body></html>";
}

} // namespace

class IdentificationTest : public QObject
{
    Q_OBJECT

private slots:
    void rulesAreParsed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        for (const char *text :
             {"header:X-Backend", "json:a.b[0].c", "json:$.version", "json:/a~1b/c", "cookie:route",
              "body:version (\\w+)", "body:v1|v2"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text :
             {"", "header", "header:", "header:a b", "json:", "json:a..b", "json:a[x]", "json:/a~2",
              "cookie:", "body:", "body:(", "xml:a", "body:(a{1000}){1000}"})
            QTest::newRow(*text == 0 ? "empty" : text) << QString::fromLatin1(text) << false;
    }

    void rulesAreParsed()
    {
        QFETCH(QString, text);
        const auto rule = MarkRule::parse(text.toStdString());
        QTEST(static_cast<bool>(rule), "valid");
        if (rule)
            QCOMPARE(rule->toString(), text.toStdString());
        else
            QVERIFY(!rule.error().remedy.empty());
    }

    void marksAreRead_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("mark");
        QTest::newRow("header") << "header:x-backend"
                                << "app-v1";
        QTest::newRow("json") << "json:pod.names[1]"
                              << "b";
        QTest::newRow("pointer") << "json:/pod/a.b"
                                 << "7";
        QTest::newRow("json list") << "json:pod.names"
                                   << "";
        QTest::newRow("cookie") << "cookie:route"
                                << "r1";
        QTest::newRow("group") << "body:\"(a\\.b)\""
                               << "a.b";
        QTest::newRow("whole match") << "body:na[a-z]+s"
                                     << "names";
        QTest::newRow("missing") << "header:x-other"
                                 << "";
    }

    void marksAreRead()
    {
        QFETCH(QString, rule);
        RawAnswer answer;
        answer.headers = {{"X-Backend", " app-v1 "}, {"Set-Cookie", "route=r1; Path=/"}};
        answer.body = "{\"pod\": {\"names\": [\"a\", \"b\"], \"a.b\": 7}, \"cut";
        QTEST(
            QString::fromStdString(MarkRule::parse(rule.toStdString())->mark(answer).value_or("")),
            "mark");
        answer.failure = FailureKind::Closed;
        QVERIFY(!MarkRule::parse(rule.toStdString())->mark(answer));
    }

    void marksFindTheirBackend_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::addColumn<int>("backend");
        QTest::newRow("name") << "app-v1" << 0;
        QTest::newRow("qualified") << "shop/app-v2" << 1;
        QTest::newRow("other namespace") << "prod/app-v2" << -1;
        QTest::newRow("pod") << "app-v2-7c9d8b6f5-x2k4z" << 1;
        QTest::newRow("longest name wins") << "app-7c9d8b6f5-x2k4z" << 2;
        QTest::newRow("given") << "green" << 1;
        QTest::newRow("two of that name") << "dup" << -1;
        QTest::newRow("qualified of two") << "b/dup" << 4;
        QTest::newRow("a word is no hash") << "app-canary-2d4f5" << -1;
        QTest::newRow("stranger") << "other" << -1;
    }

    void marksFindTheirBackend()
    {
        QFETCH(QString, mark);
        auto backends = twoApps;
        backends.insert(backends.end(), {{"shop", "app", 80}, {"a", "dup", 80}, {"b", "dup", 80}});
        const Classifier classifier(*MarkRule::parse("header:x"), backends, {{"green", 1}});
        RawAnswer answer;
        answer.headers = {{"X", mark.toStdString()}};
        QTEST(int(classifier.classify(answer)), "backend");
    }

    void looks_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("place");
        QTest::newRow("header") << 0 << "header:x-backend";
        QTest::newRow("one word amid ids and times") << 1 << "body:";
        QTest::newRow("json") << 2 << "json:version";
        QTest::newRow("pods") << 3 << "header:x-pod";
        QTest::newRow("header before body") << 4 << "header:x-backend";
        QTest::newRow("distinctive word") << 5 << "body:";
        QTest::newRow("cookie") << 6 << "cookie:backend";
        QTest::newRow("version number") << 7 << "json:release";
    }

    void looks()
    {
        QFETCH(int, which);
        QFETCH(QString, place);
        const std::vector<Fill> fills{
            [](RawAnswer &a, int n, int b) {
                a.headers.emplace_back("X-Backend", twoApps[b].name);
                a.body = page("us", n);
            },
            [](RawAnswer &a, int n, int b) { a.body = page(twoApps[b].name, n); },
            [](RawAnswer &a, int n, int b) {
                a.body = "{\"id\": \"" + std::to_string(n * 7919) + "\", \"version\": \"v"
                         + std::to_string(b + 1) + "\", \"uptime\": " + std::to_string(n) + "}";
            },
            [](RawAnswer &a, int n, int b) {
                a.headers.emplace_back("X-Pod",
                                       twoApps[b].name + "-7c9d8b6f5-x2k4" + std::to_string(n % 3));
            },
            [](RawAnswer &a, int n, int b) {
                a.headers.emplace_back("X-Backend", twoApps[b].name);
                a.body = page(twoApps[b].name, n);
            },
            [](RawAnswer &a, int n, int b) { a.body = page(b == 0 ? "V1" : "V2", n); },
            [](RawAnswer &a, int n, int b) {
                a.headers.emplace_back("Set-Cookie", "backend=" + twoApps[b].name + "; Path=/");
                a.body = page("us", n);
            },
            [](RawAnswer &a, int n, int b) {
                a.body = "{\"n\": " + std::to_string(n) + ", \"release\": \""
                         + std::to_string(b + 1) + ".4\"}";
            },
        };
        const auto given = answers(fills[which]);
        const auto look = proposeIdentification(given, twoApps);
        QVERIFY2(!look.proposals.empty(), look.cannotTellApart.c_str());
        const auto rule = QString::fromStdString(look.proposals.front().rule.toString());
        QVERIFY2(rule.startsWith(place), qPrintable(rule));
        QCOMPARE(rightly(look, given, twoApps), 1.0);
        QVERIFY(look.proposals.front().unassigned.empty());
        QVERIFY(look.proposals.front().confidence > 0.6);
        QVERIFY(!look.proposals.front().explanation.empty());
    }

    void namelessPagesAreGroupedAndLeftUnassigned()
    {
        const auto given = answers(
            [](RawAnswer &a, int n, int b) { a.body = page(b == 0 ? "Berlin" : "Paris", n); });
        const auto look = proposeIdentification(given, twoApps);
        QVERIFY2(!look.proposals.empty(), look.cannotTellApart.c_str());
        const auto &best = look.proposals.front();
        QCOMPARE(best.unassigned, (std::vector<std::string>{"Berlin", "Paris"}));
        QVERIFY(best.marks.empty());
        QVERIFY(best.confidence < 0.81);
    }

    void identicalPagesCannotBeToldApart()
    {
        const auto look = proposeIdentification(
            answers([](RawAnswer &a, int, int) { a.body = "<h1>Hello</h1>"; }), twoApps);
        QVERIFY2(look.proposals.empty(),
                 look.proposals.empty() ? "" : look.proposals[0].rule.toString().c_str());
        QVERIFY(look.cannotTellApart.find("identical") != std::string::npos);
        QVERIFY(look.cannotTellApart.find("X-Backend") != std::string::npos);
    }

    void idsAndTimesAloneCannotBeToldApart()
    {
        const auto look = proposeIdentification(
            answers([](RawAnswer &a, int n, int) { a.body = page("us", n); }), twoApps);
        QVERIFY2(look.proposals.empty(),
                 look.proposals.empty() ? "" : look.proposals[0].rule.toString().c_str());
        QVERIFY(look.cannotTellApart.find("each request") != std::string::npos);
    }

    void lengthsOfChangingPagesTellNothing()
    {
        const auto look = proposeIdentification(
            answers([](RawAnswer &a, int n, int) {
                a.body = page("us", n) + "<p>" + std::string(std::size_t(n * 7 % 3), '9') + "</p>";
                a.headers.emplace_back("Content-Length", std::to_string(a.body.size()));
            }),
            twoApps);
        QVERIFY2(look.proposals.empty(),
                 look.proposals.empty() ? "" : look.proposals[0].rule.toString().c_str());
    }

    void lengthsOfSteadyPagesTellLittle()
    {
        const auto look = proposeIdentification(
            answers([](RawAnswer &a, int, int b) {
                a.body = std::string(b == 0 ? 10 : 20, '.');
                a.headers.emplace_back("Content-Length", std::to_string(a.body.size()));
            }),
            twoApps);
        QCOMPARE(look.proposals.size(), std::size_t{1});
        QCOMPARE(look.proposals[0].rule.toString(), std::string("header:content-length"));
        QVERIFY(look.proposals[0].confidence < 0.2);
    }

    void arbitraryAnswersAreBorne()
    {
        std::mt19937 random(1);
        for (int trial = 0; trial < 40; ++trial) {
            const auto given = answers(
                [&](RawAnswer &a, int, int) {
                    a.headers.emplace_back(std::string(1, char(random())),
                                           std::string(random() % 9, char(random())));
                    for (std::size_t i = random() % 300; i > 0; --i)
                        a.body += random() % 4 == 0 ? std::string("{\"[:,}]<>v1 ")[random() % 12]
                                                    : char(random());
                },
                static_cast<int>(random() % 12));
            const auto look = proposeIdentification(given, twoApps);
            QCOMPARE(look.proposals.empty(), !look.cannotTellApart.empty());
        }
    }

    void deepJsonIsBorne()
    {
        RawAnswer answer;
        answer.body = std::string(60000, '[');
        QVERIFY(!MarkRule::parse("json:a")->mark(answer));
    }
};

SLUICE_TEST(IdentificationTest, "identificationtest");
#include "identificationtest.moc"
