// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/clusterdesk.h"

#include "core/base/printable.h"
#include "core/planning/planning.h"
#include "core/planning/wantedobject.h"
#include "ui/dialogs/contextpicker.h"
#include "ui/document/text.h"
#include "ui/panels/clusterpanel.h"
#include "ui/session/mayapply.h"
#include "ui/widgets/brokentext.h"

#include <algorithm>

namespace sluice::ui {
namespace {

const auto failureTopic = QStringLiteral("cluster-failure");
const auto insecureTopic = QStringLiteral("cluster-insecure");
const auto missingTopic = QStringLiteral("cluster-gateway-api");

QString commandText(const planning::ExecQuestion &question)
{
    QStringList words{toQt(printable(question.program))};
    for (const auto &argument : question.arguments)
        words << toQt(printable(argument));
    auto text = words.join(QLatin1Char('\n'));
    for (const auto &variable : question.environment)
        text += QLatin1Char('\n') + toQt(printable(variable));
    return text;
}

/// Every namespace that an open file names.
std::vector<std::string> openNamespaces(const workspace::Workspace &workspace)
{
    std::set<std::string> names;
    for (const auto &location : workspace.resources()) {
        if (!location.resource->key.namespaceName.empty())
            names.insert(location.resource->key.namespaceName);
    }
    return {names.begin(), names.end()};
}

/// The document of an object as the person wrote it; empty where it stands in a list or nowhere.
std::string partText(const workspace::Workspace &workspace, const model::ResourceKey &key,
                     const std::string &home)
{
    for (const auto &place : workspace.resources()) {
        const auto &part = workspace.file(place.file)->stream.part(place.part);
        if (planning::keyOf(*place.resource, home) == key)
            return place.resource->path.isRoot() ? std::string(part.text()) : std::string();
    }
    return {};
}

bool hasChanged(const planning::ObjectResult &result)
{
    return result.state == planning::RunState::Created
           || result.state == planning::RunState::Changed
           || result.state == planning::RunState::Deleted;
}

} // namespace

QString changesText(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(plan.objects.size(), results.size()); ++i) {
        if (hasChanged(results[i]))
            names << objectText(plan.objects[i].key);
    }
    if (names.isEmpty())
        return {};
    return ClusterDesk::tr("Changed in the cluster: %1").arg(names.join(QStringLiteral(", ")));
}

ClusterDesk::ClusterDesk(const ClusterDeskParts &parts)
    : m_parts(parts),
      m_session(parts.source)
{
    placePanel();
    connectActions();
    connectSession();
    refresh();
}

void ClusterDesk::placePanel()
{
    auto *panel = new ClusterPanel(m_session, m_parts.selection, m_parts.theme, m_parts.clock);
    connect(panel, &ClusterPanel::connectAsked, this, &ClusterDesk::choose);
    connect(panel, &ClusterPanel::chosen, &m_parts.selection,
            [this](const model::ResourceKey &key) { m_parts.selection.select(key); });
    m_parts.window.place(Place::Cluster, panel);
}

void ClusterDesk::connectActions()
{
    auto &actions = m_parts.actions;
    actions.on("cluster.connect", this, [this] { choose(); });
    actions.on("cluster.leave", this, [this] { m_session.leave(); });
    actions.on("cluster.retry", this, [this] { m_session.retryNow(); });
    actions.on("cluster.compare", this, [this] { compare(true); });
    actions.on("cluster.compare-all", this, [this] { compare(false); });
}

void ClusterDesk::connectSession()
{
    connect(&m_session, &ClusterSession::stateChanged, this, &ClusterDesk::refresh);
    connect(&m_session, &ClusterSession::execAsked, this, &ClusterDesk::askExec);
    connect(&m_parts.document, &WorkspaceDocument::changed, this,
            [this](const workspace::ChangeSet &changes) {
                if (changes.addedFiles.empty() && changes.removedFiles.empty())
                    return;
                m_session.setNamespaces(openNamespaces(m_parts.document.workspace()));
                refresh();
            });
}

void ClusterDesk::choose()
{
    auto *picker = new ContextPicker(m_parts.theme, m_parts.preferences, &m_parts.window);
    connect(&m_session, &ClusterSession::contextsRead, picker, &ContextPicker::showContexts);
    connect(picker, &ContextPicker::chosen, this, &ClusterDesk::connectTo);
    picker->open();
    m_session.readContexts();
}

void ClusterDesk::connectTo(const planning::ContextChoice &context)
{
    m_session.setNamespaces(openNamespaces(m_parts.document.workspace()));
    m_session.connectTo(context);
    m_parts.window.showTab(Place::Cluster);
}

void ClusterDesk::refresh()
{
    const auto isAway = m_session.state() == ClusterState::Disconnected;
    auto &actions = m_parts.actions;
    actions["cluster.leave"].setEnabled(!isAway);
    actions["cluster.retry"].setEnabled(m_session.state() == ClusterState::Failed
                                        || m_session.state() == ClusterState::Reconnecting);
    const auto whyNot = whyNoPlan();
    actions.allow("cluster.compare", whyNot);
    actions.allow("cluster.compare-all", whyNot);
    tellState();
}

