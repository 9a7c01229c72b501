// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/allowedplugins.h"
#include "app/cluster/pluginpolicy.h"
#include "tests/connection/chosen.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using planning::ApiFailureKind;

namespace {

namespace fs = std::filesystem;

class ScriptedApproval : public cluster::ExecApproval
{
public:
    explicit ScriptedApproval(bool answer)
        : m_answer(answer)
    {
    }
    bool isAllowed(const planning::ExecQuestion &question, const std::stop_token &) override
    {
        const std::lock_guard lock(m_mutex);
        m_questions.push_back(question);
        return m_answer;
    }
    std::vector<planning::ExecQuestion> questions() const
    {
        const std::lock_guard lock(m_mutex);
        return m_questions;
    }

private:
    bool m_answer;
    mutable std::mutex m_mutex;
    std::vector<planning::ExecQuestion> m_questions;
};

std::string textOf(const fs::path &path)
{
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string credential(const std::string &status)
{
    return R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":)"
           + status + "}";
}

/// sh's word for a text.
std::string quoted(const std::string &text)
{
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

} // namespace

class ExecTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void tokenOfThePluginIsSent();
    void certificateOfThePluginIsShown();
    void argumentsMeetNoShell();
    void pluginIsToldOfTheCluster();
    void pluginIsToldNothingMoreThanAsked();
    void environmentIsAddedToOurs();
    void pluginInheritsNoConnection();
    void credentialsAreKeptUntilTheyExpire();
    void refusedCredentialsAreRenewedOnce();
    void onePluginRunsAtATime();
    void pluginThatHangsIsEnded();
    void waitingForAPluginCanBeCancelled();
    void failuresAreExplained_data();
    void failuresAreExplained();
    void nothingRunsBeforeItWasAllowed();
    void leaveIsRememberedWithoutSecrets();
    void changedPluginIsAskedForAgain_data();
    void changedPluginIsAskedForAgain();
    void refusalIsNotAskedAgainByTheSameConnection();
    void listingContextsRunsNothing();
    void pluginIsFoundAsTheLoginShellWould();
    void missingPluginSaysWhereItWasLookedFor();
    void terminalIsNeededWhereThePluginSaysSo();
    void policyOfKubectlHolds_data();
    void policyOfKubectlHolds();
    void malformedPoliciesAllowNothing_data();
    void malformedPoliciesAllowNothing();
    void fixedCredentialsGoBeforeThePlugin();

private:
    fs::path folder() const { return m_folder->path().toStdString(); }
    std::string script(const std::string &body, const std::string &name = "plugin") const;
    cluster::ChosenContext chosen(const std::string &command) const;
    cluster::ConnectionOptions options() const;
    int runs() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TlsServer> m_server;
    std::shared_ptr<ScriptedApproval> m_yes;
    TestAuthority m_authority;
    std::function<Reply(const Received &)> m_answer;
};

void ExecTest::init()
{
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_yes = std::make_shared<ScriptedApproval>(true);
    m_answer = [](const Received &) { return json("{}"); };
    m_server = std::make_unique<TlsServer>(
        m_authority.forLoopback(), [this](const Received &request) { return m_answer(request); });
}

/// A plugin that first notes that it ran.
std::string ExecTest::script(const std::string &body, const std::string &name) const
{
    const auto path = folder() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "#!/bin/sh\necho ran >> " << quoted((folder() / "runs").string()) << "\n"
                        << body << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path.string();
}

int ExecTest::runs() const
{
    const auto text = textOf(folder() / "runs");
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

cluster::ChosenContext ExecTest::chosen(const std::string &command) const
{
    auto context = chosenFor(*m_server, m_authority);
    context.user.token.clear();
    context.user.file = "/home/me/.kube/config";
    cluster::ExecEntry exec;
    exec.apiVersion = "client.authentication.k8s.io/v1";
    exec.command = command;
    exec.interactiveMode = "IfAvailable";
    context.user.exec = exec;
    return context;
}

cluster::ConnectionOptions ExecTest::options() const
{
    cluster::ConnectionOptions options;
    options.environment = {{"PATH", "/usr/bin:/bin"}, {"HOME", folder().string()}, {"OURS", "yes"}};
    options.approval = m_yes;
    options.stateFolder = (folder() / "state").string();
    return options;
}

void ExecTest::tokenOfThePluginIsSent()
{
    const auto command = script("echo " + quoted(credential(R"({"token":"abc"})")));
    QVERIFY(opened(chosen(command), options())->send(get(), {}));
    QCOMPARE(m_server->received().at(0).value("Authorization"), std::string("Bearer abc"));
}

void ExecTest::certificateOfThePluginIsShown()
{
    TlsServer server(
        m_authority.forLoopback(), [](const Received &) { return json("{}"); }, m_authority.pem());
    CertificateWish wish;
    wish.commonName = "dave";
    const auto pair = m_authority.issue(wish);
    const nlohmann::json status{{"clientCertificateData", pair.certificatePem},
                                {"clientKeyData", pair.keyPem}};
    auto context = chosen(script("cat <<'END'\n" + credential(status.dump()) + "\nEND"));
    context.cluster.server = server.url();
    QVERIFY(opened(context, options())->send(get(), {}));
    QCOMPARE(server.received().at(0).clientName, std::string("dave"));
}

void ExecTest::argumentsMeetNoShell()
{
    const auto marker = folder() / "touched";
    const auto out = folder() / "arguments";
    auto context = chosen(script("printf '%s\\n' \"$@\" > " + quoted(out.string()) + "\necho "
                                 + quoted(credential(R"({"token":"abc"})"))));
    context.user.exec->arguments = {"ignored;touch${IFS}" + marker.string(),
                                    "$(touch " + marker.string() + ")",
                                    "`touch x`",
                                    "a b",
                                    "",
                                    "'\""};
    QVERIFY(opened(context, options())->send(get(), {}));
    QVERIFY(!fs::exists(marker));
    std::string wanted;
    for (const auto &argument : context.user.exec->arguments)
        wanted += argument + "\n";
    QCOMPARE(textOf(out), wanted);
}

void ExecTest::pluginIsToldOfTheCluster()
{
    const auto out = folder() / "told";
    auto context = chosen(script("printf '%s' \"$KUBERNETES_EXEC_INFO\" > " + quoted(out.string())
                                 + "\necho " + quoted(credential(R"({"token":"abc"})"))));
    context.user.exec->providesClusterInfo = true;
    context.cluster.execConfig = R"({"audience":"x"})";
    QVERIFY(opened(context, options())->send(get(), {}));
    const auto told = nlohmann::json::parse(textOf(out));
    QCOMPARE(told["kind"].get<std::string>(), std::string("ExecCredential"));
    QCOMPARE(told["apiVersion"].get<std::string>(), context.user.exec->apiVersion);
    QCOMPARE(told["spec"]["interactive"].get<bool>(), false);
    const auto cluster = told["spec"]["cluster"];
    QCOMPARE(cluster["server"].get<std::string>(), m_server->url());
    QCOMPARE(cluster["config"]["audience"].get<std::string>(), std::string("x"));
    QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(
                                        cluster["certificate-authority-data"].get<std::string>()))
                 .toStdString(),
             m_authority.pem());
}

