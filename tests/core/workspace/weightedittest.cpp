// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/edit.h"
#include "core/workspace/storage.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

const RuleRef rule{routeKey(), 0};

/// Three backends with the weights 50, 30 and 20.
std::string three()
{
    return route(weightLine(50), weightLine(30)) + "    - {name: app-v3, port: 80, weight: 20}\n";
}

std::vector<std::int64_t> weightsAfter(const Result<Edit> &edit)
{
    std::vector<std::int64_t> weights;
    if (!edit)
        return weights;
    for (const auto &ref : edit->after.rule(rule)->backendRefs)
        weights.push_back(ref.weight.value());
    return weights;
}

using Weights = std::vector<std::int64_t>;

} // namespace

class WeightEditTest : public QObject
{
    Q_OBJECT
private slots:
    void aWrittenWeightChangesByItsDigits()
    {
        const auto before = workspaceOf(route(weightLine(30), weightLine(20)));
        const auto edit = setWeights(before, rule, {{0, 300}});
        QCOMPARE(shown(outcome(edit)), shown(route(weightLine(300), weightLine(20))));
        QCOMPARE(edit->patches.size(), std::size_t(1));
        QCOMPARE(shown(yaml::patched(textOf(before), edit->patches.front().patches)),
                 shown(textOf(edit->after)));
    }
    void anAbsentWeightIsOneMoreLineAndACommentedOneStays()
    {
        const auto before = route("      # weight: 300\n", "      # weight: 100\n");
        const auto expected = route(weightLine(300) + "      # weight: 300\n",
                                    weightLine(100) + "      # weight: 100\n");
        QCOMPARE(shown(outcome(setWeights(workspaceOf(before), rule, {{0, 300}, {1, 100}}))),
                 shown(expected));
    }
    void theReferenceScenarioGetsOneLineABackend()
    {
        const auto path =
            QStringLiteral(SLUICE_RESOURCES "/examples/kong-multi-backends/http-route.yaml");
        const auto before = fileText(path);
        QVERIFY(!before.empty());
        const RuleRef example{routeKey("simple-apps-http-route"), 0};
        auto expected = before;
        for (const auto &[comment, line] :
             {std::pair{"      # weight: 300\n", "      weight: 300\n"},
              std::pair{"      # weight: 100", "      weight: 100\n"}})
            expected.insert(expected.find(comment), line);
        QCOMPARE(shown(outcome(setWeights(workspaceOf(before), example, {{0, 300}, {1, 100}}))),
                 shown(expected));
    }
    void carriageReturnsStay()
    {
        auto text = shown(route(weightLine(3))).replace(QLatin1String("\n"), QLatin1String("\r\n"));
        const auto expected = shown(route(weightLine(4), weightLine(5)))
                                  .replace(QLatin1String("\n"), QLatin1String("\r\n"));
        QCOMPARE(
            shown(outcome(setWeights(workspaceOf(text.toStdString()), rule, {{0, 4}, {1, 5}}))),
            expected);
    }
    void onlyTheTouchedDocumentOfAFileChanges()
    {
        const auto head = std::string("# heading\n---\n") + route({}, {}, "other") + "---\n";
        const auto tail = "---\n" + route(weightLine(7), {}, "last");
        const auto before = workspaceOf(head + route(weightLine(1)) + tail);
        const auto edit = setWeights(before, rule, {{0, 9}});
        QCOMPARE(shown(outcome(edit)), shown(head + route(weightLine(9)) + tail));
        QCOMPARE(shown(yaml::patched(textOf(before), edit->patches.front().patches)),
                 shown(textOf(edit->after)));
        QVERIFY((edit->changes.changed == std::vector{routeKey()}));
        QVERIFY(edit->changes.added.empty() && edit->changes.removed.empty());
        const auto &was = before.files().front()->stream;
        const auto &is = edit->after.files().front()->stream;
        QVERIFY(was.part(1).document == is.part(1).document);
        QVERIFY(was.part(3).document == is.part(3).document);
    }
    void theSameWeightChangesNothing()
    {
        const auto edit = setWeights(workspaceOf(route(weightLine(30))), rule, {{0, 30}});
        QVERIFY(edit);
        QVERIFY(edit->patches.empty());
        QVERIFY(edit->changes.isEmpty());
    }
    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("backendRef");
        QTest::addColumn<qlonglong>("weight");
        QTest::addColumn<QString>("code");
        QTest::newRow("negative") << 0 << -1LL << "weight-out-of-range";
        QTest::newRow("too large") << 0 << 1000001LL << "weight-out-of-range";
        QTest::newRow("no such backend") << 2 << 1LL << "no-such-backend";
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(int, backendRef);
        QFETCH(qlonglong, weight);
        const auto edit = setWeights(workspaceOf(route()), rule,
                                     {{static_cast<std::size_t>(backendRef), weight}});
        QVERIFY(!edit);
        QTEST(shown(edit.error().code), "code");
        QVERIFY(!edit.error().remedy.empty());
    }
    void unknownRoutesAndRulesAreRefused()
    {
        const auto before = workspaceOf(route());
        QCOMPARE(setWeights(before, {routeKey("no"), 0}, {{0, 1}}).error().code,
                 std::string("no-such-route"));
        QCOMPARE(setWeights(before, {routeKey(), 1}, {{0, 1}}).error().code,
                 std::string("no-such-rule"));
    }
    void theLimitsThemselvesAreTaken()
    {
        QVERIFY((weightsAfter(setWeights(workspaceOf(route()), rule, {{0, 1000000}, {1, 0}}))
                 == Weights{1000000, 0}));
    }
    void keepingTheTotalSharesTheRestInProportion()
    {
        const auto before = workspaceOf(three());
        QVERIFY((weightsAfter(setWeightKeepingTotal(before, rule, {0, 60}, {}))
                 == Weights{60, 24, 16}));
        QVERIFY((weightsAfter(setWeightKeepingTotal(before, rule, {0, 60}, {1}))
                 == Weights{60, 30, 10}));
        QVERIFY((weightsAfter(setWeightKeepingTotal(before, rule, {0, 33}, {}))
                 == Weights{33, 40, 27}));
    }
    void keepingTheTotalIsRefusedWhereNothingIsLeftToShare()
    {
        const auto before = workspaceOf(three());
        for (const auto &edit : {setWeightKeepingTotal(before, rule, {0, 80}, {1}),
                                 setWeightKeepingTotal(before, rule, {0, 40}, {1, 2})}) {
            QVERIFY(!edit);
            QCOMPARE(edit.error().code, std::string("weight-nothing-to-share"));
        }
    }
    void weightsThatNoServerTakesCountAsTheNearestThatOneWould()
    {
        const auto before = workspaceOf(route(weightLine(2147483647), weightLine(-5))
                                        + "    - {name: app-v3, port: 80, weight: 2147483647}\n");
        QVERIFY((weightsAfter(setWeightKeepingTotal(before, rule, {1, 1000000}, {}))
                 == Weights{500000, 1000000, 500000}));
    }
    void drainedBackendsTakeTheRestInEqualParts()
    {
        const auto before = workspaceOf(route(weightLine(10), weightLine(0)));
        QVERIFY((weightsAfter(setWeightKeepingTotal(before, rule, {0, 4}, {})) == Weights{4, 6}));
    }
    void presetsSetWhatTheirNamesSay()
    {
        const auto two = workspaceOf(route(weightLine(300), weightLine(100)));
        QVERIFY((weightsAfter(applyPreset(two, rule, Preset::Equal)) == Weights{200, 200}));
        QVERIFY((weightsAfter(applyPreset(two, rule, Preset::NinetyTen)) == Weights{90, 10}));
        QVERIFY((weightsAfter(applyPreset(two, rule, Preset::FiftyFifty)) == Weights{50, 50}));
        QCOMPARE(applyPreset(workspaceOf(three()), rule, Preset::NinetyTen).error().code,
                 std::string("preset-needs-two-backends"));
    }
    void equalLeavesEqualWeightsAlone()
    {
        const auto edit = applyPreset(workspaceOf(route()), rule, Preset::Equal);
        QCOMPARE(shown(outcome(edit)), shown(route()));
    }
    void swapAndDrainTouchOnlyTheirBackends()
    {
        const auto before = workspaceOf(three());
        QVERIFY((weightsAfter(swapWeights(before, rule, 0, 2)) == Weights{20, 30, 50}));
        QVERIFY((weightsAfter(drain(before, rule, 1)) == Weights{50, 0, 20}));
        QCOMPARE(swapWeights(before, rule, 0, 3).error().code, std::string("no-such-backend"));
    }
    void restoringBringsBackTheSavedTextOfTheWeights()
    {
        const auto saved = route({}, weightLine(20));
        const auto edited = setWeights(workspaceOf(saved), rule, {{0, 5}, {1, 6}});
        QVERIFY(edited);
        QVERIFY(edited->after.files().front()->isModified());
        const auto restored = restoreSavedWeights(edited->after, rule);
        QCOMPARE(shown(outcome(restored)), shown(saved));
        QVERIFY(!restored->after.files().front()->isModified());
    }
    void restoringFollowsBackendsThatWereMoved()
    {
        const auto saved = workspaceOf(route(weightLine(10), weightLine(20)));
        const auto moved = moveBackend(saved, rule, 0, 1);
        QVERIFY(moved);
        const auto edited = setWeights(moved->after, rule, {{0, 1}, {1, 2}});
        QVERIFY(edited);
        QVERIFY((weightsAfter(restoreSavedWeights(edited->after, rule)) == Weights{20, 10}));
    }
};

SLUICE_TEST(WeightEditTest, "weightedittest");
#include "weightedittest.moc"
