// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightbox.h"

#include "ui/widgets/sharetext.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace sluice::ui {

WeightBox::WeightBox(QWidget *parent)
    : QSpinBox(parent)
{
    setRange(0, static_cast<int>(model::Weight::maximum));
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setAlignment(Qt::AlignRight);
    setKeyboardTracking(false);
    setCorrectionMode(QAbstractSpinBox::CorrectToPreviousValue);
    setToolTip(tr("Weight, 0 to 1,000,000"));
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { m_isEdited = true; });
    connect(this, &QSpinBox::editingFinished, this, &WeightBox::commit);
}

void WeightBox::showWeight(const model::Weight &weight)
{
    m_weight = weight;
    if (!m_isEdited)
        showAgain();
}

void WeightBox::showAgain()
{
    const QSignalBlocker blocker(this);
    m_isEdited = false;
    const auto value = static_cast<int>(m_weight.value());
    const auto text = textFromValue(value);
    if (QSpinBox::value() == value && lineEdit()->text() == text)
        return;
    setValue(value);
    lineEdit()->setText(text); // "1" and "1 (default)" are the same number
}

QSize WeightBox::sizeHint() const
{
    const auto text = fontMetrics().horizontalAdvance(QStringLiteral("1 (default)"));
    return {text + 22, QSpinBox::sizeHint().height()};
}

QString WeightBox::textFromValue(int value) const
{
    // Bare while the person may type, so that what they add to it is a number.
    if (!m_weight.isExplicit() && value == model::Weight::defaultValue && !hasFocus())
        return weightText(m_weight);
    return QString::number(value);
}

int WeightBox::valueFromText(const QString &text) const
{
    bool isNumber = false;
    const auto value = text.trimmed().toInt(&isNumber);
    return isNumber ? value : static_cast<int>(m_weight.value());
}

QValidator::State WeightBox::validate(QString &text, int &position) const
{
    if (text == weightText({}))
        return QValidator::Acceptable;
    return QSpinBox::validate(text, position);
}

void WeightBox::commit()
{
    if (!m_isEdited)
        return;
    const auto weight = value();
    const auto isSame = m_weight.isExplicit() && weight == m_weight.value();
    showAgain();
    if (!isSame)
        emit typed(weight);
}

void WeightBox::stepBy(int steps)
{
    const auto before = value();
    m_isEdited = false;
    QSpinBox::stepBy(steps);
    if (value() != before)
        emit stepped(value());
}

void WeightBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_isEdited) {
        showAgain();
        selectAll();
        return;
    }
    QSpinBox::keyPressEvent(event);
}

void WeightBox::focusInEvent(QFocusEvent *event)
{
    QSpinBox::focusInEvent(event);
    showAgain();
    selectAll();
}

void WeightBox::focusOutEvent(QFocusEvent *event)
{
    QSpinBox::focusOutEvent(event);
    showAgain();
}

void WeightBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace sluice::ui