void ExecTest::pluginIsToldNothingMoreThanAsked()
{
    const auto out = folder() / "told";
    const auto command = script("printf '%s' \"$KUBERNETES_EXEC_INFO\" > " + quoted(out.string())
                                + "\necho " + quoted(credential(R"({"token":"abc"})")));
    QVERIFY(opened(chosen(command), options())->send(get(), {}));
    QVERIFY(!nlohmann::json::parse(textOf(out))["spec"].contains("cluster"));
}

void ExecTest::environmentIsAddedToOurs()
{
    const auto out = folder() / "variables";
    auto context = chosen(script("printf '%s %s' \"$OURS\" \"$THEIRS\" > " + quoted(out.string())
                                 + "\necho " + quoted(credential(R"({"token":"abc"})"))));
    context.user.exec->environment = {{"THEIRS", "first"}, {"THEIRS", "last"}};
    QVERIFY(opened(context, options())->send(get(), {}));
    QCOMPARE(textOf(out), std::string("yes last"));
}

void ExecTest::pluginInheritsNoConnection()
{
    const auto out = folder() / "descriptors";
    auto context = chosen(script("ls /proc/self/fd | wc -l > " + quoted(out.string()) + "\necho "
                                 + quoted(credential(R"({"token":"abc"})"))));
    QVERIFY(opened(context, options())->send(get(), {}));
    // 0, 1, 2, and the folder that ls reads; the script's own file is sh's and closed for ls.
    QVERIFY2(std::stoi(textOf(out)) <= 5, textOf(out).c_str());
}

