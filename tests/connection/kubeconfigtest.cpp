// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/base64.h"
#include "app/cluster/chosencontext.h"
#include "app/cluster/kubeconfig.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace sluice;
using namespace sluice::cluster;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

fs::path corpora()
{
    // Without "..": the paths that are read come out so.
    return fs::path(qEnvironmentVariable("SLUICE_CORPORA").toStdString()).lexically_normal();
}

std::string textOf(const fs::path &path)
{
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string member(const Json &object, const char *key)
{
    return object.is_object() && object.contains(key) && object[key].is_string()
               ? object[key].get<std::string>()
               : std::string();
}

Json listIn(const Json &object, const char *key)
{
    return object.is_object() && object.contains(key) && object[key].is_array() ? object[key]
                                                                                : Json::array();
}

std::string decoded(const std::string &text)
{
    const auto bytes = decodeBase64(text);
    return std::get<std::string>(bytes);
}

/// What Sluice read, in the form of `kubectl config view --raw`, as far as both tell it.
Json clusterView(const ClusterEntry &cluster)
{
    return {{"name", cluster.name},          {"server", cluster.server},
            {"ca", cluster.caFile},          {"caData", encodeBase64(cluster.caData)},
            {"proxy", cluster.proxyUrl},     {"serverName", cluster.tlsServerName},
            {"insecure", cluster.isInsecure}};
}

Json clusterView(const Json &entry)
{
    const auto &cluster = entry["cluster"];
    return {{"name", entry["name"]},
            {"server", member(cluster, "server")},
            {"ca", member(cluster, "certificate-authority")},
            {"caData", encodeBase64(decoded(member(cluster, "certificate-authority-data")))},
            {"proxy", member(cluster, "proxy-url")},
            {"serverName", member(cluster, "tls-server-name")},
            {"insecure", cluster.value("insecure-skip-tls-verify", false)}};
}

Json userView(const UserEntry &user)
{
    return {{"name", user.name},
            {"certificate", user.certificateFile},
            {"certificateData", encodeBase64(user.certificateData)},
            {"key", user.keyFile},
            {"keyData", encodeBase64(user.keyData)},
            {"token", user.token},
            {"username", user.username},
            {"password", user.password},
            {"as", user.impersonatedUser},
            {"extra", user.impersonatedExtra},
            {"provider", user.authProvider.value_or("")},
            {"command", user.exec ? user.exec->command : ""},
            {"arguments", user.exec ? user.exec->arguments : std::vector<std::string>()}};
}

Json userView(const Json &entry)
{
    const auto &user = entry["user"];
    const auto exec = user.value("exec", Json::object());
    return {
        {"name", entry["name"]},
        {"certificate", member(user, "client-certificate")},
        {"certificateData", member(user, "client-certificate-data")},
        {"key", member(user, "client-key")},
        {"keyData", member(user, "client-key-data")},
        {"token", member(user, "token")},
        {"username", member(user, "username")},
        {"password", member(user, "password")},
        {"as", member(user, "as")},
        {"extra", user.value("as-user-extra", std::map<std::string, std::vector<std::string>>())},
        {"provider", member(user.value("auth-provider", Json::object()), "name")},
        {"command", member(exec, "command")},
        {"arguments", exec.contains("args") && exec["args"].is_array()
                          ? exec["args"].get<std::vector<std::string>>()
                          : std::vector<std::string>()}};
}

Json contextView(const ContextEntry &context)
{
    return {{"name", context.name},
            {"cluster", context.cluster},
            {"user", context.user},
            {"namespace", context.namespaceName}};
}

Json contextView(const Json &entry)
{
    const auto &context = entry["context"];
    return {{"name", entry["name"]},
            {"cluster", member(context, "cluster")},
            {"user", member(context, "user")},
            {"namespace", member(context, "namespace")}};
}

/// By name, since kubectl sorts and Sluice keeps the order.
template <typename List, typename View>
Json sorted(const List &list, View view)
{
    Json result = Json::object();
    for (const auto &entry : list) {
        const Json viewed = view(entry);
        result[viewed["name"].template get<std::string>()] = viewed;
    }
    return result;
}

Json view(const Kubeconfig &kubeconfig)
{
    return {{"clusters", sorted(kubeconfig.clusters, [](const auto &e) { return clusterView(e); })},
            {"users", sorted(kubeconfig.users, [](const auto &e) { return userView(e); })},
            {"contexts", sorted(kubeconfig.contexts, [](const auto &e) { return contextView(e); })},
            {"current", kubeconfig.currentContext}};
}

Json view(const Json &golden)
{
    return {{"clusters",
             sorted(listIn(golden, "clusters"), [](const Json &e) { return clusterView(e); })},
            {"users", sorted(listIn(golden, "users"), [](const Json &e) { return userView(e); })},
            {"contexts",
             sorted(listIn(golden, "contexts"), [](const Json &e) { return contextView(e); })},
            {"current", member(golden, "current-context")}};
}

/// kubectl got as far as the network, and not to the localhost:8080 that it falls back to.
bool reachedTheNetwork(const std::string &error)
{
    return error.starts_with("Unable to connect to the server")
           || (error.starts_with("The connection to the server")
               && error.find("localhost:8080") == std::string::npos);
}

std::string firstFault(const Kubeconfig &kubeconfig)
{
    if (!kubeconfig.problems.empty())
        return toText(kubeconfig.problems.front());
    for (const auto &choice : contextChoices(kubeconfig)) {
        if (choice.broken)
            return toText(*choice.broken);
    }
    return {};
}

void write(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

} // namespace

class KubeconfigTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void readsWhatKubectlReads_data();
    void readsWhatKubectlReads();
    void usesTheContextsThatKubectlUses_data() { readsWhatKubectlReads_data(); }
    void usesTheContextsThatKubectlUses();
    void mergesAsKubectlMerges_data();
    void mergesAsKubectlMerges();
    void brokenEntriesBreakOnlyTheirContexts_data();
    void brokenEntriesBreakOnlyTheirContexts();
    void lastOfEqualKeysCounts();
    void readsYamlInFlowStyleAsWellAsJson();
    void pathsAreRelativeToTheirFile();
    void bareCommandsStayBare();
    void namesInAnUnreadableFileAreNotTakenFromTheNext();
    void currentContextIsUnknownBehindAnUnreadableFile();
    void explicitFileMustExist();
    void emptyVariableMeansTheHomeFolder();
    void contextsAreRefused_data();
    void contextsAreRefused();
    void serversBecomeUrls_data();
    void serversBecomeUrls();
    void aPodHasItsOwnContext();
    void secretsAreInNoMessage();
    void base64IsDecodedAsGoDoes_data();
    void base64IsDecodedAsGoDoes();

private:
    fs::path folder() const { return m_folder.path().toStdString(); }

    QTemporaryDir m_folder;
};

