// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/marklabels.h"

#include "tests/support/testmain.h"

using namespace sluice::ui;

namespace {

constexpr LabelRoom room{0, 400, 3};

double widthOf(const QString &text)
{
    return 6.0 * static_cast<double>(text.size());
}

QString outline(const QList<MarkLabel> &labels)
{
    QStringList parts;
    for (const auto &label : labels)
        parts.prepend(QStringLiteral("%1:%2").arg(label.row).arg(label.text)); // the oldest first
    return parts.join(QStringLiteral(", "));
}

bool meet(const MarkLabel &a, const MarkLabel &b)
{
    return a.row == b.row && a.left < b.left + b.width && b.left < a.left + a.width;
}

} // namespace

class MarkLabelsTest : public QObject
{
    Q_OBJECT

private slots:
    void eachTextFindsItsPlace_data()
    {
        QTest::addColumn<QList<MarkText>>("texts");
        QTest::addColumn<QString>("expected");
        const auto began = QStringLiteral("counting began");
        const auto edited = QStringLiteral("edited");
        const auto applied = QStringLiteral("applied 3 : 1");
        QTest::newRow("apart") << QList<MarkText>{{10, began, 1}, {200, applied, 0}}
                               << QStringLiteral("1:counting began, 0:applied 3 : 1");
        QTest::newRow("close, of one kind: another row")
            << QList<MarkText>{{10, edited, 2}, {30, edited, 2}}
            << QStringLiteral("0:edited, 2:edited");
        QTest::newRow("touching and alike: one")
            << QList<MarkText>{{10, edited, 2}, {11, edited, 2}, {12, edited, 2}}
            << QStringLiteral("2:edited \u00d73");
        QTest::newRow("at the right edge: to the left of its line")
            << QList<MarkText>{{398, applied, 0}} << QStringLiteral("0:applied 3 : 1");
        QTest::newRow("nothing to say") << QList<MarkText>{{10, QString(), 0}} << QString();
    }
    void eachTextFindsItsPlace()
    {
        QFETCH(QList<MarkText>, texts);
        QFETCH(QString, expected);
        QCOMPARE(outline(layOutLabels(texts, room, widthOf)), expected);
    }

    void howeverManyThereAreNoneRunsIntoAnotherAndNoneIsLost_data()
    {
        QTest::addColumn<double>("distance");
        for (const double distance : {0.5, 2.0, 7.0, 25.0, 80.0})
            QTest::addRow("%g", distance) << distance;
    }
    void howeverManyThereAreNoneRunsIntoAnotherAndNoneIsLost()
    {
        QFETCH(double, distance);
        QList<MarkText> texts;
        for (int i = 0; i < 60 && 5 + i * distance < room.right; ++i)
            texts.append(
                {5 + i * distance,
                 i % 3 == 0 ? QStringLiteral("edited") : QStringLiteral("applied %1 : 1").arg(i),
                 i % 3});
        const auto labels = layOutLabels(texts, room, widthOf);
        qsizetype told = 0;
        for (qsizetype i = 0; i < labels.size(); ++i) {
            QVERIFY(labels[i].left >= room.left && labels[i].left + labels[i].width <= room.right);
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!meet(labels[i], labels[j]), qPrintable(outline(labels)));
            const auto &text = labels[i].text;
            const auto plus = text.indexOf(QStringLiteral("(+"));
            const auto times = text.indexOf(QChar(0x00d7));
            told += plus >= 0    ? text.mid(plus + 2).chopped(1).toInt() + 1
                    : times >= 0 ? text.mid(times + 1).toInt()
                                 : 1;
        }
        QCOMPARE(told, texts.size());
    }
};

SLUICE_TEST(MarkLabelsTest, "marklabelstest");
#include "marklabelstest.moc"
