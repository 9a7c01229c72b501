// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/verification.h"

#include "core/yaml/comments.h"
#include "core/yaml/patches.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::yaml;

using Patches = std::vector<BytePatch>;
Q_DECLARE_METATYPE(Patches)

namespace {

const std::string before = "a: 1 # one\n"
                           "# about b\n"
                           "b: true\n"
                           "c:\n"
                           "- x\n"
                           "- 2\n";
/// a is to become 30.
const std::string promised = R"({"a": 30, "b": true, "c": ["x", 2]})";

/// The patch that exchanges the first `old` of the text.
Patches replacing(const std::string &old, const std::string &text)
{
    const auto at = before.find(old);
    return {{{at, at + old.size()}, text}};
}

std::shared_ptr<const Document> documentOf(const std::string &text)
{
    const auto document = Document::parse(text, Syntax::Yaml);
    return document ? *document : nullptr;
}

} // namespace

/// Every edit passes here; so this is tested on edits that are wrong in every way that patches can
/// be.
class VerificationTest : public QObject
{
    Q_OBJECT

private slots:
    void wrongEditsAreRefused_data()
    {
        QTest::addColumn<Patches>("patches");
        QTest::addColumn<QString>("tree");
        QTest::addColumn<bool>("mayDrop");
        QTest::addColumn<bool>("isRight");
        const auto tree = QString::fromStdString(promised);
        const auto after = patched(before, replacing("1", "30"));
        const auto row = [&](const char *name, const Patches &patches, bool mayDrop = false) {
            QTest::newRow(name) << patches << tree << mayDrop << false;
        };
        QTest::newRow("the edit as promised") << replacing("1", "30") << tree << false << true;
        QTest::newRow("with a comment dropped that may be")
            << replacing("1 # one", "30") << tree << true << true;
        row("nothing done", {});
        row("another value", replacing("1", "31"));
        row("a text for a number", replacing("1", "\"30\""));
        row("a digit too many", replacing("a: 1", "a: 301"));
        row("a neighbour changed too", replacing("1 # one\n# about b\nb: true", //
                                                 "30 # one\n# about b\nb: false"));
        row("a text for a truth",
            replacing("1 # one\n# about b\nb: true", "30 # one\n# about b\nb: 'true'"));
        row("a key renamed", replacing("1 # one\n# about b\nb:", "30 # one\n# about b\nB:"));
        row("a key removed", replacing("1 # one\n# about b\nb: true", "30 # one\n# about b"));
        row("a key added", replacing("1", "30\nz: 1"));
        row("keys in another order",
            replacing("a: 1 # one\n# about b\nb: true\n", "# about b\nb: true\na: 30 # one\n"));
        row("the last item lost", replacing(before, after.substr(0, after.size() - 4)));
        row("an item more", replacing(before, after + "- 3\n"));
        row("items in another order", replacing("1 # one\n# about b\nb: true\nc:\n- x\n- 2",
                                                "30 # one\n# about b\nb: true\nc:\n- 2\n- x"));
        row("a comment lost", replacing("1 # one", "30"));
        row("a comment changed", replacing("1 # one", "30 # on"));
        row("a comment made up", replacing("1", "30 # new"));
        row("a comment made up where some may go", replacing("1", "30 # new"), true);
    }
    void wrongEditsAreRefused()
    {
        QFETCH(Patches, patches);
        QFETCH(QString, tree);
        QFETCH(bool, mayDrop);
        QFETCH(bool, isRight);
        const auto old = documentOf(before);
        const auto edited = documentOf(patched(before, patches));
        QVERIFY(old && edited);
        const auto expected = Value::parse(tree.toStdString());
        const auto refused = unverified(*old, patches, *edited, {expected, mayDrop});
        QCOMPARE(!refused, isRight);
        if (refused)
            QCOMPARE(refused->code, std::string("edit-not-verified"));
    }

    void patchesThatDoNotMakeTheTextAreRefused_data()
    {
        QTest::addColumn<Patches>("patches");
        const auto one = replacing("1", "30").front();
        QTest::newRow("none") << Patches{};
        QTest::newRow("another place") << replacing("x", "30");
        QTest::newRow("a byte too wide") << replacing("1 ", "30");
        QTest::newRow("twice") << Patches{one, one};
        QTest::newRow("overlapping") << Patches{one, {{one.span.begin, one.span.end + 1}, " "}};
        QTest::newRow("not sorted") << Patches{{{20, 20}, ""}, one};
        QTest::newRow("past the end") << Patches{one, {{500, 500}, ""}};
        QTest::newRow("back to front") << Patches{one, {{9, 8}, ""}};
    }
    void patchesThatDoNotMakeTheTextAreRefused()
    {
        QFETCH(Patches, patches);
        const auto old = documentOf(before);
        const auto edited = documentOf(patched(before, replacing("1", "30")));
        QVERIFY(old && edited);
        const auto expected = Value::parse(promised);
        QVERIFY(!unverified(*old, replacing("1", "30"), *edited, {expected}));
        QVERIFY(unverified(*old, patches, *edited, {expected}));
    }

    void patchesAreSortedUnlessTheyOverlap()
    {
        Patches touching{{{5, 6}, "x"}, {{0, 5}, "y"}};
        QVERIFY(sortPatches(touching));
        QCOMPARE(touching.front().text, std::string("y"));
        Patches overlapping{{{4, 6}, "x"}, {{0, 5}, "y"}};
        QVERIFY(!sortPatches(overlapping));
    }

    void commentsAreFoundWhereverTheyStand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("comments");
        const auto row = [](const char *name, const char *text, const QStringList &comments) {
            QTest::newRow(name) << QString::fromUtf8(text) << comments;
        };
        const auto one = QStringList{QStringLiteral("# c")};
        row("none", "a: 1\n", {});
        row("above, behind, below", "# x\na: 1 # y\n  # z\n",
            {QStringLiteral("# x"), QStringLiteral("# y"), QStringLiteral("# z")});
        row("alone", "# c\n", one);
        row("behind a separator", "--- # c\na: 1\n", one);
        row("behind a byte order mark", "\xEF\xBB\xBF# c\na: 1\n", one);
        row("behind the end mark", "a: 1\n... # c\n", one);
        row("carriage returns", "a: 1 # c\r\nb: 2\r\n", one);
        row("in quotes", "a: 'x # y' # c\nb: \" # z\"\n", one);
        row("within a plain text", "a: x#y\n", {});
        row("in a key", "'# k': 1 # c\n", one);
        row("in a block scalar", "a: | # c\n  # x\n", one);
        row("below a folded one", "a: >\n  # x\n# c\n", one);
        row("in brackets", "a: [1, # c\n  2]\n", one);
        row("of an absent value", "a: # c\nb:\n", one);
        row("behind a key of an alias", "a: &x 1\n'# b': *x # c\n", one);
        row("behind a merge key", "a: &x {'# b': 1}\nc:\n  <<: *x # c\n  d: 2\n", one);
        row("behind an alias", "a: &x '# y'\nb: *x # c\n", one);
    }
    void commentsAreFoundWhereverTheyStand()
    {
        QFETCH(QString, text);
        const auto document = documentOf(text.toStdString());
        QVERIFY(document);
        QStringList found;
        for (const auto comment : commentsOf(*document))
            found << QString::fromUtf8(comment.data(), static_cast<qsizetype>(comment.size()));
        QTEST(found, "comments");
    }
};

SLUICE_TEST(VerificationTest, "verificationtest");
#include "verificationtest.moc"
