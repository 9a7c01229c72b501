// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlviewtext.h"

#include "tests/support/testmain.h"
#include "ui/panels/yamlchanges.h"

#include <QRandomGenerator>

using namespace sluice;

namespace {

std::string patched(std::string text, const std::vector<ui::TextPatch> &patches)
{
    for (auto patch = patches.rbegin(); patch != patches.rend(); ++patch)
        text.replace(patch->span.begin, patch->span.size(), patch->text);
    return text;
}

} // namespace

class YamlViewTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void bytesAndPlacesAgree_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("ascii") << QByteArray("a: 1\nb: 2\n");
        QTest::newRow("crlf") << QByteArray("a: 1\r\nb: 2\r\n");
        QTest::newRow("umlaut and emoji") << QByteArray("n: \xc3\xbc \xf0\x9f\x98\x80 x\n");
        QTest::newRow("malformed") << QByteArray("n: \xff\xc3 x\n");
        QTest::newRow("empty") << QByteArray("");
    }
    void bytesAndPlacesAgree()
    {
        QFETCH(QByteArray, bytes);
        const ui::YamlViewText text(bytes.toStdString());
        QCOMPARE(text.shown().size(), qsizetype{text.positionOf(text.bytes().size())});
        for (std::size_t offset = 0; offset <= text.bytes().size(); ++offset) {
            const auto position = text.positionOf(offset);
            QVERIFY(text.offsetOf(position) >= offset);
            QCOMPARE(text.positionOf(text.offsetOf(position)), position);
        }
    }
    void typedLineEndsAreTheFiles()
    {
        QCOMPARE(ui::YamlViewText("a\r\nb").typed(QStringLiteral("x\ny")), std::string("x\r\ny"));
        QCOMPARE(ui::YamlViewText("a\nb").typed(QString(QChar::ParagraphSeparator)),
                 std::string("\n"));
    }
    void linesBetweenTwoInsertedOnesStay()
    {
        const std::string before = "- name: a\n  port: 80\n- name: b\n  port: 80\n";
        const std::string after =
            "- name: a\n  port: 80\n  weight: 300\n- name: b\n  port: 80\n  weight: 100\n";
        const auto patches = ui::patchesBetween(before, after);
        QCOMPARE(patches.size(), std::size_t{2});
        QCOMPARE(patched(before, patches), after);
        const auto changes = ui::lineChanges(before, after);
        QCOMPARE(changes.inserted, 2);
        QCOMPARE(changes.changed, 0);
        QCOMPARE(changes.lines, (std::set<int>{2, 5}));
        QCOMPARE(ui::changesText(changes),
                 QStringLiteral("2 lines inserted, nothing else changed"));
    }
    void aChangedNumberIsAChangedLine()
    {
        const auto changes = ui::lineChanges("a: 1\nw: 300\n", "a: 1\nw: 400\n");
        QCOMPARE(changes.changed, 1);
        QCOMPARE(changes.inserted + changes.removed, 0);
        QCOMPARE(changes.lines, std::set<int>{1});
    }
    void aRemovedLineIsCounted()
    {
        const auto changes = ui::lineChanges("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n");
        QCOMPARE(changes.removed, 1);
        QCOMPARE(changes.changed + changes.inserted, 0);
    }
    void aLineBehindOneWithoutAnEndIsInsertedAlone()
    {
        const auto changes = ui::lineChanges("a: 1\nb: 2", "a: 1\nb: 2\nw: 3");
        QCOMPARE(changes.inserted, 1);
        QCOMPARE(changes.changed, 0);
        QCOMPARE(changes.lines, std::set<int>{2});
        QCOMPARE(ui::lineChanges("a: 1\nb: 2", "a: 1\nb: 2\n").changed, 1);
        QVERIFY(ui::lineChanges("a: 1", "a: 1").isEmpty());
    }
    void linesFarApartAreBothMarked()
    {
        std::string before;
        for (int i = 0; i < 200; ++i)
            before += "line: " + std::to_string(i) + '\n';
        auto after = before;
        after.insert(0, "first: 1\n");
        after += "last: 1\n";
        const auto changes = ui::lineChanges(before, after);
        QCOMPARE(changes.inserted, 2);
        QCOMPARE(changes.lines, (std::set<int>{0, 201}));
    }
    void patchesAlwaysLeadFromOneTextToTheOther()
    {
        QRandomGenerator random(7);
        const std::vector<std::string> lines{"a\n", "b\n",     "\xc3\xbc\n", "c\r\n",
                                             "\n",  "dd: 1\n", "\xc3\xb6"};
        const auto make = [&] {
            std::string text;
            const auto count = random.bounded(12);
            for (int i = 0; i < count; ++i)
                text +=
                    lines[static_cast<std::size_t>(random.bounded(static_cast<int>(lines.size())))];
            return text;
        };
        for (int i = 0; i < 5000; ++i) {
            const auto before = make();
            const auto after = make();
            QCOMPARE(patched(before, ui::patchesBetween(before, after)), after);
        }
    }
};

SLUICE_TEST(YamlViewTextTest, "yamlviewtexttest");
#include "yamlviewtexttest.moc"
