// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan.h"
#include "ui/widgets/filechooser.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <string>

class QLabel;
class QPushButton;

namespace sluice::ui {

/// The way that lasts, under a plan's object: its change as a patch, or the whole object as a file,
/// to be copied or saved for the repository that it comes from. Says who would put the change back.
class PlanExport final : public QWidget
{
    Q_OBJECT

public:
    /// The file's text as the person wrote it; empty where there is none.
    using FileText = std::function<std::string(const model::ResourceKey &)>;

    /// `chooser` outlives it.
    PlanExport(FileChooser &chooser, FileText fileText, QWidget *parent = nullptr);

    void show(const planning::PlannedObject &object);
    void clear();

private:
    QPushButton *addButton(const QString &text, const QString &tip);
    void allow();
    void copy(const std::string &text, const QString &said);
    void save(const std::string &text, const QString &name);

    FileChooser &m_chooser;
    FileText m_fileText;
    std::string m_patch;
    std::string m_file;
    QString m_name; ///< of the file, without extension
    QLabel *m_note;
    QPushButton *m_copyPatch;
    QPushButton *m_savePatch;
    QPushButton *m_copyFile;
    QPushButton *m_saveFile;
};

/// Who will put the change back, or may; empty where nobody but Sluice works on the object.
QString ownersSentence(const planning::PlannedObject &object);

} // namespace sluice::ui
