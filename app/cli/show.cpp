// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/show.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/routeargument.h"
#include "app/cli/subcommands.h"
#include "core/base/apportion.h"
#include "core/base/printable.h"
#include "core/base/printablejson.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ostream>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;

/// A backend of a rule as `show` tells of it: its weights summed, and where it is mentioned first.
struct ShownBackend
{
    model::BackendShare share;
    std::string kind;
    bool isExplicit = false; ///< one of its backendRefs at least gives a weight
    int line = 0;
};

std::vector<ShownBackend> shownBackends(const workspace::File &file, std::size_t part,
                                        const model::RouteRule &rule)
{
    const auto &document = *file.stream.part(part).document;
    std::vector<ShownBackend> backends;
    for (const auto &share : model::backendShares(rule)) {
        const auto first = std::ranges::find(rule.backendRefs, share.key, &model::BackendRef::key);
        const auto isExplicit = std::ranges::any_of(rule.backendRefs, [&](const auto &ref) {
            return ref.key == share.key && ref.weight.isExplicit();
        });
        const auto line = file.stream.lineOf(part) + document.find(first->path).position().line;
        backends.push_back({share, first->kind, isExplicit, line});
    }
    return backends;
}

std::int64_t totalOf(const std::vector<ShownBackend> &backends)
{
    std::int64_t total = 0;
    for (const auto &backend : backends)
        total += backend.share.weight;
    return total;
}

Json toJson(const std::vector<ShownBackend> &backends)
{
    const auto total = totalOf(backends);
    auto list = Json::array();
    for (const auto &backend : backends) {
        const auto &key = backend.share.key;
        const auto share =
            total == 0 ? 0.0
                       : static_cast<double>(backend.share.weight) / static_cast<double>(total);
        list.push_back({{"name", key.name},
                        {"namespace", key.namespaceName},
                        {"kind", backend.kind},
                        {"port", key.port == 0 ? Json(nullptr) : Json(key.port)},
                        {"weight", backend.share.weight},
                        {"weightSource", backend.isExplicit ? "explicit" : "default"},
                        {"share", share},
                        {"line", backend.line}});
    }
    return list;
}

Json toJson(const workspace::File &file, const workspace::ResourceLocation &location)
{
    const auto &key = location.resource->key;
    const auto &route = *location.resource->route();
    auto rules = Json::array();
    for (std::size_t i = 0; i < route.rules.size(); ++i) {
        const auto backends = shownBackends(file, location.part, route.rules[i]);
        rules.push_back(
            {{"index", i}, {"name", route.rules[i].name}, {"backends", toJson(backends)}});
    }
    return {{"kind", key.kind},  {"namespace", key.namespaceName}, {"name", key.name},
            {"file", file.path}, {"hostnames", route.hostnames},   {"rules", std::move(rules)}};
}

void writeJson(const workspace::Workspace &workspace, std::ostream &out)
{
    auto routes = Json::array();
    for (const auto &location : workspace.routes())
        routes.push_back(toJson(*workspace.file(location.file), location));
    const Json answer{{"routes", std::move(routes)}};
    out << printableJson(answer.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string percent(int permille)
{
    return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

void writeRule(const std::vector<ShownBackend> &backends, std::ostream &out)
{
    std::vector<std::int64_t> weights;
    std::size_t width = 0;
    for (const auto &backend : backends) {
        weights.push_back(backend.share.weight);
        width = std::max(width, printable(toString(backend.share.key)).size());
    }
    const auto shares = permille(weights);
    for (std::size_t i = 0; i < backends.size(); ++i) {
        const auto weight =
            std::to_string(weights[i]) + (backends[i].isExplicit ? "" : " (default)");
        out << "    " << padded(printable(toString(backends[i].share.key)), width) << "  weight "
            << padded(weight, 11) << "  draft " << percent(shares[i]) << '\n';
    }
    if (backends.empty())
        out << "    no backends\n";
}

void writeText(const workspace::Workspace &workspace, std::ostream &out)
{
    for (const auto &location : workspace.routes()) {
        const auto &file = *workspace.file(location.file);
        const auto &key = location.resource->key;
        const auto &route = *location.resource->route();
        out << key.kind << ' ' << printable(key.namespaceName + "/" + key.name) << " ("
            << printable(file.path) << ")\n";
        for (const auto &hostname : route.hostnames)
            out << "  host " << printable(hostname) << '\n';
        for (std::size_t i = 0; i < route.rules.size(); ++i) {
            const auto &rule = route.rules[i];
            out << "  rule " << i << (rule.name.empty() ? "" : " ") << printable(rule.name) << '\n';
            writeRule(shownBackends(file, location.part, rule), out);
        }
    }
}

} // namespace

ExitCode runShow(const ShowOptions &options, Streams &streams)
{
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace)
        return ExitCode::Usage;
    if (options.isJson)
        writeJson(*workspace, streams.out);
    else
        writeText(*workspace, streams.out);
    return ExitCode::Yes;
}

void addShow(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ShowOptions>();
    auto *command = app.add_subcommand("show", "Show the routes, rules, backends and weights");
    addFiles(*command, options->files);
    addJsonOption(*command, options->isJson);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runShow(*options, streams); };
    });
}

} // namespace sluice::cli
