// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/lesson.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::traffic;

namespace {

const std::vector<model::BackendKey> backends{{"shop", "stable", 80}, {"shop", "canary", 80}};

using Answers = std::vector<std::vector<RawAnswer>>;

std::vector<RawAnswer> pages(const std::vector<std::string> &bodies)
{
    std::vector<RawAnswer> answers;
    for (const auto &body : bodies)
        answers.push_back({.status = 200, .headers = {{"X-Id", body.substr(0, 1)}}, .body = body});
    return answers;
}

} // namespace

class LessonTest : public QObject
{
    Q_OBJECT

private slots:
    void pagesThatNameNobodyAreToldApartByWhoGaveThem()
    {
        const Answers answers{
            pages({"a blue page", "a blue page", "a blue page", "a blue page"}),
            pages({"a green page", "a green page", "a green page", "a green page"})};
        const auto look = learnIdentification(answers, backends);
        QVERIFY(!look.proposals.empty());
        const auto &best = look.proposals.front();
        QVERIFY(best.unassigned.empty());
        const Classifier classifier(best.rule, backends, best.marks);
        QCOMPARE(classifier.classify(answers[0].front()), std::int16_t{0});
        QCOMPARE(classifier.classify(answers[1].front()), std::int16_t{1});
    }

    void whatTwoBackendsGaveTellsNothing()
    {
        const Answers answers{pages({"x page", "y page", "x page", "y page"}),
                              pages({"y page", "x page", "y page", "x page"})};
        const auto look = learnIdentification(answers, backends);
        QVERIFY(look.proposals.empty());
        QVERIFY(!look.cannotTellApart.empty());
    }

    void aBackendThatDidNotAnswerIsNamed()
    {
        RawAnswer refused;
        refused.failure = FailureKind::Connect;
        const auto look =
            learnIdentification({pages({"a blue page", "a blue page"}), {refused}}, backends);
        QVERIFY(look.proposals.empty());
        QVERIFY(look.cannotTellApart.find("shop/canary did not answer") != std::string::npos);
    }
};

SLUICE_TEST(LessonTest, "lessontest");
#include "lessontest.moc"
