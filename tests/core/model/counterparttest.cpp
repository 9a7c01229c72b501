// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/counterpart.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace sluice;

namespace {

/// "name:/path=v1,v2; /other=v3": the rules of a route; a name may be left out.
model::Route routeOf(const QString &text)
{
    model::Route route;
    for (const auto &part : text.split(QStringLiteral("; "), Qt::SkipEmptyParts)) {
        model::RouteRule rule;
        rule.name = part.section(QLatin1Char('/'), 0, 0)
                        .chopped(part.contains(QLatin1Char(':')))
                        .toStdString();
        rule.matches.emplace_back();
        rule.matches[0].path.value =
            part.section(QLatin1Char('/'), 1).section(QLatin1Char('='), 0, 0).toStdString();
        const auto backends = part.section(QLatin1Char('='), 1);
        for (const auto &name : backends.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            model::BackendRef backend;
            backend.key.name = name.toStdString();
            rule.backendRefs.push_back(backend);
        }
        route.rules.push_back(rule);
    }
    return route;
}

/// "0 - 1": of each rule in turn; "-" where it has none.
QString counterparts(const model::Route &route, const model::Route &other)
{
    QStringList found;
    for (std::size_t i = 0; i < route.rules.size(); ++i) {
        const auto index = model::counterpart(route, i, other);
        found << (index ? QString::number(*index) : QStringLiteral("-"));
    }
    return found.join(QLatin1Char(' '));
}

} // namespace

class CounterpartTest final : public QObject
{
    Q_OBJECT

private slots:
    void aRuleIsFoundInAnotherStateOfItsRoute_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *here, const char *there,
                            const char *found) {
            QTest::newRow(name) << QString::fromLatin1(here) << QString::fromLatin1(there)
                                << QString::fromLatin1(found);
        };
        row("the same", "/a=v1,v2; /b=v3", "/a=v1,v2; /b=v3", "0 1");
        row("inserted above", "/a=v1,v2", "/x=v1,v2; /a=v1,v2", "1");
        row("inserted above with the same match", "/a=v1,v2", "/a=v3; /a=v1,v2", "1");
        row("inserted between", "/a=v1; /b=v2", "/a=v1; /x=v1; /b=v2", "0 2");
        row("removed above", "/a=v1; /b=v2", "/b=v2", "- 0");
        row("changed places", "/a=v1,v2; /b=v1,v2", "/b=v1,v2; /a=v1,v2", "1 0");
        row("another match, alone", "/a=v1,v2", "/a2=v1,v2", "0");
        row("all changed, alone", "/a=v1,v2", "/x=v3", "0");
        row("another backend", "/a=v1; /b=v2", "/a=v1; /b=v2,v3", "0 1");
        row("another match and backend in its place", "/a=v1; /b=v2", "/a=v1; /x=v3", "0 1");
        row("a new match beside an inserted one", "/a2=v1,v2", "/x=v1,v2; /a=v1,v2", "-");
        row("replaced and moved", "/a=v1; /b=v2; /c=v3", "/x=v4; /a=v1; /c=v3", "1 - 2");
        row("two alike, one more there", "/a=v1; /a=v1", "/a=v1; /a=v1; /a=v1", "- -");
        row("two alike on both sides", "/a=v1; /a=v1", "/x=v2; /a=v1; /a=v1", "1 2");
        row("names", "one:/a=v1; two:/a=v1", "two:/a=v1; one:/b=v9", "1 0");
        row("another name", "one:/a=v1", "two:/a=v1", "-");
        row("a name that one side lacks", "one:/a=v1", "/x=v1; /a=v1", "1");
        row("none there", "/a=v1", "", "-");
    }
    void aRuleIsFoundInAnotherStateOfItsRoute()
    {
        QFETCH(QString, here);
        QFETCH(QString, there);
        QFETCH(QString, found);
        QCOMPARE(counterparts(routeOf(here), routeOf(there)), found);
    }

    void noRuleBehindTheLastIsFound()
    {
        QVERIFY(!model::counterpart(routeOf(QStringLiteral("/a=v1")), 1,
                                    routeOf(QStringLiteral("/a=v1; /b=v1"))));
    }

    void whereARuleStandsIsNoDifference()
    {
        auto one = routeOf(QStringLiteral("/a=v1")).rules[0];
        auto other = one;
        other.path = yaml::Path{"spec", "rules", std::size_t{1}};
        other.backendRefs[0].path = yaml::Path{"spec"};
        QVERIFY(model::areAlike(one, other));
        other.backendRefs[0].weight.written = 7;
        QVERIFY(!model::areAlike(one, other));
    }
};

SLUICE_TEST(CounterpartTest, "counterparttest");
#include "counterparttest.moc"
