// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/targetdesk.h"

#include "core/base/printable.h"
#include "ui/document/text.h"

#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int gatheringTime = 200; // milliseconds

bool concernsWays(const planning::LiveChange &change)
{
    return change.key.group == model::gatewayGroup || change.key.kind == "Service";
}

QString sentence(const Diagnostic &why)
{
    return toQt(printable(why.message));
}

} // namespace

TargetDesk::TargetDesk(const TargetDeskParts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_gateway(parts.session, parts.access, parts.document)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gatheringTime);
    connectParts();
    refresh();
}

void TargetDesk::connectParts()
{
    connect(&m_gathering, &QTimer::timeout, this, &TargetDesk::refresh);
    connect(&m_parts.session, &ClusterSession::stateChanged, this, &TargetDesk::takeState);
    connect(&m_parts.session, &ClusterSession::changed, this, &TargetDesk::takeBatch);
    connect(&m_parts.selection, &Selection::selectionChanged, this, &TargetDesk::refresh);
    // It is another one with every step of a slider.
    connect(&m_parts.local, &LocalTarget::changed, this, &TargetDesk::gather);
    connect(&m_parts.sampling, &SamplingDesk::targetChanged, this, &TargetDesk::refresh);
    connect(&m_gateway, &GatewayTarget::changed, this, &TargetDesk::refresh);
    connect(&m_parts.selector, &TargetSelector::chosen, this, &TargetDesk::choose);
}

/// Without the cluster nobody knows what is wanted there: sampling ends.
void TargetDesk::takeState()
{
    if (!m_parts.session.hasCluster() && !isLocal())
        m_parts.sampling.setTarget(m_parts.local);
    refresh();
    emit podsChanged();
}

void TargetDesk::gather()
{
    if (!m_gathering.isActive())
        m_gathering.start();
}

void TargetDesk::takeBatch(const planning::LiveBatch &batch)
{
    if (std::ranges::any_of(batch.changes, concernsWays))
        gather();
    if (!batch.changedPods.empty())
        emit podsChanged();
}

void TargetDesk::addPods(ShareReadings &readings) const
{
    const auto rule = m_parts.selection.rule();
    if (!rule)
        return;
    for (const auto &[key, ready] : m_gateway.readyPods(*rule))
        readings.rules[*rule][key].readyPods = ready;
}

void TargetDesk::choose(std::size_t target)
{
    if (target == 0) {
        m_parts.sampling.setTarget(m_parts.local);
        return;
    }
    if (target > m_ways.size())
        return;
    m_gateway.choose(planning::WayIn(m_ways[target - 1]));
    m_parts.sampling.setTarget(m_gateway);
}

MeasurableTarget TargetDesk::notThere() const
{
    const auto name = tr("Gateways of a cluster");
    if (!m_parts.session.hasCluster())
        return {name, tr("no cluster is connected")};
    if (!m_parts.selection.rule())
        return {name, tr("no rule is chosen")};
    if (m_gateway.hasRoute(*m_parts.selection.rule()))
        return {name, tr("the route hangs on no Gateway in the cluster, or has no rule there that "
                         "is surely this one")};
    return {name, tr("the route is not in the cluster")};
}

void TargetDesk::refresh()
{
    const auto rule = m_parts.selection.rule();
    m_ways = rule ? m_gateway.ways(*rule) : std::vector<planning::WayIn>{};
    std::vector<MeasurableTarget> targets{
        {m_parts.local.text(), {}, m_parts.local.wantedSource(), isLocal()}};
    for (const auto &way : m_ways) {
        const auto isChosen =
            !isLocal() && m_gateway.chosen() && way.isSameWay(*m_gateway.chosen());
        targets.push_back({isChosen ? m_gateway.text() : wayText(way),
                           way.obstacle ? sentence(*way.obstacle) : QString(),
                           m_gateway.wantedSource(), isChosen});
    }
    if (m_ways.empty())
        targets.push_back(notThere());
    m_parts.selector.setTargets(targets);
}

} // namespace sluice::ui