void KubeconfigTest::readsWhatKubectlReads_data()
{
    QTest::addColumn<QString>("golden");
    const auto file = corpora() / "kubeconfig" / "goldens.json";
    if (!fs::exists(file))
        QSKIP("no public test data; set SLUICE_CORPORA");
    for (const auto &golden : Json::parse(textOf(file)))
        QTest::newRow(golden["file"].get<std::string>().c_str())
            << QString::fromStdString(golden.dump());
}

void KubeconfigTest::readsWhatKubectlReads()
{
    QFETCH(QString, golden);
    const auto wanted = Json::parse(golden.toStdString());
    const auto path = corpora() / "kubeconfig" / wanted["file"].get<std::string>();
    const auto read = readKubeconfig(textOf(path), path.string());
    if (!wanted["load_ok"].get<bool>()) {
        QVERIFY2(!firstFault(read).empty(), "kubectl refuses the file, and nothing is said");
        return;
    }
    QVERIFY2(read.problems.empty(), read.problems.empty() ? "" : firstFault(read).c_str());
    QCOMPARE(view(read).dump(1), view(wanted["view"]).dump(1));
}

void KubeconfigTest::usesTheContextsThatKubectlUses()
{
    QFETCH(QString, golden);
    const auto wanted = Json::parse(golden.toStdString());
    if (!wanted["load_ok"].get<bool>() || member(wanted["view"], "current-context").empty())
        return;
    const auto path = corpora() / "kubeconfig" / wanted["file"].get<std::string>();
    const auto loaded = loadKubeconfig(path.string(), {});
    QVERIFY(loaded);
    const auto chosen = chooseContext(*loaded, "");
    const auto error = wanted["connect_err"].get<std::string>();
    QVERIFY2(static_cast<bool>(chosen) == reachedTheNetwork(error),
             (error + " / " + (chosen ? "usable" : toText(chosen.error()))).c_str());
}