void ExecTest::credentialsAreKeptUntilTheyExpire()
{
    const auto kept = script("echo " + quoted(credential(R"({"token":"abc"})")), "kept");
    const auto keeping = opened(chosen(kept), options());
    for (int i = 0; i < 3; ++i)
        QVERIFY(keeping->send(get(), {}));
    QCOMPARE(runs(), 1);
    const auto expired = script(
        "echo "
            + quoted(credential(R"({"token":"abc","expirationTimestamp":"2020-01-01T00:00:00Z"})")),
        "expired");
    const auto renewing = opened(chosen(expired), options());
    for (int i = 0; i < 3; ++i)
        QVERIFY(renewing->send(get(), {}));
    QCOMPARE(runs(), 4);
}

void ExecTest::refusedCredentialsAreRenewedOnce()
{
    m_answer = [](const Received &) { return json("{}", 401); };
    const auto connection =
        opened(chosen(script("echo " + quoted(credential(R"({"token":"abc"})")))), options());
    const auto read = connection->send(get(), {});
    QVERIFY(read);
    QCOMPARE(read->status, 401);
    QCOMPARE(runs(), 2);
    QCOMPARE(m_server->received().size(), std::size_t{2});
    QCOMPARE(connection->send(patch(), {})->status, 401);
    QCOMPARE(m_server->received().size(), std::size_t{3});
}

void ExecTest::onePluginRunsAtATime()
{
    const auto lock = folder() / "lock";
    const auto connection = opened(
        chosen(script("mkdir " + quoted(lock.string()) + " || exit 3\nsleep 0.2\nrmdir "
                      + quoted(lock.string()) + "\necho "
                      + quoted(credential(
                          R"({"token":"abc","expirationTimestamp":"2020-01-01T00:00:00Z"})")))),
        options());
    std::vector<std::future<bool>> answers;
    for (int i = 0; i < 4; ++i)
        answers.push_back(std::async(
            std::launch::async, [&] { return static_cast<bool>(connection->send(get(), {})); }));
    for (auto &answer : answers)
        QVERIFY(answer.get());
}

void ExecTest::pluginThatHangsIsEnded()
{
    auto setting = options();
    setting.pluginTimeout = 300ms;
    const auto child = folder() / "child";
    const auto answer =
        opened(chosen(script("sleep 600 &\necho $! > " + quoted(child.string()) + "\nwait")),
               setting)
            ->send(get(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::NoCredentials);
    const auto pid = std::stoi(textOf(child));
    QTRY_VERIFY(::kill(pid, 0) != 0
                || textOf("/proc/" + std::to_string(pid) + "/stat").find(") Z ")
                       != std::string::npos);
}

void ExecTest::waitingForAPluginCanBeCancelled()
{
    const auto connection = opened(chosen(script("exec sleep 600")), options());
    std::stop_source source;
    auto answer =
        std::async(std::launch::async, [&] { return connection->send(get(), source.get_token()); });
    QTRY_COMPARE(runs(), 1);
    source.request_stop();
    const auto outcome = answer.get();
    QVERIFY(!outcome);
    QCOMPARE(outcome.failure().kind, ApiFailureKind::Cancelled);
}

void ExecTest::failuresAreExplained_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const std::string &body, const char *said) {
        QTest::newRow(name) << QString::fromStdString(body) << said;
    };
    row("exit code", "printf 'log \\033[31min\\033[0m first\\n' >&2; exit 7",
        "failed with exit code 7; it said: log in first");
    row("signal", "kill -9 $$", "was ended by signal 9");
    row("no JSON", "echo hello", "printed no JSON object");
    row("other kind", "echo '{\"kind\":\"Status\"}'", "printed no ExecCredential");
    row("other version",
        "echo "
        "'{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}'",
        "another apiVersion");
    row("no status",
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}'",
        "gave no status");
    row("nothing in it", "echo " + quoted(credential("{}")), "neither a token nor a certificate");
    row("key alone", "echo " + quoted(credential(R"({"clientKeyData":"x"})")), "and not both");
    row("pair that is none",
        "echo " + quoted(credential(R"({"clientKeyData":"x","clientCertificateData":"y"})")),
        "of no use");
    row("too much", "head -c 3000000 /dev/zero", "printed more than a credential can be");
}

