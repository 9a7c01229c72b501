// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/subcommands.h"
#include "app/localgateway/localgateway.h"
#include "core/base/printable.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <future>
#include <memory>
#include <optional>
#include <ostream>

namespace sluice::cli {
namespace {

using Answer = Result<routing::Applied>;

/// SIGHUP, SIGINT and SIGTERM kept from every thread begun later, so that this one can wait for
/// them.
class AwaitedSignals
{
public:
    AwaitedSignals()
    {
        sigemptyset(&m_awaited);
        for (const auto number : {SIGHUP, SIGINT, SIGTERM})
            sigaddset(&m_awaited, number);
        pthread_sigmask(SIG_BLOCK, &m_awaited, &m_before);
    }
    ~AwaitedSignals() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    AwaitedSignals(const AwaitedSignals &) = delete;
    AwaitedSignals &operator=(const AwaitedSignals &) = delete;

    int next() const
    {
        int number = SIGTERM;
        sigwait(&m_awaited, &number);
        return number;
    }

private:
    sigset_t m_awaited{};
    sigset_t m_before{};
};

/// Qt's threads ask for an application object.
class QtEnvironment
{
public:
    QtEnvironment()
    {
        if (QCoreApplication::instance() == nullptr)
            m_application = std::make_unique<QCoreApplication>(m_count, m_arguments);
    }

private:
    char m_name[10] = "sluicectl";
    char *m_arguments[2] = {m_name, nullptr};
    int m_count = 1;
    std::unique_ptr<QCoreApplication> m_application;
};

/// Calls `order` with a callback, and waits for what that is given.
template <typename Order>
Answer awaited(Order order)
{
    auto promise = std::make_shared<std::promise<Answer>>();
    order([promise](const Answer &answer) { promise->set_value(answer); });
    return promise->get_future().get();
}

void writeFirstLine(const routing::Applied &applied, std::ostream &out)
{
    const nlohmann::ordered_json line{{"address", applied.address},
                                      {"controller", applied.controller},
                                      {"routes", applied.routes}};
    out << line.dump() << std::endl;
}

void takeOver(const ServeOptions &options, localgateway::LocalGateway &gateway, Streams &streams)
{
    if (std::ranges::find(options.files, standardInput) != options.files.end()) {
        streams.err << "sluicectl: standard input cannot be read again; the routes stay"
                    << std::endl;
        return;
    }
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace) {
        streams.err << "sluicectl: the routes stay as they were" << std::endl;
        return;
    }
    const auto applied = awaited([&](auto done) { gateway.apply(*workspace, std::move(done)); });
    if (!applied) {
        fail(streams, applied.error(), ExitCode::No);
        streams.err << "sluicectl: the routes stay as they were" << std::endl;
        return;
    }
    streams.err << "sluicectl: applied, " << applied->routes << " routes" << std::endl;
}

bool leadsTo(const workspace::Workspace &workspace, const std::string &service)
{
    const auto isMeant = [&service](const model::BackendRef &ref) {
        return ref.key.name == service || ref.key.namespaceName + "/" + ref.key.name == service;
    };
    return std::ranges::any_of(workspace.routes(), [&](const auto &location) {
        return std::ranges::any_of(location.resource->route()->rules, [&](const auto &rule) {
            return std::ranges::any_of(rule.backendRefs, isMeant);
        });
    });
}

/// A Service that is misspelt would be served with the pods that it has, and nobody be told.
void warnOfUnknown(const routing::ReadyPods &pods, const workspace::Workspace &workspace,
                   std::ostream &err)
{
    for (const auto &[service, count] : pods) {
        if (!leadsTo(workspace, service))
            err << "sluicectl: --pods names " << printable(service) << ", which no route leads to"
                << std::endl;
    }
}

} // namespace

ExitCode runServe(const ServeOptions &options, Streams &streams)
{
    const AwaitedSignals awaitedSignals;
    const QtEnvironment environment;
    const auto pods = routing::parseReadyPods(options.pods);
    if (!pods)
        return fail(streams, pods.error(), ExitCode::Usage);
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace)
        return ExitCode::Usage;
    warnOfUnknown(*pods, *workspace, streams.err);
    localgateway::LocalGateway gateway;
    const routing::GatewaySettings settings{options.listen, options.controller, *pods};
    const auto started =
        awaited([&](auto done) { gateway.start(settings, *workspace, std::move(done)); });
    if (!started)
        return fail(streams, started.error(), ExitCode::Usage);
    writeFirstLine(*started, streams.out);
    while (awaitedSignals.next() == SIGHUP)
        takeOver(options, gateway, streams);
    gateway.stop();
    return ExitCode::Yes;
}

void addServe(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ServeOptions>();
    auto *command = app.add_subcommand("serve", "Serve the routes on this computer");
    addFiles(*command, options->files);
    command->add_option("--listen", options->listen, "Loopback address and port; 0: any free port")
        ->type_name("ADDRESS:PORT")
        ->capture_default_str();
    command
        ->add_option("--controller", options->controller,
                     "Whose arithmetic: gateway-api, kong, traefik or contour")
        ->type_name("NAME")
        ->capture_default_str();
    command->add_option("--pods", options->pods, "Ready pods: SERVICE=COUNT,...")
        ->type_name("LIST")
        ->delimiter(',');
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runServe(*options, streams); };
    });
}

} // namespace sluice::cli
