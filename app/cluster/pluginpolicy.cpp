// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/pluginpolicy.h"

#include "app/cluster/fieldreader.h"
#include "app/cluster/filetext.h"
#include "core/yaml/stream.h"

#include <algorithm>
#include <filesystem>

namespace sluice::cluster {
namespace {

std::string cleaned(const std::string &path)
{
    return std::filesystem::path(path).lexically_normal().string();
}

Diagnostic misconfigured(std::string message, const std::string &file)
{
    return {
        "plugin-policy-invalid",
        Severity::Error,
        std::move(message),
        "Correct credentialPluginPolicy and credentialPluginAllowlist; until then no credential "
        "plugin is run.",
        {file, {}, {}}};
}

Result<PluginPolicy> policyOf(const yaml::NodeView &root, FieldReader &fields,
                              const std::string &file)
{
    std::string kind;
    fields.read(root, "credentialPluginPolicy", kind);
    const auto list = fields.sequence(root["credentialPluginAllowlist"], "the allowlist");
    PluginPolicy policy;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto entry = fields.mapping(list.at(i), "an item of the allowlist");
        std::string command;
        fields.read(entry, "name", command);
        fields.read(entry, "command", command);
        if (command.empty() || cleaned(command) != command)
            return misconfigured("an entry of the allowlist is empty or not a clean path", file);
        policy.allowed.push_back(std::move(command));
    }
    if (auto error = fields.takeError())
        return misconfigured(error->message, file);
    const bool isList = kind == "Allowlist";
    if (!isList && !kind.empty() && kind != "AllowAll" && kind != "DenyAll")
        return misconfigured("the policy \"" + kind + "\" is not known", file);
    if (isList == policy.allowed.empty())
        return misconfigured(isList ? "the policy is Allowlist, and there is no list"
                                    : "there is an allowlist, and the policy is not Allowlist",
                             file);
    policy.kind = isList              ? PluginPolicy::Kind::Allowlist
                  : kind == "DenyAll" ? PluginPolicy::Kind::DenyAll
                                      : PluginPolicy::Kind::AllowAll;
    return policy;
}

} // namespace

bool PluginPolicy::allows(const std::string &command, const std::string &program,
                          const ProgramSearch &search) const
{
    if (kind != Kind::Allowlist)
        return kind == Kind::AllowAll;
    return std::ranges::any_of(allowed, [&](const std::string &entry) {
        return entry == cleaned(command) || entry == program || search.findInPath(entry) == program;
    });
}

Result<PluginPolicy> readPluginPolicy(std::string_view text, const std::string &file)
{
    const auto stream = yaml::Stream::parse(text, file, {}, 1);
    if (stream.size() == 0)
        return PluginPolicy();
    // kubectl takes the first document whose version it knows; several are rare enough to refuse.
    if (stream.part(0).error)
        return misconfigured(stream.part(0).error->message, file);
    FieldReader fields(file, 0);
    const auto root = fields.mapping(stream.part(0).document->root(), "a kuberc");
    return policyOf(root, fields, file);
}

Result<PluginPolicy> loadPluginPolicy(const Environment &environment)
{
    auto file = valueOf(environment, "KUBERC");
    if (file == "off" || valueOf(environment, "KUBECTL_KUBERC") == "false")
        return PluginPolicy();
    if (file.empty())
        file = valueOf(environment, "HOME") + "/.kube/kuberc";
    const auto text = readFileText(file);
    if (text)
        return readPluginPolicy(*text, file);
    if (text.error().code == "file-missing")
        return PluginPolicy();
    return misconfigured(text.error().message, file);
}

} // namespace sluice::cluster
