// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/textdialogs.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TextDialogs", text);
}

QDialog *makeDialog(QWidget *window, const QString &title)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(12);
    return dialog;
}

void openWith(QDialog *dialog, QWidget *content)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(content);
    dialog->layout()->addWidget(buttons);
    dialog->open();
}

} // namespace

QDialog *showAbout(QWidget *window)
{
    auto *dialog = makeDialog(window, tr("About Sluice"));
    auto *label = new QLabel(
        tr("<h3>Sluice %1</h3><p>Splits HTTP traffic with the Kubernetes Gateway API,<br>"
           "and measures whether the gateway serves the split.</p>"
           "<p>Copyright 2026 The Sluice authors.<br>Free software under the GNU General Public "
           "License,<br>version 3 or later; there is no warranty.</p>"
           "<p>Made with Qt %2, Qt Charts, yaml-cpp, libcurl, RE2,<br>Boost and nlohmann-json.</p>")
            .arg(QApplication::applicationVersion(), QLatin1String(qVersion())));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    openWith(dialog, label);
    return dialog;
}

QDialog *showShortcuts(QWidget *window, const std::vector<QStringList> &rows)
{
    auto *dialog = makeDialog(window, tr("Shortcuts"));
    auto *list = new QTreeWidget;
    list->setRootIsDecorated(false);
    list->setAccessibleName(tr("Actions and their shortcuts"));
    list->setHeaderLabels({tr("Action"), tr("Keys"), tr("What it does")});
    for (const auto &row : rows)
        list->addTopLevelItem(new QTreeWidgetItem(row));
    for (int column = 0; column < 2; ++column)
        list->resizeColumnToContents(column);
    list->setMinimumSize(680, 380);
    openWith(dialog, list);
    return dialog;
}

QDialog *showTexts(QWidget *window, const QString &title, const QStringList &names,
                   const QStringList &texts)
{
    auto *dialog = makeDialog(window, title);
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < names.size(); ++i) {
        auto *view = new QPlainTextEdit(texts.value(i));
        view->setReadOnly(true);
        view->setLineWrapMode(QPlainTextEdit::NoWrap);
        view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        view->setAccessibleName(names[i]);
        grid->addWidget(new QLabel(names[i]), 0, i);
        grid->addWidget(view, 1, i);
    }
    content->setMinimumSize(760, 420);
    openWith(dialog, content);
    return dialog;
}

} // namespace sluice::ui