void ExecTest::failuresAreExplained()
{
    QFETCH(QString, body);
    QFETCH(QString, said);
    const auto answer = opened(chosen(script(body.toStdString())), options())->send(get(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::NoCredentials);
    const auto message = QString::fromStdString(answer.failure().diagnostic.message);
    QVERIFY2(message.contains(said), qPrintable(message));
    QVERIFY(m_server->received().empty());
}

void ExecTest::nothingRunsBeforeItWasAllowed()
{
    const auto command = script("echo " + quoted(credential(R"({"token":"abc"})")));
    auto setting = options();
    const auto no = std::make_shared<ScriptedApproval>(false);
    for (const auto &approval : {std::shared_ptr<ScriptedApproval>(), no}) {
        setting.approval = approval;
        const auto answer = opened(chosen(command), setting)->send(get(), {});
        QVERIFY(!answer);
        QCOMPARE(answer.failure().kind, ApiFailureKind::NoCredentials);
    }
    QCOMPARE(runs(), 0);
    const auto question = no->questions().at(0);
    QCOMPARE(question.program, command);
    QCOMPARE(question.server, m_server->url());
    QCOMPARE(question.file, std::string("/home/me/.kube/config"));
}

void ExecTest::leaveIsRememberedWithoutSecrets()
{
    auto context = chosen(script("echo " + quoted(credential(R"({"token":"abc"})"))));
    context.user.exec->environment = {{"PASSWORD", "SECRET"}};
    QVERIFY(opened(context, options())->send(get(), {}));
    QVERIFY(opened(context, options())->send(get(), {}));
    QCOMPARE(m_yes->questions().size(), std::size_t{1});
    const auto file = folder() / "state" / "allowed-plugins";
    const auto text = textOf(file);
    QVERIFY(text.find("SECRET") == std::string::npos && text.find("plugin") == std::string::npos);
    QCOMPARE(fs::status(file).permissions() & fs::perms(0777), fs::perms(0600));
}

void ExecTest::changedPluginIsAskedForAgain_data()
{
    QTest::addColumn<QString>("change");
    for (const auto *change : {"argument", "environment", "file", "server", "program"})
        QTest::newRow(change) << change;
}

void ExecTest::changedPluginIsAskedForAgain()
{
    QFETCH(QString, change);
    const auto body = "echo " + quoted(credential(R"({"token":"abc"})"));
    auto context = chosen(script(body));
    context.user.exec->arguments = {"a", "b"};
    QVERIFY(opened(context, options())->send(get(), {}));
    if (change == QLatin1String("argument"))
        context.user.exec->arguments = {"a b"};
    if (change == QLatin1String("environment"))
        context.user.exec->environment = {{"LD_PRELOAD", "/tmp/evil.so"}};
    if (change == QLatin1String("file"))
        context.user.file = "/tmp/config";
    if (change == QLatin1String("server"))
        context.cluster.server += "/elsewhere";
    if (change == QLatin1String("program"))
        context.user.exec->command = script(body, "other");
    QVERIFY(opened(context, options())->send(get(), {}));
    QCOMPARE(m_yes->questions().size(), std::size_t{2});
}

void ExecTest::refusalIsNotAskedAgainByTheSameConnection()
{
    auto setting = options();
    const auto no = std::make_shared<ScriptedApproval>(false);
    setting.approval = no;
    const auto connection = opened(chosen(script("true")), setting);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!connection->send(get(), {}));
    QCOMPARE(no->questions().size(), std::size_t{1});
}

void ExecTest::listingContextsRunsNothing()
{
    const auto config = folder() / "config";
    std::ofstream(config)
        << "clusters: [{name: c, cluster: {server: 'https://c'}}]\nusers: [{name: "
           "u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, "
           "interactiveMode: Never, command: "
        << script("true") << "}}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n";
    const auto loaded = cluster::loadKubeconfig(config.string(), options().environment);
    QVERIFY(loaded);
    QVERIFY(!cluster::contextChoices(*loaded).at(0).broken);
    QCOMPARE(runs(), 0);
}

