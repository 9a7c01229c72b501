// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcefilter.h"

#include "core/planning/comparison.h"
#include "core/planning/livehealth.h"
#include "ui/panels/resourcetreemodel.h"

namespace sluice::ui {
namespace {

bool fits(const QModelIndex &index, Shown shown)
{
    const auto is = [presence =
                         index.data(ResourceTreeModel::PresenceRole)](planning::Presence wanted) {
        return presence.isValid() && presence.value<planning::Presence>() == wanted;
    };
    switch (shown) {
    case Shown::All:
        return true;
    case Shown::OnlyHere:
        return is(planning::Presence::OnlyHere);
    case Shown::OnlyThere:
        return is(planning::Presence::OnlyThere);
    case Shown::Same:
        return is(planning::Presence::Same);
    case Shown::Differs:
        return is(planning::Presence::Differs);
    case Shown::ChangedByOthers:
        return index.data(ResourceTreeModel::DriftRole).toBool();
    case Shown::NotAccepted: {
        const auto health = index.data(ResourceTreeModel::HealthRole).value<planning::Health>();
        return health == planning::Health::Bad || health == planning::Health::Waiting;
    }
    }
    return true;
}

} // namespace

ResourceFilter::ResourceFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setFilterRole(ResourceTreeModel::SearchRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void ResourceFilter::show(Shown shown)
{
    m_shown = shown;
    invalidateFilter();
}

bool ResourceFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_shown == Shown::All)
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    const auto index = sourceModel()->index(row, 0, parent);
    return !index.data(ResourceTreeModel::IsGroupRole).toBool() && fits(index, m_shown)
           && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

} // namespace sluice::ui
