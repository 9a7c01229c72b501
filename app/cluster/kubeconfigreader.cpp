// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/fieldreader.h"
#include "app/cluster/kubeconfig.h"
#include "core/yaml/stream.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

constexpr std::string_view execExtension = "client.authentication.k8s.io/exec";

void readExtensions(FieldReader &fields, const yaml::NodeView &node, std::string *execConfig)
{
    const auto list = fields.sequence(node["extensions"], "extensions");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto entry = fields.mapping(list.at(i), "an item of extensions");
        std::string name;
        fields.read(entry, "name", name);
        if (execConfig != nullptr && name == execExtension && entry["extension"])
            *execConfig = entry["extension"].toValue().dump(-1, ' ', false,
                                                            yaml::Value::error_handler_t::replace);
    }
}

void readBody(FieldReader &fields, const yaml::NodeView &node, ClusterEntry &cluster)
{
    fields.read(node, "server", cluster.server);
    fields.read(node, "tls-server-name", cluster.tlsServerName);
    fields.read(node, "insecure-skip-tls-verify", cluster.isInsecure);
    fields.read(node, "certificate-authority", cluster.caFile);
    fields.readBytes(node, "certificate-authority-data", cluster.caData);
    fields.read(node, "proxy-url", cluster.proxyUrl);
    fields.read(node, "disable-compression", cluster.isCompressionDisabled);
    readExtensions(fields, node, &cluster.execConfig);
}

void readExec(FieldReader &fields, const yaml::NodeView &node, UserEntry &user)
{
    if (!node)
        return;
    ExecEntry exec;
    fields.read(node, "apiVersion", exec.apiVersion);
    fields.read(node, "command", exec.command);
    fields.read(node, "args", exec.arguments);
    fields.read(node, "installHint", exec.installHint);
    fields.read(node, "provideClusterInfo", exec.providesClusterInfo);
    fields.read(node, "interactiveMode", exec.interactiveMode);
    const auto variables = fields.sequence(node["env"], "env");
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const auto entry = fields.mapping(variables.at(i), "an item of env");
        auto &[name, value] = exec.environment.emplace_back();
        fields.read(entry, "name", name);
        fields.read(entry, "value", value);
    }
    // The default of the older version, see client-go's tools/clientcmd/api/v1/defaults.go.
    if (exec.interactiveMode.empty() && exec.apiVersion == "client.authentication.k8s.io/v1beta1")
        exec.interactiveMode = "IfAvailable";
    user.exec = std::move(exec);
}

void readAuthProvider(FieldReader &fields, const yaml::NodeView &node, UserEntry &user)
{
    if (!node)
        return;
    std::string name;
    fields.read(node, "name", name);
    const auto config = fields.mapping(node["config"], "config");
    for (std::size_t i = 0; i < config.size(); ++i)
        static_cast<void>(fields.text(config.valueAt(i), "a value of auth-provider's config"));
    user.authProvider = std::move(name);
}

void readBody(FieldReader &fields, const yaml::NodeView &node, UserEntry &user)
{
    fields.read(node, "client-certificate", user.certificateFile);
    fields.readBytes(node, "client-certificate-data", user.certificateData);
    fields.read(node, "client-key", user.keyFile);
    fields.readBytes(node, "client-key-data", user.keyData);
    fields.read(node, "token", user.token);
    fields.read(node, "tokenFile", user.tokenFile);
    fields.read(node, "username", user.username);
    fields.read(node, "password", user.password);
    fields.read(node, "as", user.impersonatedUser);
    fields.read(node, "as-uid", user.impersonatedUid);
    fields.read(node, "as-groups", user.impersonatedGroups);
    const auto extra = fields.mapping(node["as-user-extra"], "as-user-extra");
    for (std::size_t i = 0; i < extra.size(); ++i) {
        const std::string key(extra.keyAt(i));
        fields.read(extra, key, user.impersonatedExtra[key]);
    }
    readAuthProvider(fields, fields.mapping(node["auth-provider"], "auth-provider"), user);
    readExec(fields, fields.mapping(node["exec"], "exec"), user);
    readExtensions(fields, node, nullptr);
}

void readBody(FieldReader &fields, const yaml::NodeView &node, ContextEntry &context)
{
    fields.read(node, "cluster", context.cluster);
    fields.read(node, "user", context.user);
    fields.read(node, "namespace", context.namespaceName);
    readExtensions(fields, node, nullptr);
}

/// The kinds of entries differ in the keys of their list and of their body alone.
struct EntryKeys
{
    const char *list;
    const char *body;
};

class Reader
{
public:
    Reader(std::string file, int line)
        : m_fields(file, line),
          m_file(std::move(file))
    {
    }