void KubeconfigTest::mergesAsKubectlMerges_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("golden");
    const auto file = corpora() / "kubeconfig-merge" / "goldens.txt";
    if (!fs::exists(file))
        QSKIP("no public test data; set SLUICE_CORPORA");
    std::ifstream stream(file);
    const std::string mark = "## KUBECONFIG=";
    for (std::string title, answer; std::getline(stream, title);) {
        if (title.starts_with(mark) && std::getline(stream, answer))
            QTest::newRow(title.c_str()) << QString::fromStdString(title.substr(mark.size()))
                                         << QString::fromStdString(answer);
    }
}

void KubeconfigTest::mergesAsKubectlMerges()
{
    QFETCH(QString, list);
    QFETCH(QString, golden);
    const auto folder = (corpora() / "kubeconfig-merge").string() + "/";
    std::string files;
    for (const auto &file : list.split(QLatin1Char(':')))
        files += (files.empty() ? "" : ":") + (file.isEmpty() ? "" : folder + file.toStdString());
    if (list.startsWith(QLatin1Char(':')))
        files = ":" + files;
    auto loaded = loadKubeconfig({}, {{"KUBECONFIG", files}, {"HOME", "/nonexistent"}});
    QVERIFY(loaded);
    const auto wanted = Json::parse(golden.toStdString(), nullptr, false);
    if (wanted.is_discarded()) {
        QVERIFY2(!firstFault(*loaded).empty(), "kubectl refuses it, and nothing is said");
        return;
    }
    for (auto &cluster : loaded->clusters) {
        if (cluster.caFile.starts_with(folder))
            cluster.caFile.erase(0, folder.size());
    }
    QCOMPARE(view(*loaded).dump(1), view(wanted).dump(1));
}

void KubeconfigTest::brokenEntriesBreakOnlyTheirContexts_data()
{
    QTest::addColumn<QString>("broken");
    QTest::addColumn<QString>("reason");
    QTest::newRow("base 64") << "clusters: [{name: c, cluster: {server: 'https://c', "
                                "certificate-authority-data: '!!'}}]"
                             << "certificate-authority-data is not base 64 (illegal at byte 0)";
    QTest::newRow("number as token") << "clusters: [{name: c, cluster: {server: 'https://c'}}]\n"
                                        "users: [{name: u, user: {token: 123}}]"
                                     << "token must be a text and is a number";
    QTest::newRow("truth value as user name")
        << "clusters: [{name: c, cluster: {server: 'https://c'}}]\n"
           "users: [{name: u, user: {username: yes}}]"
        << "username must be a text and is a truth value";
    QTest::newRow("text as truth value")
        << "clusters: [{name: c, cluster: {server: 'https://c', insecure-skip-tls-verify: 'true'}}]"
        << "insecure-skip-tls-verify must be true or false and is a text";
    QTest::newRow("name twice")
        << "clusters: [{name: c, cluster: {server: 'https://c'}}, {name: c, "
           "cluster: {server: 'https://d'}}]"
        << "the name \"c\" stands twice in clusters";
    QTest::newRow("list as body") << "clusters: [{name: c, cluster: [1]}]"
                                  << "cluster must be a mapping and is a list";
}

