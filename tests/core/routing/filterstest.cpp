// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/filters.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::routing;

class FiltersTest : public QObject
{
    Q_OBJECT
private slots:
    void prefixIsReplacedByElements_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("replacement");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *prefix, const char *replacement, const char *target,
                            const char *wanted) {
            QTest::addRow("%s %s %s", prefix, replacement, target)
                << prefix << replacement << target << wanted;
        };
        row("/foo", "/xyz", "/foo/bar", "/xyz/bar");
        row("/foo", "/xyz/", "/foo/bar", "/xyz/bar");
        row("/foo/", "/xyz", "/foo/bar", "/xyz/bar");
        row("/foo", "/xyz", "/foo", "/xyz");
        row("/foo", "/xyz", "/foo/", "/xyz/");
        row("/foo", "/", "/foo/bar?q=1", "/bar?q=1");
        row("/foo", "", "/foo", "/");
        row("/foo", "/", "/foo/", "/");
        row("/", "/xyz", "/bar", "/xyz/bar");
    }
    void prefixIsReplacedByElements()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, replacement);
        QFETCH(QString, target);
        const auto result = rewrittenTarget(
            {model::PathRewrite::ReplacePrefixMatch, replacement.toStdString()},
            {model::MatchType::PathPrefix, prefix.toStdString()}, target.toStdString());
        QTEST(QString::fromStdString(result), "wanted");
    }

    void redirectKeepsWhatItDoesNotName()
    {
        model::RequestRedirect redirect;
        QCOMPARE(redirectLocation(redirect, {}, "h:8000", "/a?b"),
                 std::string("http://h:8000/a?b"));
        redirect.scheme = "https";
        QCOMPARE(redirectLocation(redirect, {}, "h:8000", "/a"), std::string("https://h/a"));
        redirect.port = 8443;
        redirect.hostname = "x.example";
        QCOMPARE(redirectLocation(redirect, {}, "h:8000", "/a"),
                 std::string("https://x.example:8443/a"));
        redirect.port = 443;
        redirect.path = {model::PathRewrite::ReplaceFullPath, "/z"};
        QCOMPARE(redirectLocation(redirect, {}, "h", "/a?b"), std::string("https://x.example/z?b"));
    }

    void headersAreSetAddedAndRemovedWithoutCase()
    {
        HeaderList headers{{"X-A", "1"}, {"x-a", "2"}, {"X-B", "3"}, {"X-C", "4"}};
        applyModifier({{{"x-A", "9"}}, {{"X-B", "5"}}, {"x-c"}}, headers);
        QCOMPARE(headers, (HeaderList{{"X-B", "3"}, {"x-A", "9"}, {"X-B", "5"}}));
    }

    void mirrorIsSkippedOthersAreNot()
    {
        model::Filter mirror;
        mirror.type = "RequestMirror";
        model::Filter extension;
        extension.type = "ExtensionRef";
        QVERIFY(!unsupportedFilter({mirror}));
        QCOMPARE(unsupportedFilter({mirror, extension}),
                 std::optional<std::string>("ExtensionRef"));
    }
};

SLUICE_TEST(FiltersTest, "filterstest");
#include "filterstest.moc"
