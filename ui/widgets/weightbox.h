// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

#include <QSpinBox>

namespace sluice::ui {

/// A number box for a weight, 0 to 1,000,000. A weight that the text does not give is shown as
/// "1 (default)"; typing 1 and Enter writes it.
class WeightBox final : public QSpinBox
{
    Q_OBJECT

public:
    explicit WeightBox(QWidget *parent = nullptr);

    /// Shows a weight without a signal. While the person types another one, theirs stays.
    void showWeight(const model::Weight &weight);
    QSize sizeHint() const override;

signals:
    /// Enter was pressed or the focus left after typing.
    void typed(int weight);
    /// Up, Down, Page Up, Page Down.
    void stepped(int weight);

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;
    void stepBy(int steps) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void commit();
    void showAgain();

    model::Weight m_weight;
    bool m_isEdited = false;
};

} // namespace sluice::ui
