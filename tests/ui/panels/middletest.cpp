// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The weights panel, the YAML view and the flow canvas beside each other on one document, used as a
// person does.
#include "core/workspace/edit.h"
#include "tests/support/testmain.h"
#include "ui/canvas/flowcanvas.h"
#include "ui/document/text.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/weightspresets.h"
#include "ui/panels/yamleditor.h"
#include "ui/panels/yamlview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/weightbox.h"
#include "ui/widgets/weightslider.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace sluice;

namespace {

constexpr const char *routeText = R"(apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
  - name: kong
  hostnames:
  - shop.example
  rules:
  - backendRefs:
    - name: app-v1
      port: 80
      # weight: 300
    - name: app-v2
      port: 80
  - matches:
    - path:
        type: PathPrefix
        value: /admin
    backendRefs:
    - name: admin
      port: 80
      weight: 0
)";

const model::ResourceKey shop{model::gatewayGroup, "HTTPRoute", "default", "shop"};

} // namespace

class MiddleTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_document = std::make_unique<ui::WorkspaceDocument>();
        m_selection = std::make_unique<ui::Selection>();
        workspace::Workspace all;
        m_file = all.nextFileId();
        m_document->reset(all.withFile(workspace::makeFile(m_file, "shop.yaml", routeText)));
        m_panel = std::make_unique<ui::WeightsPanel>(*m_document, *m_selection, m_theme);
        m_yaml = std::make_unique<ui::YamlView>(*m_document, *m_selection, m_theme);
        m_canvas = std::make_unique<ui::FlowCanvas>(*m_document, *m_selection, m_theme);
        m_panel->resize(306, 600);
        m_yaml->resize(400, 400);
        m_canvas->resize(572, 470);
        m_panel->show();
        m_yaml->show();
        m_canvas->show();
        m_selection->select(workspace::RuleRef{shop, 0});
        QCoreApplication::processEvents(); // the new cards get their places
    }
    void cleanup()
    {
        m_canvas.reset();
        m_yaml.reset();
        m_panel.reset();
        m_selection.reset();
        m_document.reset();
    }
    void draggingPreviewsAndLettingGoIsOneUndoStep()
    {
        auto &slider = m_panel->cards().front()->slider();
        QTest::mousePress(&slider, Qt::LeftButton, {}, at(slider, 1));
        QTest::mouseMove(&slider, at(slider, 200));
        QTest::mouseMove(&slider, at(slider, 300));
        QVERIFY(m_document->hasPreview());
        QCOMPARE(m_document->undoStack().count(), 0);
        QCOMPARE(slider.value(), 300);
        QCOMPARE(m_panel->state()->rows.front().weight.value(), std::int64_t{300});
        QVERIFY(editorText().contains(QStringLiteral("      weight: 300\n")));
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(slider, 300));
        QVERIFY(!m_document->hasPreview());
        QCOMPARE(m_document->undoStack().count(), 1);
        QCOMPARE(m_yaml->headingText(), QStringLiteral("1 line inserted, nothing else changed"));
        m_document->undoStack().undo();
        QCOMPARE(editorText(), QString::fromLatin1(routeText));
        QVERIFY(!m_panel->state()->rows.front().weight.isExplicit());
    }
    void escapeDropsTheDrag()
    {
        auto &slider = m_panel->cards().front()->slider();
        QTest::mousePress(&slider, Qt::LeftButton, {}, at(slider, 1));
        QTest::mouseMove(&slider, at(slider, 300));
        QTest::keyClick(&slider, Qt::Key_Escape);
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(slider, 300));
        QVERIFY(!m_document->hasPreview());
        QCOMPARE(m_document->undoStack().count(), 0);
        QCOMPARE(editorText(), QString::fromLatin1(routeText));
    }
    void typingIntoTheBoxSetsTheWeight()
    {
        typeWeight(0, 300);
        typeWeight(1, 100);
        QCOMPARE(weights(), (std::vector<std::int64_t>{300, 100}));
        QCOMPARE(m_panel->state()->rows.front().draftPermille, 750);
        QCOMPARE(m_panel->cards().front()->slider().accessibleName(),
                 QStringLiteral("app-v1 weight 300, share 75.0 %"));
        QCOMPARE(m_yaml->headingText(), QStringLiteral("2 lines inserted, nothing else changed"));
    }
    void keepTotalMovesTheOthers()
    {
        typeWeight(0, 300);
        typeWeight(1, 100);
        button(QStringLiteral("keep total 400"))->click();
        typeWeight(0, 350);
        QCOMPARE(weights(), (std::vector<std::int64_t>{350, 50}));
        m_panel->cards()[1]->setLocked(true);
        typeWeight(0, 380);
        QCOMPARE(weights(), (std::vector<std::int64_t>{350, 50}));
    }
    void presets()
    {
        button(QStringLiteral("90 / 10"))->click();
        QCOMPARE(m_panel->state()->rows.front().draftPermille, 900);
        button(QStringLiteral("swap"))->click();
        QCOMPARE(m_panel->state()->rows.front().draftPermille, 100);
        button(QStringLiteral("equal"))->click();
        QCOMPARE(m_panel->state()->rows.front().draftPermille, 500);
        button(QStringLiteral("restore"))->click();
        QCOMPARE(editorText(), QString::fromLatin1(routeText));
    }
    void typingInTheTextMovesTheWeights()
    {
        typeWeight(0, 300);
        auto &editor = m_yaml->editor();
        auto cursor = editor.document()->find(QRegularExpression(QStringLiteral("^ +weight: 300")));
        cursor.setPosition(cursor.selectionStart());
        cursor = editor.document()->find(QStringLiteral("300"), cursor);
        QVERIFY(!cursor.isNull());
        editor.setTextCursor(cursor);
        QTest::keyClicks(&editor, QStringLiteral("90"));
        QCOMPARE(weights().front(), std::int64_t{90});
        QCOMPARE(editorText(), toQt(m_document->shown().file(m_file)->stream.text()));
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(weights().front(), std::int64_t{300});
    }
    void brokenTextGreysThePanelWithTheLine()
    {
        auto &editor = m_yaml->editor();
        editor.moveCursor(QTextCursor::Start);
        QTest::keyClicks(&editor, QStringLiteral("\"x"));
        QVERIFY(m_panel->state().has_value());
        QVERIFY(!m_panel->cards().front()->slider().isEnabled());
        const auto labels = m_panel->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("line "));
        }));
        m_document->undoStack().undo();
        QVERIFY(m_panel->cards().front()->slider().isEnabled());
    }
    void absentZeroAndOneAreToldApart()
    {
        QCOMPARE(m_panel->cards().front()->box().text(), QStringLiteral("1 (default)"));
        m_selection->select(workspace::RuleRef{shop, 1});
        QCOMPARE(m_panel->cards().front()->box().text(), QStringLiteral("0"));
        QCOMPARE(m_panel->cards().front()->slider().accessibleName(),
                 QStringLiteral("admin weight 0 (drained), share 0.0 %"));
    }
    void ribbonsFollowShares()
    {
        typeWeight(0, 300);
        typeWeight(1, 100);
        const auto heights = backendHeights();
        QCOMPARE(heights.at(0), 0.75 * ui::fullRibbonHeight);
        QCOMPARE(heights.at(1), 0.25 * ui::fullRibbonHeight);
    }
    void theLegendFollowsTheRate()
    {
        QSignalSpy changed(m_canvas.get(), &ui::FlowCanvas::legendChanged);
        ui::ShareReadings readings;
        for (const auto &[rate, text] : {std::pair{1.2, QStringLiteral("1 request a second")},
                                         std::pair{20.4, QStringLiteral("20 requests a second")}}) {
            readings.requestsPerSecond = rate;
            m_canvas->setReadings(readings);
            QVERIFY2(m_canvas->legend().endsWith(text), qPrintable(m_canvas->legend()));
        }
        QCOMPARE(changed.count(), 2);
    }
    void caretAndSelectionAreInStep()
    {
        m_selection->select(workspace::RuleRef{shop, 1});
        auto &editor = m_yaml->editor();
        QVERIFY(editor.textCursor().block().text().contains(QStringLiteral("matches")));
        editor.setTextCursor(editor.document()->find(QStringLiteral("app-v2")));
        QCOMPARE(m_selection->rule(), (std::optional{workspace::RuleRef{shop, 0}}));
        editor.setTextCursor(editor.document()->find(QStringLiteral("admin"), 300));
        QCOMPARE(m_selection->rule()->index, std::size_t{1});
    }

    void aLineTooLongToBeEditedIsSaidAndTheRestWorks()
    {
        show(std::string(routeText) + "  x: " + std::string(ui::YamlView::lineLimit, 'x') + "\n");
        QVERIFY(editorText().isEmpty());
        QVERIFY(m_yaml->editor().isReadOnly());
        QVERIFY(m_yaml->editor().placeholderText().contains(QStringLiteral("20,005")));
        typeWeight(0, 300);
        QCOMPARE(weights().front(), std::int64_t{300});
        QVERIFY(editorText().isEmpty());
        show(routeText);
        QCOMPARE(editorText(), QString::fromLatin1(routeText));
        QVERIFY(!m_yaml->editor().isReadOnly());
    }
    void aDocumentTooLargeToBeEditedIsSaid()
    {
        auto text = std::string(routeText);
        while (text.size() <= ui::YamlView::documentLimit)
            text += "# a comment\n";
        show(text);
        QVERIFY(editorText().isEmpty());
        QVERIFY(m_yaml->editor().placeholderText().contains(QStringLiteral("MiB")));
    }
    void ofManyBackendsTheFirstAreShownAndTheOthersCounted()
    {
        auto text = std::string(routeText);
        for (std::size_t i = 0; i < ui::WeightsState::mostRows; ++i)
            text += "    - name: b" + std::to_string(i) + "\n      port: 80\n";
        show(text);
        m_selection->select(workspace::RuleRef{shop, 1});
        QTRY_COMPARE(m_panel->cards().size(), ui::WeightsState::mostRows);
        QCOMPARE(m_panel->state()->total, std::int64_t{ui::WeightsState::mostRows});
        const auto labels = m_panel->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisibleTo(label->window())
                   && label->text().startsWith(QStringLiteral("and 1 more"));
        }));
        QCOMPARE(m_canvas->graph().cards.back().title, QStringLiteral("and 1 more"));
    }
    void weightsBelowZeroDrawNoTraffic()
    {
        show(std::string(routeText)
             + "    - {name: b, port: 80, weight: -1}\n    - {name: c, port: 80, weight: -2}\n"
               "    - {name: d, port: 80, weight: 10}\n");
        m_selection->select(workspace::RuleRef{shop, 1});
        QCOMPARE(m_panel->state()->rows.back().draftPermille, 1000);
        QCOMPARE(m_panel->state()->total, std::int64_t{10});
    }