std::optional<QString> ClusterDesk::whyNoPlan() const
{
    if (!m_session.hasCluster() || !m_session.apiServer())
        return tr("Connect to a cluster first");
    const auto &home = m_session.cluster()->namespaceName;
    const auto namespaces = openNamespaces(m_parts.document.workspace());
    const auto isElsewhere = std::ranges::any_of(
        namespaces, [&home](const auto &name) { return name != home && name != "default"; });
    return isElsewhere ? std::nullopt : whyNothingMayBeApplied(*m_session.cluster());
}

void ClusterDesk::tellState()
{
    auto &messages = m_parts.window.messages();
    if (const auto &failure = m_session.failure())
        messages.tell(failureTopic, sentence(*failure),
                      {{tr("Try again"), [this] { m_session.retryNow(); }}, {tr("Close"), {}}});
    else
        messages.drop(failureTopic);
    const auto &context = m_session.context();
    if (context && !context->verifiesTls)
        messages.tell(
            insecureTopic,
            tr("The certificate of %1 is not verified (insecure-skip-tls-verify): what is "
               "sent there, credentials too, may be read and changed on the way.")
                .arg(toQt(printable(context->name))),
            {});
    else
        messages.drop(insecureTopic);
    const auto &cluster = m_session.cluster();
    if (cluster && cluster->gatewayApi.missing)
        messages.tell(missingTopic, sentence(*cluster->gatewayApi.missing), {{tr("Close"), {}}});
    else
        messages.drop(missingTopic);
}

void ClusterDesk::askExec(const planning::ExecQuestion &question)
{
    m_parts.confirm.ask(
        {.title = tr("Run a program for credentials?"),
         .text = tr("The context %1 gets its credentials for %2 from a program that was not run in "
                    "this form before. Run it only if you know where the kubeconfig comes from.")
                     .arg(toQt(printable(question.context)), toQt(printable(question.server))),
         .detail = commandText(question),
         .choices = {{.id = QStringLiteral("run"), .text = tr("Run it")},
                     {.id = QStringLiteral("no"), .text = tr("Do not run it"), .isDefault = true}},
         .escape = QStringLiteral("no")},
        [this, question](const QString &answer) {
            m_session.answerExec(question, answer == QStringLiteral("run"));
        });
}

void ClusterDesk::compare(bool editedOnly)
{
    if (!m_session.hasCluster())
        return;
    auto planner = [workspace = m_parts.document.workspace(), editedOnly,
                    home = m_session.cluster()->namespaceName](const auto &answers,
                                                               const auto &harms) {
        planning::PlanOptions options{.defaultNamespace = home,
                                      .editedOnly = editedOnly,
                                      .answers = answers,
                                      .allowedHarms = harms};
        return [workspace, options](planning::ApiServer &api, std::stop_token stop) {
            return planning::plan(workspace, options, api, std::move(stop));
        };
    };
    showPlan({.title = tr("Compare and apply to %1").arg(toQt(m_session.cluster()->context)),
              .planner = std::move(planner),
              .fileText = [workspace = m_parts.document.workspace(),
                           home = m_session.cluster()->namespaceName](const auto &key) {
                  return partText(workspace, key, home);
              }});
}

void ClusterDesk::showPlan(PlanDialog::Setup setup)
{
    const auto server = m_session.apiServer();
    if (!m_session.hasCluster() || !server)
        return;
    const auto &cluster = *m_session.cluster();
    auto change = std::make_unique<ClusterChange>(ClusterChange::Place{
        server,
        {cluster.clusterUid, cluster.context, cluster.server, cluster.identity.user},
        toStd(m_parts.journalFolder)});
    connect(change.get(), &ClusterChange::started, this,
            [this, started = change.get()] { takeStart(*started); });
    connect(change.get(), &ClusterChange::ended, this,
            [this, ended = change.get()] { takeEnd(*ended); });
    const auto context = toQt(cluster.context);
    if (ContextMark::read(m_parts.preferences, context).isLocked)
        setup.namesToType.push_back({context, tr("Locked: type %1 to change it").arg(context)});
    auto *dialog = new PlanDialog(std::move(change), std::move(setup), m_parts.theme,
                                  m_parts.chooser, &m_parts.window);
    dialog->open();
}

void ClusterDesk::takeStart(const ClusterChange &change)
{
    std::set<model::ResourceKey> keys;
    for (const auto &object : change.plan()->objects)
        keys.insert(object.key);
    emit sending(keys);
}

void ClusterDesk::takeEnd(const ClusterChange &change)
{
    emit ended(change);
    if (change.plan()) {
        std::set<model::ResourceKey> keys;
        for (std::size_t i = 0; i < change.results().size(); ++i) {
            if (hasChanged(change.results()[i]))
                keys.insert(change.plan()->objects[i].key);
        }
        emit sent(keys);
        const auto text = changesText(*change.plan(), change.results());
        if (!text.isEmpty()) {
            m_parts.journal.add(JournalKind::Apply, text);
            emit applied(text);
        }
    }
    if (change.failure())
        m_parts.journal.add(JournalKind::Failure, sentence(*change.failure()));
    for (const auto &result : change.results()) {
        if (result.problem)
            m_parts.journal.add(JournalKind::Failure, sentence(*result.problem));
    }
}

} // namespace sluice::ui