void KubeconfigTest::brokenEntriesBreakOnlyTheirContexts()
{
    QFETCH(QString, broken);
    QFETCH(QString, reason);
    const auto first = folder() / "broken";
    const auto second = folder() / "good";
    const bool hasUser = broken.contains(QLatin1String("users"));
    write(first, broken.toStdString() + "\ncontexts: [{name: bad, context: {cluster: c, user: "
                     + (hasUser ? "u" : "''") + "}}]\n");
    write(second, "clusters: [{name: ok, cluster: {server: 'https://ok'}}]\n"
                  "contexts: [{name: good, context: {cluster: ok}}]\n");
    const auto loaded =
        loadKubeconfig({}, {{"KUBECONFIG", first.string() + ":" + second.string()}});
    QVERIFY(loaded);
    const auto bad = chooseContext(*loaded, "bad");
    QVERIFY(!bad);
    const auto said = QString::fromStdString(bad.error().message);
    QVERIFY2(said.endsWith(reason), qPrintable(said));
    QCOMPARE(bad.error().where.file, first.string());
    QVERIFY(bad.error().where.position.line > 0);
    QVERIFY(chooseContext(*loaded, "good"));
}

void KubeconfigTest::lastOfEqualKeysCounts()
{
    const auto read = readKubeconfig(
        "clusters:\n- name: a\n  cluster: {server: 'https://a', server: 'https://b'}\n", "f");
    QVERIFY(read.problems.empty());
    QCOMPARE(read.clusters.at(0).server, std::string("https://b"));
}

