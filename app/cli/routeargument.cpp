// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/routeargument.h"

#include <charconv>
#include <vector>

namespace sluice::cli {
namespace {

template <typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

Diagnostic bad(std::string_view what, std::string_view text, const char *form)
{
    return {std::string(what) + "-argument", Severity::Error,
            "'" + std::string(text) + "' does not name a " + std::string(what),
            std::string("Write ") + form + "."};
}

/// Splits "NS/REST"; without a slash everything is the rest.
std::optional<std::string> takeNamespace(std::string_view &text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    std::string name(text.substr(0, slash));
    text.remove_prefix(slash + 1);
    return name;
}

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string toString(const model::ResourceKey &key)
{
    return key.namespaceName + "/" + key.name;
}

Result<model::ResourceKey> findRoute(const workspace::Workspace &workspace,
                                     const RouteArgument &argument)
{
    std::vector<model::ResourceKey> found;
    std::vector<std::string> choices;
    std::vector<std::string> all;
    for (const auto &location : workspace.routes()) {
        const auto &key = location.resource->key;
        all.push_back(toString(key));
        const auto isMeant =
            key.name == argument.name
            && argument.namespaceName.value_or(key.namespaceName) == key.namespaceName;
        if (!isMeant || std::find(found.begin(), found.end(), key) != found.end())
            continue;
        found.push_back(key);
        choices.push_back(key.kind + " " + toString(key));
    }
    if (found.empty())
        return Diagnostic{"route-unknown", Severity::Error,
                          "There is no route '" + argument.toString() + "' in the files",
                          all.empty() ? "They hold no route." : "They hold: " + listed(all) + "."};
    if (found.size() > 1)
        return Diagnostic{"route-ambiguous", Severity::Error,
                          "'" + argument.toString() + "' may be any of: " + listed(choices),
                          "Name the namespace too, or give only the file that you mean."};
    return found.front();
}

} // namespace

Result<RouteArgument> RouteArgument::parse(std::string_view text)
{
    const auto *form = "[NAMESPACE/]NAME[#RULE], with RULE counting from 0";
    RouteArgument argument;
    auto rest = text;
    argument.namespaceName = takeNamespace(rest);
    const auto hash = rest.find('#');
    if (hash != std::string_view::npos) {
        argument.rule = numberIn<std::size_t>(rest.substr(hash + 1));
        if (!argument.rule)
            return bad("route", text, form);
    }
    argument.name = rest.substr(0, hash);
    if (argument.name.empty() || argument.name.find('/') != std::string::npos
        || argument.namespaceName == "")
        return bad("route", text, form);
    return argument;
}

std::string RouteArgument::toString() const
{
    return (namespaceName ? *namespaceName + "/" : "") + name
           + (rule ? "#" + std::to_string(*rule) : "");
}

Result<BackendArgument> BackendArgument::parse(std::string_view text)
{
    const auto *form = "[NAMESPACE/]NAME[:PORT]";
    BackendArgument argument;
    auto rest = text;
    argument.namespaceName = takeNamespace(rest);
    const auto colon = rest.find(':');
    if (colon != std::string_view::npos) {
        argument.port = numberIn<int>(rest.substr(colon + 1));
        if (!argument.port || *argument.port < 1 || *argument.port > 65535)
            return bad("backend", text, form);
    }
    argument.name = rest.substr(0, colon);
    if (argument.name.empty() || argument.name.find('/') != std::string::npos
        || argument.namespaceName == "")
        return bad("backend", text, form);
    return argument;
}

bool BackendArgument::names(const model::BackendKey &key) const
{
    return key.name == name && namespaceName.value_or(key.namespaceName) == key.namespaceName
           && port.value_or(key.port) == key.port;
}

Result<WeightArgument> WeightArgument::parse(std::string_view text)
{
    const auto equals = text.rfind('=');
    if (equals == std::string_view::npos)
        return bad("weight", text, "BACKEND=WEIGHT");
    const auto backend = BackendArgument::parse(text.substr(0, equals));
    if (!backend)
        return backend.error();
    const auto weight = numberIn<std::int64_t>(text.substr(equals + 1));
    if (!weight || *weight < 0 || *weight > model::Weight::maximum)
        return Diagnostic{"weight-out-of-range", Severity::Error,
                          "'" + std::string(text.substr(equals + 1)) + "' is not a weight",
                          "A weight is a whole number from 0 to 1000000."};
    return WeightArgument{std::string(text), *backend, *weight};
}

Result<workspace::RuleRef> findRule(const workspace::Workspace &workspace,
                                    const RouteArgument &argument)
{
    const auto key = findRoute(workspace, argument);
    if (!key)
        return key.error();
    const auto location = workspace.find(*key);
    const auto count = location->resource->route()->rules.size();
    const auto range = "rules 0 to " + std::to_string(count > 0 ? count - 1 : 0);
    if (!argument.rule && count > 1)
        return Diagnostic{"rule-ambiguous", Severity::Error,
                          toString(*key) + " has " + range + ", and none was chosen",
                          "Name one, as in " + toString(*key) + "#0."};
    const auto index = argument.rule.value_or(0);
    if (index >= count)
        return Diagnostic{"rule-unknown", Severity::Error,
                          toString(*key) + " has no rule " + std::to_string(index),
                          count == 0 ? "It has no rule at all." : "It has " + range + "."};
    return workspace::RuleRef{*key, index};
}

std::string toString(const model::BackendKey &key)
{
    return key.namespaceName + "/" + key.name
           + (key.port == 0 ? std::string() : ":" + std::to_string(key.port));
}

} // namespace sluice::cli
