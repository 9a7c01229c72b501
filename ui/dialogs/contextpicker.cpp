// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/contextpicker.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"
#include "ui/widgets/brokentext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

namespace sluice::ui {

ContextPicker::ContextPicker(const Theme &theme, QSettings &preferences, QWidget *parent)
    : QDialog(parent),
      m_preferences(preferences),
      m_model(theme),
      m_filter(new QLineEdit),
      m_view(new QTreeView),
      m_note(new QLabel),
      m_colour(new QComboBox),
      m_locked(new QCheckBox(tr("&Locked: ask for its name before anything is changed there")))
{
    setWindowTitle(tr("Connect to a cluster"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterKeyColumn(-1);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    connectParts();
    refresh();
}

void ContextPicker::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(10);
    m_filter->setPlaceholderText(tr("Find a context, cluster, user or server"));
    m_filter->setAccessibleName(tr("Filter of contexts"));
    m_filter->setClearButtonEnabled(true);
    m_view->setModel(&m_filtered);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Contexts of the kubeconfig"));
    m_view->setMinimumSize(720, 260);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_note->setProperty("look", QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setText(tr("Reading the kubeconfig..."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ContextPicker::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(m_filter);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    layout->addWidget(makeMarks());
    layout->addWidget(buttons);
}

QWidget *ContextPicker::makeMarks()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("C&olour"));
    label->setBuddy(m_colour);
    m_colour->setAccessibleName(tr("Colour of the context"));
    for (const auto &colour : contextColours()) {
        const auto value = contextColour(colour);
        const BackendLook look{value.isValid() ? value : QColor(Qt::transparent)};
        m_colour->addItem(markPixmap(look, 10, 1), colourText(colour), colour);
    }
    layout->addWidget(label);
    layout->addWidget(m_colour);
    layout->addSpacing(16);
    layout->addWidget(m_locked, 1);
    return row;
}

void ContextPicker::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered.setFilterFixedString(text);
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_filtered.index(0, 0));
        refresh();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ContextPicker::refresh);
    connect(m_view, &QTreeView::activated, this, &ContextPicker::choose);
    connect(m_colour, &QComboBox::activated, this, &ContextPicker::writeMark);
    connect(m_locked, &QCheckBox::clicked, this, &ContextPicker::writeMark);
}

void ContextPicker::showContexts(const ClusterSession::Contexts &contexts)
{
    if (!contexts) {
        m_model.setContexts({});
        m_note->setText(toQt(printable(contexts.error().message)) + QLatin1Char('\n')
                        + toQt(printable(contexts.error().remedy)));
        return;
    }
    m_model.setContexts(*contexts);
    int current = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto &context = m_model.context(row);
        m_model.setColour(context.name,
                          ContextMark::read(m_preferences, toQt(context.name)).colour);
        if (context.isCurrent)
            current = row;
    }
    m_view->setCurrentIndex(m_filtered.mapFromSource(m_model.index(current, 0)));
    m_filter->setFocus();
    refresh();
    if (m_model.rowCount() == 0)
        m_note->setText(tr("The kubeconfig names no context. Make one with kubectl config, or set "
                           "KUBECONFIG to the files that have some."));
}

const planning::ContextChoice *ContextPicker::selected() const
{
    const auto index = m_filtered.mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model.context(index.row()) : nullptr;
}

void ContextPicker::refresh()
{
    const auto *context = selected();
    m_connect->setEnabled(context && !context->broken);
    m_colour->setEnabled(context);
    m_locked->setEnabled(context);
    if (!context)
        return;
    const auto mark = ContextMark::read(m_preferences, toQt(context->name));
    m_colour->setCurrentIndex(m_colour->findData(mark.colour));
    m_locked->setChecked(mark.isLocked);
    if (context->broken)
        m_note->setText(sentence(*context->broken));
    else if (!context->verifiesTls)
        m_note->setText(tr("Its certificate is not verified (insecure-skip-tls-verify): anybody on "
                           "the way could read and change what is sent."));
    else
        m_note->setText(tr("Nothing is contacted before you connect."));
}

void ContextPicker::writeMark()
{
    const auto *context = selected();
    if (!context)
        return;
    const ContextMark mark{m_colour->currentData().toString(), m_locked->isChecked()};
    mark.write(m_preferences, toQt(context->name));
    m_model.setColour(context->name, mark.colour);
    emit marked(context->name);
}

void ContextPicker::choose()
{
    const auto *context = selected();
    if (!context || context->broken)
        return;
    const auto choice = *context;
    accept();
    emit chosen(choice);
}

} // namespace sluice::ui
