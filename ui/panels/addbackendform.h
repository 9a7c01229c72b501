// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/edit.h"

#include <QFrame>
#include <QStringList>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sluice::ui {

/// Asks for the name, port and weight of a backend, in the panel itself.
class AddBackendForm final : public QFrame
{
    Q_OBJECT

public:
    explicit AddBackendForm(QWidget *parent = nullptr);

    /// Opens empty; `services` are the names to choose from, "name" or "namespace/name".
    void open(const QStringList &services);

signals:
    void addRequested(const sluice::workspace::NewBackend &backend);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();

    QComboBox *m_name;
    QSpinBox *m_port;
    QLineEdit *m_weight;
    QPushButton *m_add;
    QPushButton *m_cancel;
};

} // namespace sluice::ui
