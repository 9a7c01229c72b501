// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/planexport.h"

#include "core/base/printable.h"
#include "core/planning/livefile.h"
#include "core/workspace/exportname.h"
#include "core/workspace/storage.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::ui {

QString ownersSentence(const planning::PlannedObject &object)
{
    const auto &owners = object.owners;
    const auto puts = std::ranges::find_if(owners, &planning::OwnerNote::putsBack);
    const auto note = puts != owners.end()
                          ? puts
                          : std::ranges::find_if(owners, &planning::OwnerNote::ownsTouched);
    if (note == owners.end())
        return {};
    return toQt(printable(note->next)) + QLatin1Char(' ') + toQt(printable(note->lasting));
}

PlanExport::PlanExport(FileChooser &chooser, FileText fileText, QWidget *parent)
    : QWidget(parent),
      m_chooser(chooser),
      m_fileText(std::move(fileText)),
      m_note(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_note->setProperty("look", QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    auto *row = new QHBoxLayout;
    layout->addLayout(row);
    row->addWidget(new QLabel(tr("For the repository:")));
    m_copyPatch = addButton(tr("Copy &patch"), tr("The change as operations that kustomize takes"));
    m_savePatch = addButton(tr("Save patch..."), tr("The same, into a file"));
    m_copyFile = addButton(tr("Copy &file"), tr("The whole object as it is wanted"));
    m_saveFile = addButton(tr("Save file..."), tr("The same, into a file"));
    for (auto *button : {m_copyPatch, m_savePatch, m_copyFile, m_saveFile})
        row->addWidget(button);
    row->addStretch();
    connect(m_copyPatch, &QPushButton::clicked, this,
            [this] { copy(m_patch, tr("The patch is in the clipboard.")); });
    connect(m_copyFile, &QPushButton::clicked, this,
            [this] { copy(m_file, tr("The file is in the clipboard.")); });
    connect(m_savePatch, &QPushButton::clicked, this,
            [this] { save(m_patch, m_name + QStringLiteral(".patch.yaml")); });
    connect(m_saveFile, &QPushButton::clicked, this,
            [this] { save(m_file, m_name + QStringLiteral(".yaml")); });
    clear();
}

QPushButton *PlanExport::addButton(const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    button->setAutoDefault(false);
    return button;
}

void PlanExport::show(const planning::PlannedObject &object)
{
    m_patch = planning::repositoryPatch(object);
    m_file = planning::repositoryFile(object);
    if (const auto own = m_fileText ? m_fileText(object.key) : std::string(); !own.empty())
        m_file = m_file.empty() ? m_file : own;
    m_name = toQt(workspace::exportName(object.key));
    const auto owners = ownersSentence(object);
    m_note->setText(owners);
    m_note->setVisible(!owners.isEmpty());
    allow();
    setVisible(!m_patch.empty() || !m_file.empty());
}

void PlanExport::clear()
{
    m_patch.clear();
    m_file.clear();
    allow();
    hide();
}

void PlanExport::allow()
{
    for (auto *button : {m_copyPatch, m_savePatch})
        button->setEnabled(!m_patch.empty());
    for (auto *button : {m_copyFile, m_saveFile})
        button->setEnabled(!m_file.empty());
}

void PlanExport::copy(const std::string &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(toQt(text));
    m_note->setText(said);
    m_note->show();
}

void PlanExport::save(const std::string &text, const QString &name)
{
    m_chooser.chooseSaveFile({.title = tr("Save for the repository"),
                              .filter = tr("YAML (*.yaml *.yml)"),
                              .suggestion = name},
                             [this, text](const QString &path) {
                                 const auto written = workspace::writeText(toStd(path), text);
                                 m_note->setText(written ? tr("Saved %1").arg(path)
                                                         : sentence(written.error()));
                                 m_note->show();
                             });
}

} // namespace sluice::ui