void KubeconfigTest::readsYamlInFlowStyleAsWellAsJson()
{
    const auto json = readKubeconfig(
        R"({"clusters": [{"name": "a", "cluster": {"server": "https://\u0061"}}]})", "f");
    const auto flow =
        readKubeconfig("{clusters: [{name: a, cluster: {server: 'https://a'}}]}", "f");
    QCOMPARE(json.clusters.at(0).server, std::string("https://a"));
    QCOMPARE(flow.clusters.at(0).server, std::string("https://a"));
}

void KubeconfigTest::pathsAreRelativeToTheirFile()
{
    write(folder() / "sub" / "config",
          "clusters: [{name: c, cluster: {certificate-authority: ../ca.crt}}]\n"
          "users: [{name: u, user: {client-certificate: c.crt, client-key: /abs/c.key, tokenFile: "
          "t/token, exec: {command: ./bin/plugin}}}]\n");
    const auto loaded = loadKubeconfig((folder() / "sub" / "config").string(), {});
    QVERIFY(loaded);
    QCOMPARE(loaded->clusters.at(0).caFile, (folder() / "ca.crt").string());
    const auto &user = loaded->users.at(0);
    QCOMPARE(user.certificateFile, (folder() / "sub" / "c.crt").string());
    QCOMPARE(user.keyFile, std::string("/abs/c.key"));
    QCOMPARE(user.tokenFile, (folder() / "sub" / "t" / "token").string());
    QCOMPARE(user.exec->command, (folder() / "sub" / "bin" / "plugin").string());
}

void KubeconfigTest::bareCommandsStayBare()
{
    write(folder() / "bare", "users: [{name: u, user: {exec: {command: gke-auth}}}]\n");
    const auto loaded = loadKubeconfig((folder() / "bare").string(), {});
    QVERIFY(loaded);
    QCOMPARE(loaded->users.at(0).exec->command, std::string("gke-auth"));
}

void KubeconfigTest::namesInAnUnreadableFileAreNotTakenFromTheNext()
{
    // The entry of the first file is broken, and counts all the same: a user of that name in the
    // next file is another one.
    const auto a = folder() / "one";
    const auto b = folder() / "two";
    write(a, "users: [{name: u, user: {token: 1}}]\n");
    write(b,
          "clusters: [{name: c, cluster: {server: 'https://c'}}]\nusers: [{name: u, user: {token: "
          "other}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const auto loaded = loadKubeconfig({}, {{"KUBECONFIG", a.string() + ":" + b.string()}});
    QVERIFY(loaded);
    QVERIFY(!chooseContext(*loaded, "x"));
}

void KubeconfigTest::currentContextIsUnknownBehindAnUnreadableFile()
{
    const auto a = folder() / "unreadable";
    const auto b = folder() / "readable";
    write(a, "clusters: [\n");
    write(b, "current-context: x\nclusters: [{name: c, cluster: {server: 'https://c'}}]\ncontexts: "
             "[{name: x, context: {cluster: c}}]\n");
    const auto loaded = loadKubeconfig({}, {{"KUBECONFIG", a.string() + ":" + b.string()}});
    QVERIFY(loaded);
    QCOMPARE(loaded->problems.size(), std::size_t{1});
    QVERIFY(!chooseContext(*loaded, ""));
    QVERIFY(chooseContext(*loaded, "x"));
}

void KubeconfigTest::explicitFileMustExist()
{
    const auto loaded = loadKubeconfig((folder() / "absent").string(), {});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, std::string("file-missing"));
}

void KubeconfigTest::emptyVariableMeansTheHomeFolder()
{
    const auto files = kubeconfigFiles({}, {{"KUBECONFIG", ""}, {"HOME", "/home/me"}});
    QCOMPARE(files, std::vector<std::string>{"/home/me/.kube/config"});
}

void KubeconfigTest::contextsAreRefused_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *user, const char *cluster,
                        const char *reason) { QTest::newRow(name) << user << cluster << reason; };
    const auto *const server = "server: 'https://s'";
    row("two ways to log in", "token: t, username: me, password: p", server, "more than one way");
    row("certificate without key", "client-certificate-data: Yg==", server, "no client-key");
    row("certificate that is none", "client-certificate-data: Yg==, client-key-data: Yg==", server,
        "cannot log in");
    row("group of nobody", "as-groups: [a]", server, "of nobody");
    row("uid of nobody", "as-uid: a", server, "of nobody");
    row("plugin without command", "exec: {apiVersion: client.authentication.k8s.io/v1}", server,
        "no command");
    row("plugin of old version",
        "exec: {command: c, apiVersion: client.authentication.k8s.io/v1alpha1}", server,
        "v1alpha1");
    row("plugin without mode", "exec: {command: c, apiVersion: client.authentication.k8s.io/v1}",
        server, "no interactiveMode");
    row("plugin with unknown mode",
        "exec: {command: c, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Maybe}",
        server, "Maybe");
    row("plugin and provider",
        "auth-provider: {name: oidc}, exec: {command: c, apiVersion: "
        "client.authentication.k8s.io/v1, interactiveMode: Never}",
        server, "both exec and auth-provider");
    row("provider", "auth-provider: {name: gcp}", server, "no longer supported");
    row("token file that is missing", "tokenFile: /nonexistent/token", server, "tokenFile");
    row("no server", "token: t", "tls-server-name: x", "no server");
    row("both authorities", "token: t",
        "server: 'https://s', certificate-authority: /x, certificate-authority-data: Yg==",
        "has both");
    row("authority that is none", "token: t",
        "server: 'https://s', certificate-authority-data: dGVzdA==", "not PEM");
    row("authority and no verification", "token: t",
        "server: 'https://s', certificate-authority-data: dGVzdA==, insecure-skip-tls-verify: true",
        "asks for no verification");
    row("proxy by other protocol", "token: t", "server: 'https://s', proxy-url: 'socks5h://p:1'",
        "socks5h");
    row("server by other protocol", "token: t", "server: 'htto://s'", "neither https nor http");
    row("server with a user", "token: t", "server: 'https://me:SECRET@s'", "has a user in it");
}

void KubeconfigTest::contextsAreRefused()
{
    QFETCH(QString, user);
    QFETCH(QString, cluster);
    QFETCH(QString, reason);
    const auto text =
        QStringLiteral("clusters: [{name: c, cluster: {%1}}]\nusers: [{name: u, user: "
                       "{%2}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]")
            .arg(cluster, user);
    const auto read = readKubeconfig(text.toStdString(), "file");
    const auto chosen = chooseContext(read, "x");
    QVERIFY(!chosen);
    const auto said = QString::fromStdString(toText(chosen.error()));
    QVERIFY2(said.contains(reason), qPrintable(said));
    QVERIFY2(!said.contains(QLatin1String("SECRET")), qPrintable(said));
    QVERIFY(!chosen.error().remedy.empty());
}

