// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/execplugin.h"

#include "app/cluster/base64.h"
#include "app/cluster/filetext.h"
#include "app/cluster/pluginpolicy.h"
#include "app/cluster/plaintext.h"
#include "app/cluster/runprogram.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace sluice::cluster {
namespace {

using Json = nlohmann::ordered_json;

const ExecEntry &entryOf(const ExecSettings &settings)
{
    return *settings.chosen.user.exec;
}

Json clusterOf(const ExecSettings &settings)
{
    const auto &cluster = settings.chosen.cluster;
    Json told{{"server", settings.server}};
    if (!cluster.tlsServerName.empty())
        told["tls-server-name"] = cluster.tlsServerName;
    if (cluster.isInsecure)
        told["insecure-skip-tls-verify"] = true;
    auto roots = cluster.caData;
    if (roots.empty() && !cluster.caFile.empty()) {
        const auto text = readFileText(cluster.caFile);
        roots = text ? *text : std::string();
    }
    if (!roots.empty())
        told["certificate-authority-data"] = encodeBase64(roots);
    if (!cluster.proxyUrl.empty())
        told["proxy-url"] = cluster.proxyUrl;
    if (cluster.isCompressionDisabled)
        told["disable-compression"] = true;
    if (!cluster.execConfig.empty())
        told["config"] = Json::parse(cluster.execConfig, nullptr, false);
    return told;
}

std::string ending(const ProgramResult &result, std::chrono::milliseconds timeout)
{
    switch (result.end) {
    case ProgramEnd::Exited:
        return "failed with exit code " + std::to_string(result.code);
    case ProgramEnd::Signalled:
        return "was ended by signal " + std::to_string(result.code);
    case ProgramEnd::NotStarted:
        return "could not be started: " + std::generic_category().message(result.code);
    case ProgramEnd::TimedOut:
        return "did not end within " + std::to_string(timeout.count() / 1000) + " s";
    case ProgramEnd::Stopped:
        return "was cancelled";
    case ProgramEnd::TooMuchOutput:
        return "printed more than a credential can be";
    }
    return {};
}

} // namespace

ExecPlugin::ExecPlugin(ExecSettings settings)
    : m_settings(std::move(settings)),
      m_allowed(m_settings.stateFolder),
      m_search(m_settings.environment)
{
}

Diagnostic ExecPlugin::failure(std::string why, std::string remedy) const
{
    return {"exec-plugin",
            Severity::Error,
            "the credential plugin " + entryOf(m_settings).command + " of the user \""
                + m_settings.chosen.user.name + "\" " + std::move(why),
            std::move(remedy),
            {m_settings.chosen.user.file, {}, {}}};
}

bool ExecPlugin::mayAsk() const
{
    return m_settings.approval != nullptr && !m_isDenied;
}

Result<std::string> ExecPlugin::findProgram(const std::stop_token &stop)
{
    const auto &entry = entryOf(m_settings);
    if (const auto program = m_search.find(entry.command, stop))
        return *program;
    const bool isPath = entry.command.find('/') != std::string::npos;
    const auto hint = plainText(entry.installHint);
    return failure(isPath ? "is no program that can be run"
                          : "was not found; looked for in " + m_search.places(),
                   hint.empty() ? "Install it, or give its whole path in the kubeconfig." : hint);
}

planning::ExecQuestion ExecPlugin::question(const std::string &program) const
{
    const auto &entry = entryOf(m_settings);
    planning::ExecQuestion question;
    question.context = m_settings.chosen.context.name;
    question.server = m_settings.server;
    question.program = program;
    question.arguments = entry.arguments;
    for (const auto &[name, value] : entry.environment)
        question.environment.push_back(name + "=" + value);
    question.file = m_settings.chosen.user.file;
    question.fingerprint = fingerprintOf(question);
    return question;
}

Outcome ExecPlugin::askLeave(const std::string &program, const std::stop_token &stop)
{
    const auto policy = loadPluginPolicy(m_settings.environment);
    if (!policy)
        return policy.error();
    if (!policy->allows(entryOf(m_settings).command, program, m_search))
        return failure("(" + program + ") is not allowed by kubectl's kuberc",
                       "Add it to credentialPluginAllowlist there.");
    const auto asked = question(program);
    if (m_allowed.contains(asked.fingerprint))
        return std::monostate{};
    if (mayAsk() && m_settings.approval->isAllowed(asked, stop)) {
        static_cast<void>(m_allowed.add(asked.fingerprint)); // else it is asked again, no more
        return std::monostate{};
    }
    m_isDenied = m_settings.approval != nullptr && !stop.stop_requested();
    return failure("(" + program + ") was not allowed to run",
                   "Look at the command in the kubeconfig; allow it with --allow-exec, or when "
                   "asked.");
}

Result<bool> ExecPlugin::isInteractive() const
{
    const auto &mode = entryOf(m_settings).interactiveMode;
    if (mode == "Always" && !m_settings.hasTerminal)
        return failure("needs a terminal (interactiveMode: Always), and there is none",
                       "Log in with it in a terminal first, or use sluicectl there.");
    return mode != "Never" && m_settings.hasTerminal;
}

std::string ExecPlugin::execInfo(bool isInteractive) const
{
    const auto &entry = entryOf(m_settings);
    Json spec{{"interactive", isInteractive}};
    if (entry.providesClusterInfo)
        spec["cluster"] = clusterOf(m_settings);
    const Json info{
        {"kind", "ExecCredential"}, {"apiVersion", entry.apiVersion}, {"spec", std::move(spec)}};
    return info.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ExecCredential> ExecPlugin::run(const std::stop_token &stop)
{
    if (m_isDenied)
        return failure("was not allowed to run", "Connect again to be asked again.");
    const auto isInteractive = this->isInteractive();
    if (!isInteractive)
        return isInteractive.error();
    const auto program = findProgram(stop);
    if (!program)
        return program.error();
    if (const auto leave = askLeave(*program, stop); !leave)
        return leave.error();
    ProgramCall call{*program, entryOf(m_settings).arguments, m_settings.environment,
                     m_settings.timeout};
    for (const auto &[name, value] : entryOf(m_settings).environment)
        call.environment[name] = value;
    call.environment["KUBERNETES_EXEC_INFO"] = execInfo(*isInteractive);
    call.usesTerminal = *isInteractive;
    const auto result = runProgram(call, stop);
    const auto complaints = plainText(result.complaints);
    const auto said = complaints.empty() ? std::string() : "; it said: " + complaints;
    if (result.end != ProgramEnd::Exited || result.code != 0)
        return failure(ending(result, m_settings.timeout) + said,
                       "Run it in a terminal to see what it wants.");
    const auto credential = readExecCredential(result.output, entryOf(m_settings).apiVersion);
    if (!credential)
        return failure(credential.error().message + said, credential.error().remedy);
    return *credential;
}

} // namespace sluice::cluster
