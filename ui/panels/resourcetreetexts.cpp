// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tree's rows say to a screen reader and in their tips.
#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/panels/resourcetreemodel.h"

namespace sluice::ui {
namespace {

QString servedText(ResourceTreeModel::ServedState state)
{
    switch (state) {
    case ResourceTreeModel::ServedState::Unknown:
        break;
    case ResourceTreeModel::ServedState::AsWritten:
        return ResourceTreeModel::tr("served as written");
    case ResourceTreeModel::ServedState::Pending:
        return ResourceTreeModel::tr("edited, not applied");
    case ResourceTreeModel::ServedState::Refused:
        return ResourceTreeModel::tr("not served");
    }
    return {};
}

} // namespace

QString ResourceTreeModel::spokenText(const TreeNode &node) const
{
    QStringList parts{tr("%1 %2").arg(toQt(node.key.kind), toQt(printable(node.text)))};
    if (isModified(node))
        parts << tr("changed, not saved");
    if (hasError(node))
        parts << tr("has problems");
    const auto served = servedText(servedState(node));
    for (const auto &state : {served, stateText(node), presenceText(node), healthText(node)}) {
        if (!state.isEmpty())
            parts << state;
    }
    return parts.join(QStringLiteral(", "));
}

QString ResourceTreeModel::tipText(const TreeNode &node) const
{
    const auto *file = m_document.shown().file(node.file);
    QStringList lines{
        tr("%1 %2/%3")
            .arg(toQt(node.key.kind), toQt(node.key.namespaceName), toQt(printable(node.text)))};
    if (file)
        lines << (file->path.empty() ? tr("not saved yet") : toQt(file->path));
    if (const auto served = servedText(servedState(node)); !served.isEmpty())
        lines << tr("Local gateway: %1").arg(served);
    if (const auto why = m_served.refused.find(node.key); why != m_served.refused.end())
        lines << toQt(printable(why->second));
    if (const auto presence = presenceText(node); !presence.isEmpty())
        lines << tr("Cluster: %1").arg(presence);
    if (const auto health = healthText(node); !health.isEmpty())
        lines << health;
    return lines.join(QLatin1Char('\n'));
}

QString ResourceTreeModel::presenceText(const TreeNode &node) const
{
    const auto presence = node.presence();
    if (!presence)
        return node.standing ? tr("not known whether the cluster has it") : QString();
    switch (*presence) {
    case planning::Presence::OnlyHere:
        return tr("only in the file, not in the cluster");
    case planning::Presence::OnlyThere:
        return tr("only in the cluster; Return opens it");
    case planning::Presence::Same:
        return tr("the same in the cluster");
    case planning::Presence::Differs:
        return node.isDrifted() ? tr("changed in the cluster by others")
                                : tr("differs from the cluster");
    }
    return {};
}

QString ResourceTreeModel::healthText(const TreeNode &node) const
{
    if (!node.standing)
        return {};
    const auto sentence = toQt(printable(node.standing->health.sentence));
    switch (node.standing->health.health) {
    case planning::Health::None:
        break;
    case planning::Health::Good:
        return tr("Controllers: %1").arg(sentence);
    case planning::Health::Waiting:
        return tr("Controllers, not yet: %1").arg(sentence);
    case planning::Health::Bad:
        return tr("Controllers, refused: %1").arg(sentence);
    }
    return {};
}

} // namespace sluice::ui
