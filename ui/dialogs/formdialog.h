// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDialog>
#include <functional>

class QFormLayout;
class QLabel;

namespace sluice::ui {

/// A few fields with OK and Cancel. It closes when `submit` agrees; else it says why not and stays.
class FormDialog final : public QDialog
{
    Q_OBJECT

public:
    using Submit = std::function<Outcome()>;

    explicit FormDialog(const QString &title, QWidget *parent = nullptr);

    /// The dialog owns the field; an `&` in the label is its shortcut.
    void addField(const QString &label, QWidget *field);
    void setSubmit(Submit submit) { m_submit = std::move(submit); }

private:
    void submit();

    Submit m_submit;
    QFormLayout *m_form;
    QLabel *m_error;
};

} // namespace sluice::ui
