// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/exporting.h"
#include "ui/dialogs/textdialogs.h"
#include "ui/document/text.h"
#include "ui/mainwindow/actionspec.h"
#include "ui/mainwindow/exports.h"
#include "ui/mainwindow/finder.h"
#include "ui/mainwindow/workbench.h"
#include "ui/panels/resourcetreepanel.h"
#include "ui/panels/weightspanel.h"
#include "ui/widgets/commandpalette.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSettings>

namespace sluice::ui {

void Workbench::connectFileActions()
{
    auto *files = m_files;
    m_actions.on("file.open", files, [files] { files->askOpen(); });
    m_actions.on("file.open-folder", files, [files] { files->askOpenFolder(); });
    m_actions.on("file.open-example", this, [this] { openExample(); });
    m_actions.on("file.save", files, [files] { files->save(); });
    m_actions.on("file.save-as", files, [files] { files->saveAs(); });
    m_actions.on("file.save-all", files, [files] { files->saveAll(); });
    m_actions.on("file.reload", files, [files] { files->reload(); });
    m_actions.on("file.close", files, [files] { files->close(); });
    m_actions.on("file.quit", this, [this] { m_window->close(); });
    connect(files, &FileDesk::compareAsked, this,
            [this](const workspace::ThreeTexts &texts, const QString &name) {
                showTexts(m_window.get(), name, {tr("On disk"), tr("As edited")},
                          {toQt(texts.onDisk), toQt(texts.edited)});
            });
}

void Workbench::connectExports()
{
    const std::pair<const char *, ExportForm> forms[]{
        {"file.export-yaml", ExportForm::Yaml},
        {"file.export-json", ExportForm::Json},
        {"file.export-split", ExportForm::Split},
        {"file.export-kustomize", ExportForm::Kustomize}};
    for (const auto &[id, form] : forms) {
        m_actions.on(id, this, [this, form = form] {
            const ExportSeams seams{m_ports.chooser, m_ports.confirm,
                                    [this](const Diagnostic &reason) { tellProblem(reason); }};
            askExport(seams, m_document.workspace(), form);
        });
    }
}

void Workbench::connectEditActions()
{
    m_actions.on("edit.undo", this, [this] { m_document.undoStack().undo(); });
    m_actions.on("edit.redo", this, [this] { m_document.undoStack().redo(); });
    m_actions.on("edit.copy-manifest", this, [this] { copyManifest(); });
    m_actions.on("edit.copy-all", this, [this] { copyAll(); });
    m_actions.on("backend.add", this, [this] { m_weights->openAddBackend(); });
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &Workbench::refreshUndo);
}

void Workbench::refreshUndo()
{
    auto &stack = m_document.undoStack();
    auto &undo = m_actions["edit.undo"];
    auto &redo = m_actions["edit.redo"];
    undo.setEnabled(stack.canUndo());
    redo.setEnabled(stack.canRedo());
    undo.setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
    redo.setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
}

void Workbench::connectViewActions()
{
    m_actions.on("view.palette", this,
                 [this] { m_palette->open(paletteEntries(m_actions, m_document, m_selection)); });
    m_actions.on("view.filter", this, [this] { m_tree->filter().setFocus(); });
    const std::pair<const char *, Place> places[]{{"view.resources", Place::Tree},
                                                  {"view.flow", Place::Flow},
                                                  {"view.yaml", Place::Yaml},
                                                  {"view.weights", Place::Weights},
                                                  {"view.live-split", Place::LiveSplit},
                                                  {"view.problems", Place::Problems},
                                                  {"view.cluster", Place::Cluster},
                                                  {"view.journal", Place::Journal}};
    for (const auto &[id, place] : places)
        m_actions.on(id, this, [this, place = place] { m_window->focus(place); });
    const std::pair<const char *, ThemeChoice> themes[]{{"view.theme-system", ThemeChoice::System},
                                                        {"view.theme-light", ThemeChoice::Light},
                                                        {"view.theme-dark", ThemeChoice::Dark}};
    for (const auto &[id, choice] : themes) {
        m_actions.on(id, this, [this, choice = choice] {
            auto preferences = Preferences::read(m_ports.preferences);
            preferences.theme = choice;
            preferences.write(m_ports.preferences);
            takePreferences(preferences);
        });
    }
}

void Workbench::connectGatewayActions()
{
    m_actions.on("gateway.apply", this, [this] { m_target.apply(); });
    m_actions.on("gateway.copy-address", this,
                 [this] { QGuiApplication::clipboard()->setText(m_target.address()); });
    m_actions.on("sample.toggle", this, [this] { m_sampling.toggle(); });
    m_actions.on("sample.clear", this, [this] { m_session.clear(); });
    const std::pair<const char *, double> rates[]{{"sample.rate-5", 5},
                                                  {"sample.rate-20", 20},
                                                  {"sample.rate-100", 100},
                                                  {"sample.rate-1000", 1000}};
    for (const auto &[id, rate] : rates) {
        m_actions.on(id, this, [this, rate = rate] {
            m_sampling.setRate(rate);
            emit m_target.changed();
        });
    }
}

void Workbench::connectHelpActions()
{
    m_actions.on("edit.preferences", this, [this] {
        const auto before = Preferences::read(m_ports.preferences);
        auto *dialog = new PreferencesDialog(before, m_window.get());
        connect(dialog, &PreferencesDialog::chosen, this, [this, before](const Preferences &now) {
            now.write(m_ports.preferences);
            takePreferences(now);
            if (now.listen != before.listen || now.controller != before.controller
                || now.pods != before.pods)
                m_target.start(now.gateway());
        });
        dialog->open();
    });
    m_actions.on("help.about", this, [this] { showAbout(m_window.get()); });
    m_actions.on("help.shortcuts", this, [this] {
        std::vector<QStringList> rows;
        for (const auto &spec : actionSpecs()) {
            const auto &action = m_actions[spec.id];
            rows.push_back({plainText(action), action.shortcut().toString(QKeySequence::NativeText),
                            action.statusTip()});
        }
        showShortcuts(m_window.get(), rows);
    });
}

void Workbench::copyManifest()
{
    const auto &key = m_selection.resource();
    const auto found = key ? m_document.workspace().find(*key) : std::nullopt;
    if (!found)
        return;
    const auto &part = m_document.workspace().file(found->file)->stream.part(found->part);
    QGuiApplication::clipboard()->setText(toQt(part.text()));
}

void Workbench::copyAll()
{
    const auto text = workspace::exportYaml(m_document.workspace());
    if (text)
        QGuiApplication::clipboard()->setText(toQt(*text));
    else
        tellProblem(text.error());
}

} // namespace sluice::ui
