// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::ui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(1);
    hide();
}

void MessageBar::tell(const QString &topic, const QString &text, std::vector<Offer> offers)
{
    delete line(topic);
    auto *frame = new QFrame;
    frame->setObjectName(topic);
    frame->setProperty("look", QStringLiteral("bar"));
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(12, 5, 8, 5);
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    row->addWidget(label, 1);
    for (auto &offer : offers) {
        auto *button = new QPushButton(offer.text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, topic, run = std::move(offer.run)] {
            drop(topic);
            if (run)
                run();
        });
        row->addWidget(button);
    }
    frame->setAccessibleName(text);
    layout()->addWidget(frame);
    refresh();
}

void MessageBar::drop(const QString &topic)
{
    if (auto *frame = line(topic)) {
        // A click on one of its buttons may be under way.
        frame->setObjectName({});
        frame->hide();
        layout()->removeWidget(frame);
        frame->deleteLater();
    }
    refresh();
}

bool MessageBar::has(const QString &topic) const
{
    return line(topic) != nullptr;
}

QWidget *MessageBar::line(const QString &topic) const
{
    return findChild<QWidget *>(topic, Qt::FindDirectChildrenOnly);
}

void MessageBar::refresh()
{
    setVisible(layout()->count() > 0);
}

} // namespace sluice::ui
