// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/addbackendform.h"

#include "ui/document/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace sluice::ui {

AddBackendForm::AddBackendForm(QWidget *parent)
    : QFrame(parent),
      m_name(new QComboBox(this)),
      m_port(new QSpinBox(this)),
      m_weight(new QLineEdit(this)),
      m_add(new QPushButton(tr("Add"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setProperty("look", QStringLiteral("card"));
    m_name->setEditable(true);
    m_name->setAccessibleName(tr("Service"));
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_port->setRange(1, 65535);
    m_port->setAccessibleName(tr("Port"));
    m_weight->setValidator(new QIntValidator(0, static_cast<int>(model::Weight::maximum), this));
    m_weight->setPlaceholderText(tr("1 (default)"));
    m_weight->setAccessibleName(tr("Weight"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(10, 8, 10, 10);
    form->addRow(tr("Service"), m_name);
    form->addRow(tr("Port"), m_port);
    form->addRow(tr("Weight"), m_weight);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    form->addRow(buttons);
    connect(m_add, &QPushButton::clicked, this, &AddBackendForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &AddBackendForm::closed);
    connect(m_name, &QComboBox::editTextChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
}

void AddBackendForm::open(const QStringList &services)
{
    m_name->clear();
    m_name->addItems(services);
    m_name->setCurrentIndex(-1);
    m_name->clearEditText();
    m_port->setValue(80);
    m_weight->clear();
    m_add->setEnabled(false);
    show();
    m_name->setFocus(Qt::OtherFocusReason);
}

void AddBackendForm::submit()
{
    const auto name = m_name->currentText().trimmed();
    if (name.isEmpty())
        return;
    workspace::NewBackend backend;
    const auto slash = name.indexOf(QLatin1Char('/'));
    backend.name = toStd(name.mid(slash + 1));
    if (slash > 0)
        backend.namespaceName = toStd(name.left(slash));
    backend.port = m_port->value();
    if (!m_weight->text().isEmpty())
        backend.weight = m_weight->text().toLongLong();
    emit addRequested(backend);
}

void AddBackendForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        submit();
    else
        QFrame::keyPressEvent(event);
}

} // namespace sluice::ui