private:
    void show(const std::string &text)
    {
        const auto all = m_document->workspace();
        m_document->reset(all.withFile(workspace::makeFile(m_file, "shop.yaml", text)));
        QCoreApplication::processEvents();
    }
    static QPoint at(const ui::WeightSlider &slider, int value)
    {
        return {slider.xOfValue(value), slider.height() / 2};
    }
    static QString toQt(const std::string &text) { return ui::toQt(text); }
    QString editorText() { return m_yaml->editor().toPlainText(); }
    QToolButton *button(const QString &text)
    {
        for (auto *one : m_panel->findChildren<QToolButton *>()) {
            if (one->text() == text || one->accessibleName() == text)
                return one;
        }
        qFatal("no button '%s'", qPrintable(text));
    }
    void typeWeight(std::size_t index, int weight)
    {
        auto &box = m_panel->cards()[index]->box();
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, QString::number(weight));
        QTest::keyClick(&box, Qt::Key_Return);
    }
    std::vector<std::int64_t> weights() const
    {
        std::vector<std::int64_t> all;
        for (const auto &row : m_panel->state()->rows)
            all.push_back(row.weight.value());
        return all;
    }
    std::vector<double> backendHeights() const
    {
        std::vector<double> heights;
        for (std::size_t i = 0; i < m_canvas->graph().ribbons.size(); ++i) {
            if (m_canvas->graph().ribbons[i].backend)
                heights.push_back(m_canvas->flow().ribbons[i].draft.height);
        }
        return heights;
    }

    ui::Theme m_theme;
    workspace::FileId m_file{};
    std::unique_ptr<ui::WorkspaceDocument> m_document;
    std::unique_ptr<ui::Selection> m_selection;
    std::unique_ptr<ui::WeightsPanel> m_panel;
    std::unique_ptr<ui::YamlView> m_yaml;
    std::unique_ptr<ui::FlowCanvas> m_canvas;
};

SLUICE_TEST(MiddleTest, "middletest");
#include "middletest.moc"