void KubeconfigTest::serversBecomeUrls_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *server, bool hasAuthority, const char *url) {
        QTest::addRow("%s %d", server, hasAuthority) << server << hasAuthority << url;
    };
    row("https://a:6443", false, "https://a:6443");
    row("https://a/k8s/clusters/c-1/", false, "https://a/k8s/clusters/c-1");
    row("https://a/x?q=1#f", false, "https://a/x");
    row("a:6443", false, "http://a:6443");
    row("a:6443", true, "https://a:6443");
    row("10.0.0.1:6443", true, "https://10.0.0.1:6443");
    row("https://[::1]:6443", false, "https://[::1]:6443");
    row("HTTPS://A", false, "https://A");
    row("a:6443/prefix", false, "");
    row("https://", false, "");
    row("https://a b", false, "");
}

void KubeconfigTest::serversBecomeUrls()
{
    QFETCH(QString, server);
    QFETCH(bool, hasAuthority);
    QFETCH(QString, url);
    ClusterEntry cluster;
    cluster.server = server.toStdString();
    cluster.caData = hasAuthority ? "x" : "";
    const auto made = serverUrl(cluster, {});
    QCOMPARE(QString::fromStdString(made ? *made : ""), url);
}

void KubeconfigTest::aPodHasItsOwnContext()
{
    const auto pod = folder() / "pod";
    write(pod / "token", "t\n");
    write(pod / "namespace", "shop\n");
    const Environment environment{{"KUBERNETES_SERVICE_HOST", "fd00::1"},
                                  {"KUBERNETES_SERVICE_PORT", "443"}};
    const auto made = inClusterKubeconfig(environment, pod.string());
    QVERIFY(made);
    const auto chosen = chooseContext(*made, "");
    QVERIFY(chosen);
    QCOMPARE(chosen->cluster.server, std::string("https://[fd00::1]:443"));
    QCOMPARE(chosen->namespaceName(), std::string("shop"));
    QVERIFY(!inClusterKubeconfig({}, pod.string()));
}

void KubeconfigTest::secretsAreInNoMessage()
{
    const auto read = readKubeconfig(
        "clusters: [{name: c, cluster: {server: 'https://s', proxy-url: 'ftp://me:SECRET@p'}}]\n"
        "users:\n- {name: u, user: {token: SECRET, username: n, password: SECRET}}\n"
        "- {name: u, user: {token: SECRET}}\n- {name: v, user: {client-key-data: SECRET!}}\n"
        "contexts: [{name: x, context: {cluster: c, user: u}}, {name: y, context: {cluster: c, "
        "user: "
        "v}}]",
        "file");
    std::string all;
    for (const auto &problem : read.problems)
        all += toText(problem);
    for (const auto &choice : contextChoices(read)) {
        QVERIFY(choice.broken);
        all += choice.server + toText(*choice.broken);
    }
    QVERIFY2(all.find("SECRET") == std::string::npos, all.c_str());
}

void KubeconfigTest::base64IsDecodedAsGoDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("wrongAt"); // -1: it is right
    const auto row = [](const char *text, int wrongAt) {
        QTest::addRow("%s", text) << QByteArray(text) << wrongAt;
    };
    row("", -1);
    row("YQ==", -1);
    row("YWI=", -1);
    row("YWJj", -1);
    row("YW\nJj\r\n", -1);
    row("YQ=\n=", -1);
    row("YQ", 2);
    row("YWI", 3);
    row("YQ=", 3);
    row("Y Q==", 1);
    row("=", 0);
    row("Y===", 1);
    row("YQ==YQ==", 4);
    row("YWJj!", 4);
}

void KubeconfigTest::base64IsDecodedAsGoDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, wrongAt);
    const auto result = decodeBase64(text.toStdString());
    const auto *const at = std::get_if<std::size_t>(&result);
    QCOMPARE(at == nullptr ? -1 : static_cast<int>(*at), wrongAt);
    if (at == nullptr)
        QCOMPARE(QByteArray::fromStdString(std::get<std::string>(result)),
                 QByteArray::fromBase64(text.simplified().replace(" ", "")));
}

SLUICE_TEST(KubeconfigTest, "kubeconfigtest");
#include "kubeconfigtest.moc"
