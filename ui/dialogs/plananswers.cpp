// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plananswers.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

QLabel *makeText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QFrame *makeFrame()
{
    auto *frame = new QFrame;
    frame->setProperty("look", QStringLiteral("note"));
    new QVBoxLayout(frame);
    return frame;
}

/// A button that works once `name` was typed beside it.
QWidget *makeTypedButton(const QString &text, const QString &hint, const std::string &name,
                         QPushButton *&button)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *typed = new QLineEdit;
    typed->setPlaceholderText(hint);
    typed->setAccessibleName(hint);
    button = new QPushButton(text);
    button->setEnabled(false);
    QObject::connect(typed, &QLineEdit::textChanged, button, [button, name](const QString &now) {
        button->setEnabled(toStd(now) == name);
    });
    layout->addWidget(typed, 1);
    layout->addWidget(button);
    return row;
}

} // namespace

PlanAnswers::PlanAnswers(QWidget *parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void PlanAnswers::show(const planning::Plan &plan)
{
    clear();
    std::map<std::string, int> managers;
    std::map<std::string, Diagnostic> harms;
    for (const auto &object : plan.objects) {
        for (const auto &conflict : object.conflicts)
            ++managers[conflict.owner.manager];
        for (const auto &harm : object.harms) {
            if (!harm.isAllowed)
                harms.emplace(harm.diagnostic.code, harm.diagnostic);
        }
    }
    for (const auto &[manager, fields] : managers)
        addConflict(manager, fields);
    for (const auto &[code, harm] : harms)
        addHarm(harm);
    setVisible(!managers.empty() || !harms.empty());
}

void PlanAnswers::clear()
{
    while (auto *item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
}

void PlanAnswers::addConflict(const std::string &manager, int fields)
{
    auto *frame = makeFrame();
    const auto name = toQt(printable(manager));
    const auto question =
        fields == 1 ? tr("%1 owns a field that would change. What shall become of it?").arg(name)
                    : tr("%1 owns %2 fields that would change. What shall become of them?")
                          .arg(name)
                          .arg(fields);
    frame->layout()->addWidget(makeText(question));
    auto *row = new QWidget;
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    auto *leave = new QPushButton(tr("Leave them to %1").arg(name));
    auto *live = new QPushButton(tr("Take the live values"));
    buttons->addWidget(leave);
    buttons->addWidget(live);
    buttons->addStretch();
    frame->layout()->addWidget(row);
    QPushButton *over = nullptr;
    frame->layout()->addWidget(makeTypedButton(tr("Take over from %1").arg(name),
                                               tr("Type %1 to take its fields").arg(name), manager,
                                               over));
    using planning::ConflictAnswer;
    connect(leave, &QPushButton::clicked, this,
            [this, manager] { answer(manager, ConflictAnswer::Leave); });
    connect(live, &QPushButton::clicked, this,
            [this, manager] { answer(manager, ConflictAnswer::TakeLive); });
    connect(over, &QPushButton::clicked, this,
            [this, manager] { answer(manager, ConflictAnswer::TakeOver); });
    m_layout->addWidget(frame);
}

void PlanAnswers::addHarm(const Diagnostic &harm)
{
    auto *frame = makeFrame();
    frame->layout()->addWidget(makeText(sentence(harm)));
    QPushButton *allow = nullptr;
    const auto code = toQt(printable(harm.code));
    frame->layout()->addWidget(makeTypedButton(
        tr("Let it through"), tr("Type %1 to let it through").arg(code), harm.code, allow));
    connect(allow, &QPushButton::clicked, this, [this, code = harm.code] {
        m_allowedHarms.insert(code);
        emit answered();
    });
    m_layout->addWidget(frame);
}

void PlanAnswers::answer(const std::string &manager, planning::ConflictAnswer answer)
{
    m_answers[manager] = answer;
    emit answered();
}

} // namespace sluice::ui
