// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window for those who have no mouse or do not see it.
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"
#include "ui/mainwindow/example.h"
#include "ui/panels/resourcetreepanel.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/yamleditor.h"
#include "ui/widgets/weightbox.h"
#include "ui/widgets/weightslider.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSet>
#include <QTreeView>

using namespace sluice;

namespace {

QString spoken(QObject &object, QAccessible::Text what)
{
    auto *interface = QAccessible::queryAccessibleInterface(&object);
    return interface ? interface->text(what) : QString();
}

bool takesTab(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && !widget.focusProxy()
           && (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

} // namespace

class KeyboardTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_window = std::make_unique<test::OpenWindow>();
        const auto folder = ui::copyExample(m_window->path(QStringLiteral("copy")));
        QVERIFY(folder);
        QVERIFY(m_window->open(ui::toQt(*folder)));
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanupTestCase() { m_window.reset(); }
    void everyPlaceTakesTheKeyboard_data()
    {
        QTest::addColumn<QString>("action");
        for (const auto *id : {"view.resources", "view.flow", "view.yaml", "view.weights",
                               "view.live-split", "view.problems", "view.journal", "view.filter"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void everyPlaceTakesTheKeyboard()
    {
        QFETCH(QString, action);
        m_window->trigger(action.toStdString());
        const auto *focus = window().focusWidget();
        QVERIFY(focus);
        QVERIFY2(takesTab(*focus), focus->metaObject()->className());
    }
    void tabGoesEverywhere()
    {
        m_window->trigger("view.live-split");
        QSet<const QWidget *> wanted;
        for (const auto *widget : window().findChildren<QWidget *>()) {
            if (takesTab(*widget) && widget->window() == &window())
                wanted.insert(widget);
        }
        // The tree is its panel's focus proxy, and Tab goes past the filter; Ctrl+Shift+F leads
        // there.
        wanted.remove(&window().findChild<ui::ResourceTreePanel *>()->filter());
        QVERIFY(wanted.size() > 25);
        const auto steps = 2 * wanted.size();
        for (qsizetype i = 0; i < steps && !wanted.isEmpty(); ++i) {
            auto *focus = window().focusWidget();
            wanted.remove(focus);
            // In a text, Tab writes; Ctrl+Tab leaves it.
            const auto isText = qobject_cast<ui::YamlEditor *>(focus) != nullptr;
            QTest::keyClick(focus, Qt::Key_Tab, isText ? Qt::ControlModifier : Qt::NoModifier);
        }
        QStringList left;
        for (const auto *widget : wanted)
            left << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ')
                        + widget->accessibleName();
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(','))));
    }
    void shiftTabLeavesTheText()
    {
        m_window->trigger("view.yaml");
        auto *editor = window().findChild<ui::YamlEditor *>();
        QCOMPARE(window().focusWidget(), editor);
        QTest::keyClick(editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(window().focusWidget() != editor);
        QVERIFY(!m_window->bench().document().undoStack().canUndo());
    }
    void everythingThatTakesTheKeyboardHasAName()
    {
        for (const auto *id : {"view.problems", "view.journal", "view.live-split"}) {
            m_window->trigger(id);
            for (auto *widget : window().findChildren<QWidget *>()) {
                if (takesTab(*widget))
                    QVERIFY2(!spoken(*widget, QAccessible::Name).isEmpty(),
                             qPrintable(
                                 QStringLiteral("%1 in %2")
                                     .arg(QLatin1String(widget->metaObject()->className()),
                                          QLatin1String(
                                              widget->parentWidget()->metaObject()->className()))));
            }
        }
    }
    void aWeightIsSpokenWithBackendAndShare()
    {
        m_window->setWeight(0, 300);
        m_window->setWeight(1, 100);
        const auto *panel = window().findChild<ui::WeightsPanel *>();
        auto &slider = panel->cards().front()->slider();
        auto &box = panel->cards().front()->box();
        QCOMPARE(spoken(slider, QAccessible::Name),
                 QStringLiteral("app-v1 weight 300, share 75.0 %"));
        QCOMPARE(spoken(box, QAccessible::Name), QStringLiteral("app-v1 weight"));
        QVERIFY(spoken(box, QAccessible::Description).contains(QStringLiteral("share 75.0 %")));
        auto *value = QAccessible::queryAccessibleInterface(&slider)->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toInt(), 300);
        value->setCurrentValue(600); // as assistive technology does
        QCOMPARE(panel->state()->rows.front().weight.value(), std::int64_t{600});
        while (m_window->bench().document().undoStack().canUndo())
            m_window->trigger("edit.undo");
    }
    void presetsAreActions()
    {
        const auto weights = [this] {
            std::vector<std::int64_t> all;
            for (const auto &row : window().findChild<ui::WeightsPanel *>()->state()->rows)
                all.push_back(row.weight.value());
            return all;
        };
        m_window->trigger("weights.90-10");
        QCOMPARE(weights(), (std::vector<std::int64_t>{90, 10}));
        m_window->trigger("weights.swap");
        QCOMPARE(weights(), (std::vector<std::int64_t>{10, 90}));
        m_window->trigger("weights.keep-total");
        m_window->setWeight(0, 30);
        QCOMPARE(weights(), (std::vector<std::int64_t>{30, 70}));
        m_window->trigger("weights.keep-total");
        m_window->trigger("weights.restore");
        QCOMPARE(weights(), (std::vector<std::int64_t>{1, 1}));
        while (m_window->bench().document().undoStack().canUndo())
            m_window->trigger("edit.undo");
    }
    void aRouteIsSpokenWithItsState()
    {
        auto &view = window().findChild<ui::ResourceTreePanel *>()->view();
        const auto said = [&] {
            return view.currentIndex().data(Qt::AccessibleTextRole).toString();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(said().endsWith(QStringLiteral("served as written")),
                                  qPrintable(said()), 20'000);
        m_window->setWeight(0, 300);
        QVERIFY2(said().contains(QStringLiteral("changed, not saved")), qPrintable(said()));
        QVERIFY2(said().contains(QStringLiteral("edited, not applied")), qPrintable(said()));
        m_window->trigger("edit.undo");
    }

private:
    ui::MainWindow &window() const { return m_window->bench().window(); }

    std::unique_ptr<test::OpenWindow> m_window;
};

SLUICE_TEST(KeyboardTest, "keyboardtest");
#include "keyboardtest.moc"