    Kubeconfig read(const yaml::NodeView &root)
    {
        const auto top = m_fields.mapping(root, "a kubeconfig");
        checkKind(top);
        if (auto error = m_fields.takeError()) {
            m_result.problems.push_back(std::move(*error));
            m_result.currentContextError = m_result.problems.back();
            return std::move(m_result);
        }
        m_fields.read(top, "current-context", m_result.currentContext);
        m_result.currentContextError = m_fields.takeError();
        readList(top, {"clusters", "cluster"}, m_result.clusters);
        readList(top, {"users", "user"}, m_result.users);
        readList(top, {"contexts", "context"}, m_result.contexts);
        readExtensions(m_fields, m_fields.mapping(top["preferences"], "preferences"), nullptr);
        readExtensions(m_fields, top, nullptr);
        noteProblem();
        return std::move(m_result);
    }

private:
    void noteProblem()
    {
        if (auto error = m_fields.takeError())
            m_result.problems.push_back(std::move(*error));
    }

    void checkKind(const yaml::NodeView &top)
    {
        std::string kind;
        std::string version;
        m_fields.read(top, "kind", kind);
        m_fields.read(top, "apiVersion", version);
        const bool isKnown =
            (kind.empty() || kind == "Config") && (version.empty() || version == "v1");
        if (!isKnown)
            m_fields.fail(top["apiVersion"] ? top["apiVersion"] : top["kind"],
                          "no kind \"" + (kind.empty() ? "Config" : kind) + "\" of version \""
                              + (version.empty() ? "v1" : version) + "\" is known",
                          "A kubeconfig has `apiVersion: v1` and `kind: Config`.");
    }

    template <typename Entry>
    void readList(const yaml::NodeView &top, const EntryKeys &keys, std::vector<Entry> &entries)
    {
        const auto list = m_fields.sequence(top[keys.list], keys.list);
        noteProblem();
        for (std::size_t i = 0; i < list.size(); ++i)
            readEntry(list.at(i), keys, entries);
    }

    template <typename Entry>
    void readEntry(const yaml::NodeView &item, const EntryKeys &keys, std::vector<Entry> &entries)
    {
        const auto node = m_fields.mapping(item, std::string("an item of ") + keys.list);
        Entry entry;
        entry.file = m_file;
        m_fields.read(node, "name", entry.name);
        if (auto error = m_fields.takeError()) { // it has no name by which it could be shown
            m_result.problems.push_back(std::move(*error));
            return;
        }
        const auto first = std::ranges::find(entries, entry.name, &Entry::name);
        if (first != entries.end()) {
            noteDuplicate(item, keys, *first);
            return;
        }
        readBody(m_fields, m_fields.mapping(node[keys.body], keys.body), entry);
        entry.error = m_fields.takeError();
        if (entry.error)
            entry.error->message.insert(0, std::string("the ") + keys.body + " \"" + entry.name
                                               + "\": ");
        entries.push_back(std::move(entry));
    }

    /// kubectl refuses the whole file; which of the two was meant is not for Sluice to say.
    void noteDuplicate(const yaml::NodeView &item, const EntryKeys &keys, KubeconfigEntry &first)
    {
        m_fields.fail(item,
                      "the name \"" + first.name + "\" stands twice in " + std::string(keys.list),
                      "Remove one of the two, or give it another name.");
        auto error = m_fields.takeError();
        if (!first.error)
            first.error = std::move(error);
    }

    FieldReader m_fields;
    std::string m_file;
    Kubeconfig m_result;
};

/// The part that kubectl reads: the first document of the file.
std::size_t firstDocument(const yaml::Stream &stream)
{
    for (std::size_t i = 0; i < stream.size(); ++i) {
        if (stream.part(i).error || stream.part(i).document->root())
            return i;
    }
    return stream.size();
}

yaml::Stream parsed(std::string_view text, const std::string &file)
{
    yaml::Limits limits;
    limits.bytes = std::size_t{16} << 20U;
    limits.allowsEqualKeys = true;
    auto stream = yaml::Stream::parse(text, file, limits, 1);
    const auto first = firstDocument(stream);
    const bool isFlow =
        first < stream.size() && stream.part(first).error
        && text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size())).starts_with('{');
    // What looks like JSON may be a mapping in YAML's flow style; a comment line says which.
    return isFlow ? yaml::Stream::parse("#\n" + std::string(text), file, limits, 1)
                  : std::move(stream);
}

} // namespace

Kubeconfig readKubeconfig(std::string_view text, const std::string &file)
{
    const auto stream = parsed(text, file);
    const auto index = firstDocument(stream);
    if (index == stream.size())
        return {};
    const auto &part = stream.part(index);
    const int added = stream.byteCount() > text.size() ? 1 : 0;
    if (!part.error)
        return Reader(file, stream.lineOf(index) - added).read(part.document->root());
    Kubeconfig broken;
    broken.problems.push_back(*part.error);
    auto &line = broken.problems.back().where.position.line;
    line = std::max(1, line - added);
    broken.currentContextError = broken.problems.back();
    return broken;
}

} // namespace sluice::cluster
