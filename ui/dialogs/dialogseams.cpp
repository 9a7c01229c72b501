// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogseams.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace sluice::ui {
namespace {

QMessageBox::ButtonRole roleOf(const Choice &choice, const Question &question)
{
    if (choice.id == question.escape)
        return QMessageBox::RejectRole;
    return choice.isDestructive ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole;
}

} // namespace

QFileDialog *DialogFileChooser::make(const Request &request) const
{
    auto *dialog = new QFileDialog(m_window, request.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!request.filter.isEmpty())
        dialog->setNameFilter(request.filter);
    if (!request.suggestion.isEmpty())
        dialog->selectFile(request.suggestion);
    return dialog;
}

void DialogFileChooser::chooseFiles(const Request &request,
                                    std::function<void(const QStringList &)> done)
{
    auto *dialog = make(request);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, std::move(done));
    dialog->open();
}

void DialogFileChooser::chooseFolder(const Request &request,
                                     std::function<void(const QString &)> done)
{
    auto *dialog = make(request);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(done));
    dialog->open();
}

void DialogFileChooser::chooseSaveFile(const Request &request,
                                       std::function<void(const QString &)> done)
{
    auto *dialog = make(request);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(done));
    dialog->open();
}

void DialogConfirm::ask(const Question &question, std::function<void(const QString &id)> done)
{
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(question.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.text);
    box->setInformativeText(question.detail);
    for (const auto &choice : question.choices) {
        auto *button = box->addButton(choice.text, roleOf(choice, question));
        button->setObjectName(choice.id);
        if (choice.isDefault)
            box->setDefaultButton(button);
        if (choice.id == question.escape)
            box->setEscapeButton(button);
    }
    QObject::connect(box, &QMessageBox::finished, box, [box, done = std::move(done), question] {
        done(box->clickedButton() ? box->clickedButton()->objectName() : question.escape);
    });
    box->open();
}

} // namespace sluice::ui
