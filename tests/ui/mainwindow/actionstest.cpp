// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/actions.h"

#include "tests/support/testmain.h"
#include "ui/mainwindow/actionspec.h"
#include "ui/widgets/commandpalette.h"

#include <QKeySequence>
#include <QSet>

using namespace sluice::ui;

class ActionsTest : public QObject
{
    Q_OBJECT

private slots:
    void idsAreUnique()
    {
        QSet<QString> seen;
        for (const auto &spec : actionSpecs()) {
            const auto id = QString::fromLatin1(spec.id);
            QVERIFY2(!seen.contains(id), spec.id);
            seen.insert(id);
        }
        QVERIFY(seen.size() > 20);
    }
    void shortcutsDoNotClash()
    {
        QSet<QString> seen;
        for (const auto &spec : actionSpecs()) {
            const auto wanted = QString::fromLatin1(spec.shortcut);
            const QKeySequence keys(wanted, QKeySequence::PortableText);
            QCOMPARE(keys.toString(QKeySequence::PortableText), wanted);
            QVERIFY2(wanted.isEmpty() || !seen.contains(wanted), spec.id);
            seen.insert(wanted);
        }
    }
    void mnemonicsDoNotClashWithinAMenu()
    {
        QSet<QString> seen;
        for (const auto &spec : actionSpecs()) {
            const auto text = QString::fromUtf8(spec.text);
            const auto at = text.indexOf(QLatin1Char('&'));
            if (at < 0)
                continue;
            const auto key = QString::fromUtf8(spec.menu) + text.mid(at + 1, 1).toLower();
            QVERIFY2(!seen.contains(key), spec.id);
            seen.insert(key);
        }
    }
    void everyActionSaysWhatItDoes()
    {
        for (const auto &spec : actionSpecs()) {
            QVERIFY2(*spec.text && *spec.description && *spec.menu, spec.id);
        }
    }
    void wordStartsScoreAboveInnerMatches()
    {
        const PaletteEntry start{QStringLiteral("Save all"), {}, {}, {}};
        const PaletteEntry inner{QStringLiteral("Unsaved"), {}, {}, {}};
        const auto query = QStringLiteral("sav");
        QVERIFY(paletteScore(start, query) > paletteScore(inner, query));
        QVERIFY(paletteScore(inner, query) > 0);
        QVERIFY(paletteScore(start, QStringLiteral("save xyz")) < 0);
    }
};

SLUICE_TEST(ActionsTest, "actionstest");
#include "actionstest.moc"
