// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/workbench.h"

#include <QApplication>
#include <QDateTime>
#include <QSettings>
#include <QTemporaryDir>

namespace sluice::bench {

/// A gateway that serves at once: how long a network takes is no part of what is measured.
class InstantGateway final : public routing::GatewayControl
{
public:
    void start(const routing::GatewaySettings &settings, const workspace::Workspace &workspace,
               Done done) override
    {
        m_controller = settings.controller;
        apply(workspace, std::move(done));
    }
    void apply(const workspace::Workspace &workspace, Done done) override
    {
        done(routing::Applied{"127.0.0.1:1", m_controller, workspace.routes().size(),
                              ++m_generation});
    }
    void stop() override {}

private:
    std::string m_controller;
    std::uint64_t m_generation = 0;
};

class SilentSource final : public traffic::SampleSource
{
public:
    void start(const traffic::ProbeTarget &, const traffic::ProbePace &, Events) override {}
    void setClassifier(std::shared_ptr<const traffic::Classifier>) override {}
    void setPace(const traffic::ProbePace &) override {}
    void pause() override {}
    void resume() override {}
    void stop() override {}
};

class NoCluster final : public planning::ClusterSource
{
public:
    Result<std::vector<planning::ContextChoice>> contexts() override
    {
        return std::vector<planning::ContextChoice>{};
    }
    void connect(const std::string &, Events) override {}
    void disconnect() override {}
    void retryNow() override {}
    void answerExec(const std::string &, bool) override {}
    void setNamespaces(std::vector<std::string>) override {}
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const override { return nullptr; }
    std::shared_ptr<planning::ApiServer> apiServer() const override { return nullptr; }
};

class NoAccess final : public planning::ServiceAccess
{
public:
    std::unique_ptr<traffic::SampleSource> proxied(std::shared_ptr<planning::ApiServer>,
                                                   const planning::ServicePort &) override
    {
        return nullptr;
    }
    std::unique_ptr<planning::Forwarding> forward(const std::string &,
                                                  const planning::ServicePort &,
                                                  planning::Forwarding::OnReport) override
    {
        return nullptr;
    }
    Result<std::vector<traffic::RawAnswer>> ask(planning::ApiServer &,
                                                const planning::ServicePort &,
                                                const traffic::ProbeTarget &, int,
                                                std::stop_token) override
    {
        return std::vector<traffic::RawAnswer>{};
    }
};

class NoChooser final : public ui::FileChooser
{
public:
    void chooseFiles(const Request &, std::function<void(const QStringList &)>) override {}
    void chooseFolder(const Request &, std::function<void(const QString &)>) override {}
    void chooseSaveFile(const Request &, std::function<void(const QString &)>) override {}
};

class NoQuestions final : public ui::Confirm
{
public:
    void ask(const ui::Question &, std::function<void(const QString &)>) override {}
};

/// The whole window with nothing behind it, in a state folder of its own.
class BenchWindow
{
public:
    BenchWindow()
        : m_workbench({.gateway = m_gateway,
                       .samples = m_samples,
                       .cluster = m_cluster,
                       .access = m_access,
                       .chooser = m_chooser,
                       .confirm = m_confirm,
                       .preferences = m_preferences,
                       .state = m_state,
                       .exampleFolder = at("examples"),
                       .recoveryFolder = at("recovery"),
                       .journalFolder = at("journal"),
                       .clock = &QDateTime::currentDateTime},
                      m_theme)
    {
        m_theme.applyTo(*qApp);
        m_workbench.window().resize(1440, 900);
    }

    ui::Workbench &workbench() { return m_workbench; }
    QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void open(const char *file)
    {
        m_workbench.start({.paths = {QString::fromLocal8Bit(file)}});
        while (!m_workbench.target().isServing())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

private:
    QTemporaryDir m_folder;
    InstantGateway m_gateway;
    SilentSource m_samples;
    NoCluster m_cluster;
    NoAccess m_access;
    NoChooser m_chooser;
    NoQuestions m_confirm;
    QSettings m_preferences{at("preferences.ini"), QSettings::IniFormat};
    QSettings m_state{at("state.ini"), QSettings::IniFormat};
    ui::Theme m_theme;
    ui::Workbench m_workbench;
};

} // namespace sluice::bench