void ExecTest::pluginIsFoundAsTheLoginShellWould()
{
    script("echo " + quoted(credential(R"({"token":"abc"})")), "hidden/my-plugin");
    const auto hidden = (folder() / "hidden").string();
    auto setting = options();
    // A login shell whose profile speaks and sets another PATH.
    setting.environment["SHELL"] = script("echo Welcome; PATH=" + quoted(hidden + ":/usr/bin:/bin")
                                              + "; export PATH; shift\n"
                                                "exec /bin/sh -c \"$1\"",
                                          "shell");
    QVERIFY(opened(chosen("my-plugin"), setting)->send(get(), {}));
    QCOMPARE(m_yes->questions().at(0).program, hidden + "/my-plugin");
}

void ExecTest::missingPluginSaysWhereItWasLookedFor()
{
    auto context = chosen("no-such-plugin");
    context.user.exec->installHint = "Install \x1b[31mit\x1b[0m with apt.";
    const auto answer = opened(context, options())->send(get(), {});
    QVERIFY(!answer);
    const auto &diagnostic = answer.failure().diagnostic;
    QVERIFY2(diagnostic.message.find("PATH (/usr/bin:/bin)") != std::string::npos,
             diagnostic.message.c_str());
    QCOMPARE(diagnostic.remedy, std::string("Install it with apt."));
}

void ExecTest::terminalIsNeededWhereThePluginSaysSo()
{
    auto context = chosen(script("true"));
    context.user.exec->interactiveMode = "Always";
    const auto answer = opened(context, options())->send(get(), {});
    QVERIFY(!answer);
    QVERIFY(answer.failure().diagnostic.message.find("needs a terminal") != std::string::npos);
    QCOMPARE(runs(), 0);
}

void ExecTest::policyOfKubectlHolds_data()
{
    QTest::addColumn<QString>("kuberc");
    QTest::addColumn<bool>("isRun");
    QTest::newRow("none") << "" << true;
    QTest::newRow("all") << "credentialPluginPolicy: AllowAll" << true;
    QTest::newRow("nothing") << "credentialPluginPolicy: DenyAll" << false;
    QTest::newRow("by path") << "credentialPluginPolicy: Allowlist\n"
                                "credentialPluginAllowlist: [{command: PLUGIN}]"
                             << true;
    QTest::newRow("by older field") << "credentialPluginPolicy: Allowlist\n"
                                       "credentialPluginAllowlist: [{name: PLUGIN}]"
                                    << true;
    QTest::newRow("another") << "credentialPluginPolicy: Allowlist\n"
                                "credentialPluginAllowlist: [{command: /usr/bin/other}]"
                             << false;
    QTest::newRow("unknown policy") << "credentialPluginPolicy: Ask" << false;
}

void ExecTest::policyOfKubectlHolds()
{
    QFETCH(QString, kuberc);
    QFETCH(bool, isRun);
    const auto command = script("echo " + quoted(credential(R"({"token":"abc"})")));
    fs::create_directories(folder() / ".kube");
    std::ofstream(folder() / ".kube" / "kuberc")
        << kuberc.replace(QLatin1String("PLUGIN"), QString::fromStdString(command)).toStdString();
    QCOMPARE(static_cast<bool>(opened(chosen(command), options())->send(get(), {})), isRun);
    QCOMPARE(runs(), isRun ? 1 : 0);
}

void ExecTest::malformedPoliciesAllowNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("list without policy") << "credentialPluginAllowlist: [{command: a}]";
    QTest::newRow("policy without list") << "credentialPluginPolicy: Allowlist";
    QTest::newRow("empty list")
        << "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []";
    QTest::newRow("empty entry")
        << "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{}]";
    QTest::newRow("path that is not clean")
        << "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{command: /a/../b}]";
    QTest::newRow("no YAML") << "credentialPluginPolicy: [";
    QTest::newRow("number") << "credentialPluginPolicy: 1";
}

void ExecTest::malformedPoliciesAllowNothing()
{
    QFETCH(QString, text);
    QVERIFY(!cluster::readPluginPolicy(text.toStdString(), "kuberc"));
}

void ExecTest::fixedCredentialsGoBeforeThePlugin()
{
    auto context = chosen(script("exit 1"));
    context.user.token = "fixed";
    QVERIFY(opened(context, options())->send(get(), {}));
    QCOMPARE(m_server->received().at(0).value("Authorization"), std::string("Bearer fixed"));
    QCOMPARE(runs(), 0);
}

SLUICE_TEST(ExecTest, "exectest");
#include "exectest.moc"
