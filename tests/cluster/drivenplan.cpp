// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/drivenplan.h"

#include "ui/dialogs/plananswers.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace sluice::test {
namespace {

constexpr int patience = 60'000;
const auto apply = QStringLiteral("&Apply");

} // namespace

QPushButton *buttonOf(const QWidget &dialog, const QString &text)
{
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

DrivenPlan::DrivenPlan(const QWidget &window)
    : m_dialog(window.findChild<ui::PlanDialog *>())
{
}

bool DrivenPlan::isCompared() const
{
    return m_dialog
           && QTest::qWaitFor(
               [this] { return m_dialog->change().stage() != ui::ChangeStage::Planning; },
               patience);
}

bool DrivenPlan::maySend() const
{
    const auto *send = m_dialog ? buttonOf(*m_dialog, apply) : nullptr;
    return send && send->isVisible() && send->isEnabled();
}

QString DrivenPlan::summary() const
{
    for (const auto *label : m_dialog->findChildren<QLabel *>()) {
        if (label->property("look") == QStringLiteral("heading"))
            return label->text();
    }
    return {};
}

QString DrivenPlan::questions() const
{
    QStringList texts;
    for (const auto *label : m_dialog->findChild<ui::PlanAnswers *>()->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(QLatin1Char('\n'));
}

QStringList DrivenPlan::announced() const
{
    QStringList names;
    if (!m_dialog)
        return names;
    const auto *model = m_dialog->findChild<QTreeView *>()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto cell = [&](int column) { return model->index(row, column).data().toString(); };
        if (cell(ui::PlanObjectsModel::Plan) != QStringLiteral("is there as it is here"))
            names << cell(ui::PlanObjectsModel::Object).section(QLatin1Char('/'), -1);
    }
    return names;
}

bool DrivenPlan::takeOver(const QString &manager)
{
    for (auto *line : m_dialog->findChildren<QLineEdit *>()) {
        if (line->placeholderText() == QStringLiteral("Type %1 to take its fields").arg(manager))
            QTest::keyClicks(line, manager);
    }
    auto *over = buttonOf(*m_dialog, QStringLiteral("Take over from ") + manager);
    if (!over || !over->isEnabled())
        return false;
    QTest::mouseClick(over, Qt::LeftButton);
    return isCompared();
}

bool DrivenPlan::send()
{
    if (!maySend())
        return false;
    auto *send = buttonOf(*m_dialog, apply);
    QTest::mouseClick(send, Qt::LeftButton);
    const bool isDone = QTest::qWaitFor([send] { return !send->isVisible(); }, patience);
    close();
    return isDone;
}

void DrivenPlan::close()
{
    m_dialog->reject();
    delete m_dialog;
}

} // namespace sluice::test
