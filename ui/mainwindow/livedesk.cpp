// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/livedesk.h"

#include "core/base/printable.h"
#include "core/planning/livefile.h"
#include "core/yaml/emitter.h"
#include "ui/dialogs/planmodels.h"
#include "ui/document/text.h"
#include "ui/panels/resourcetreepanel.h"

#include <algorithm>
#include <span>

namespace sluice::ui {
namespace {

const auto driftTopic = QStringLiteral("cluster-drift");

/// Rows that go into the tree in one turn, so that a turn stays within a frame.
constexpr std::size_t rowsATurn = 200;

/// What the cluster has otherwise, so that the same is told once.
std::string fingerprint(const planning::Standing &standing)
{
    std::string text;
    for (const auto &field : standing.theirs)
        text += field.path.toString() + '='
                + (field.live ? yaml::emitFlow(*field.live, true) : std::string()) + '\n';
    return text;
}

} // namespace

QString driftText(const model::ResourceKey &key, const planning::Standing &standing, int others)
{
    const auto &field = standing.theirs.front();
    auto text =
        LiveDesk::tr("%1 was changed in the cluster: %2 is %3 there, and was %4 when opened")
            .arg(objectText(key), toQt(printable(field.path.toString())), valueText(field.live),
                 valueText(field.opened));
    if (!field.opened)
        text = LiveDesk::tr("%1 was changed in the cluster: %2 is %3 there, and was not set when "
                            "opened")
                   .arg(objectText(key), toQt(printable(field.path.toString())),
                        valueText(field.live));
    if (const auto writer = lastWriter(field.owners); !writer.isEmpty())
        text += LiveDesk::tr(", by %1").arg(writer);
    const auto more = static_cast<int>(standing.theirs.size()) - 1;
    if (more > 0)
        text += more == 1 ? LiveDesk::tr(", and 1 more field")
                          : LiveDesk::tr(", and %1 more fields").arg(more);
    text += QLatin1Char('.');
    if (others > 0)
        text += QLatin1Char(' ')
                + (others == 1 ? LiveDesk::tr("So is 1 more object.")
                               : LiveDesk::tr("So are %1 more objects.").arg(others));
    return text;
}

LiveDesk::LiveDesk(const LiveDeskParts &parts)
    : m_parts(parts),
      m_job(parts.document, parts.session)
{
    connectParts();
    refreshActions();
}

void LiveDesk::connectParts()
{
    connect(&m_job, &StandingsJob::changed, this, &LiveDesk::take);
    connect(&m_feeding, &QTimer::timeout, this, &LiveDesk::feedTree);
    connect(&m_parts.session, &ClusterSession::stateChanged, this, [this] {
        m_parts.tree.setHasCluster(m_parts.session.hasCluster());
        refreshActions();
    });
    connect(&m_parts.selection, &Selection::selectionChanged, this, &LiveDesk::refreshActions);
    connect(&m_parts.document, &WorkspaceDocument::changed, this, &LiveDesk::refreshActions);
    connect(&m_parts.tree, &ResourceTreePanel::openAsked, this, &LiveDesk::open);
    m_parts.actions.on("cluster.open-live", this, [this] {
        if (const auto &key = m_parts.selection.resource())
            open(model::ResourceKey(*key));
    });
    m_parts.actions.on("cluster.compare-live", this, [this] {
        if (const auto &key = m_parts.selection.resource())
            compare(*key);
    });
}

void LiveDesk::take(const StandingsJob::Changes &changes)
{
    if (!m_parts.session.snapshot()) {
        m_waiting.clear();
        m_fed = 0;
        m_feeding.stop();
        m_dismissed.clear();
        m_parts.tree.model().clearStandings();
    } else {
        m_waiting.push_back(changes);
        m_feeding.start(0);
    }
    tellDrift();
    refreshActions();
    refreshDialog();
}

void LiveDesk::feedTree()
{
    if (m_waiting.empty()) {
        m_feeding.stop();
        return;
    }
    const std::span all(m_waiting.front());
    const auto count = std::min(rowsATurn, all.size() - m_fed);
    m_parts.tree.model().setStandings(all.subspan(m_fed, count));
    m_fed += count;
    if (m_fed < all.size())
        return;
    m_waiting.pop_front();
    m_fed = 0;
}

void LiveDesk::refreshActions()
{
    const auto &key = m_parts.selection.resource();
    const auto standing = key ? m_job.standings().find(*key) : nullptr;
    const auto isOpen = key && m_parts.document.workspace().find(*key).has_value();
    std::optional<QString> whyNot;
    if (!m_parts.session.hasCluster())
        whyNot = tr("Connect to a cluster first");
    else if (!key)
        whyNot = tr("Choose a resource first");
    else if (!standing || !standing->live)
        whyNot = tr("The cluster does not have the chosen resource, or it may not be read");
    m_parts.actions.allow("cluster.open-live",
                          whyNot || !isOpen ? whyNot : tr("The chosen resource is open already"));
    m_parts.actions.allow(
        "cluster.compare-live",
        whyNot || isOpen ? whyNot : tr("The chosen resource is in no open file; open it first"));
}

void LiveDesk::open(const model::ResourceKey &key)
{
    const auto standing = m_job.standings().find(key);
    if (!standing || !standing->live)
        return;
    const auto &workspace = m_parts.document.workspace();
    if (!workspace.find(key)) {
        const auto text = planning::fileText(*standing->live);
        m_parts.document.reset(
            workspace.withFile(workspace::makeFile(workspace.nextFileId(), {}, text)));
        m_parts.journal.add(JournalKind::File,
                            tr("Opened %1 from the cluster").arg(objectText(key)));
    }
    m_parts.selection.clear(); // its row may be chosen already, but no view could follow that
    if (standing->live->resource().route())
        m_parts.selection.select(workspace::RuleRef{key, 0});
    else
        m_parts.selection.select(key);
}

/// The open objects that others changed, and which were not told of and closed.
std::vector<model::ResourceKey> LiveDesk::untold() const
{
    auto keys = m_job.standings().drifted();
    std::erase_if(keys, [this](const auto &key) {
        const auto known = m_dismissed.find(key);
        return known != m_dismissed.end()
               && known->second == fingerprint(*m_job.standings().find(key));
    });
    return keys;
}

void LiveDesk::tellDrift()
{
    const auto keys = untold();
    auto &messages = m_parts.window.messages();
    if (keys.empty()) {
        messages.drop(driftTopic);
        return;
    }
    const auto &first = keys.front();
    messages.tell(
        driftTopic,
        driftText(first, *m_job.standings().find(first), static_cast<int>(keys.size()) - 1),
        {{tr("Compare..."), [this, first] { compare(first); }},
         {tr("Close"), [this] { dismiss(); }}});
}

void LiveDesk::dismiss()
{
    for (const auto &key : m_job.standings().drifted())
        m_dismissed[key] = fingerprint(*m_job.standings().find(key));
}

void LiveDesk::compare(const model::ResourceKey &key)
{
    dismiss();
    if (!m_dialog) {
        m_dialog = new ThreeWayDialog(m_parts.theme, &m_parts.window);
        connect(m_dialog, &ThreeWayDialog::objectChosen, this, &LiveDesk::refreshDialog);
        connect(m_dialog, &ThreeWayDialog::takeAsked, this, &LiveDesk::takeTheirs);
        connect(m_dialog, &ThreeWayDialog::keepAsked, this, &LiveDesk::keepMine);
    }
    auto keys = m_job.standings().drifted();
    if (std::ranges::find(keys, key) == keys.end())
        keys.insert(keys.begin(), key);
    m_dialog->setObjects(keys);
    m_dialog->choose(key);
    refreshDialog();
    m_dialog->open();
}

void LiveDesk::refreshDialog()
{
    if (m_dialog && m_dialog->object())
        m_dialog->setFields(planning::threeWays(m_job.input(), *m_dialog->object()));
}

void LiveDesk::takeTheirs(const ThreeWayDialog::Fields &fields)
{
    const auto key = *m_dialog->object();
    const auto edit = planning::takeTheirs(m_parts.document.workspace(), key, fields);
    m_parts.document.push(tr("Take the cluster's values of %1").arg(objectText(key)), edit);
    if (edit)
        keepMine(fields);
}

void LiveDesk::keepMine(const ThreeWayDialog::Fields &fields)
{
    m_job.see(*m_dialog->object(), fields);
    refreshDialog();
}

void LiveDesk::takeApplied(const std::vector<planning::ObjectResult> &results)
{
    for (const auto &result : results) {
        if (result.live)
            m_job.see(*result.live);
    }
}

} // namespace sluice::ui
