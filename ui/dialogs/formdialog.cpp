// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/widgets/brokentext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice::ui {

FormDialog::FormDialog(const QString &title, QWidget *parent)
    : QDialog(parent),
      m_form(new QFormLayout),
      m_error(new QLabel)
{
    constexpr int usualWidth = 420;
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(usualWidth);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setProperty("look", QStringLiteral("bad"));
    m_error->hide();
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(12);
    layout->addLayout(m_form);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void FormDialog::addField(const QString &label, QWidget *field)
{
    m_form->addRow(label, field);
}

void FormDialog::submit()
{
    const auto outcome = m_submit ? m_submit() : Outcome(std::monostate{});
    if (outcome) {
        accept();
        return;
    }
    m_error->setText(errorText(outcome.error()));
    m_error->show();
}

} // namespace sluice::ui
