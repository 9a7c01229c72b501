// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/localgateway.h"
#include "app/probe/probe.h"
#include "tests/session/scriptedaccess.h"
#include "tests/session/scriptedcluster.h"
#include "ui/mainwindow/workbench.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

class QPushButton;

namespace sluice::test {

/// Answers in the person's place: with the prepared choice, keeping what was asked.
class PreparedAnswers final : public ui::FileChooser, public ui::Confirm
{
public:
    void chooseFiles(const Request &, std::function<void(const QStringList &)> done) override
    {
        done({path});
    }
    void chooseFolder(const Request &, std::function<void(const QString &)> done) override
    {
        done(path);
    }
    void chooseSaveFile(const Request &, std::function<void(const QString &)> done) override
    {
        done(path);
    }
    void ask(const ui::Question &question, std::function<void(const QString &id)> done) override
    {
        asked << question.text;
        if (!choice.isEmpty())
            done(choice);
    }

    QString path;
    QString choice; ///< empty: the question stays open
    QStringList asked;
};

/// The whole window with a real gateway and a real probe, in a folder of its own.
class OpenWindow
{
public:
    OpenWindow();

    ui::Workbench &bench() { return *m_bench; }
    PreparedAnswers &answers() { return m_answers; }
    ScriptedCluster &cluster() { return m_cluster; }
    ScriptedAccess &access() { return m_access; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a manifest into the folder and answers its path.
    QString write(const QString &name, const QByteArray &content) const;
    QByteArray read(const QString &name) const;
    /// Opens and waits until everything is open and served.
    bool open(const QString &path);
    /// The text of an open file as it is edited.
    QByteArray text(const QString &path) const;
    void trigger(std::string_view action) { m_bench->actions()[action].trigger(); }
    /// Makes a weight of the chosen rule explicit, as the panel does.
    void setWeight(std::size_t backendRef, int weight);
    /// The button in the message bar; null where it is not offered.
    QPushButton *offered(const QString &text);
    /// Ends the window as a crash does: nothing is asked, nothing tidied up.
    void crash();
    /// A new window on the same folder and settings.
    void restart();

private:
    QTemporaryDir m_folder;
    ui::Theme m_theme;
    PreparedAnswers m_answers;
    ScriptedCluster m_cluster;
    ScriptedAccess m_access;
    std::unique_ptr<QSettings> m_preferences;
    std::unique_ptr<QSettings> m_state;
    std::unique_ptr<localgateway::LocalGateway> m_gateway;
    std::unique_ptr<probe::Probe> m_probe;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace sluice::test
