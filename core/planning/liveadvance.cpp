// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livesnapshot.h"

#include <set>

namespace sluice::planning {
namespace {

/// Everything of the scope that has none of the names is removed, what the same updates brought
/// before as well.
template <typename Value>
void keepOnly(const SortedTable<ObjectName, Value> &table,
              typename SortedTable<ObjectName, Value>::Changes &changes, const KindScope &scope,
              const std::set<ObjectName> &names)
{
    const auto isGone = [&](const ObjectName &name) {
        const auto isInScope =
            scope.namespaceName.empty() || scope.namespaceName == name.namespaceName;
        return isInScope && !names.contains(name);
    };
    for (const auto &[name, value] : table.entries()) {
        if (isGone(name))
            changes[name] = nullptr;
    }
    for (auto &[name, value] : changes) {
        if (isGone(name))
            value = nullptr;
    }
}

bool isSame(const LiveObjectPtr &a, const LiveObjectPtr &b)
{
    return a && b && a->uid() == b->uid() && a->resourceVersion() == b->resourceVersion();
}

} // namespace

/// Collects what the updates come to, then makes the new snapshot from it.
class LiveAdvance
{
public:
    explicit LiveAdvance(const LiveSnapshot &before)
        : m_before(before),
          m_after(std::make_shared<LiveSnapshot>(before))
    {
    }

    void take(const LiveUpdate &update)
    {
        if (const auto *sync = std::get_if<KindSync>(&update.what))
            takeSync(*sync);
        else if (update.scope.kind == "EndpointSlice")
            collect(update, m_before.m_slices, m_slices);
        else if (update.scope.kind == "Event")
            collect(update, m_before.m_events, m_events);
        else
            collect(update, objectsBefore({update.scope.group, update.scope.kind}),
                    m_objects[{update.scope.group, update.scope.kind}]);
    }

    LiveBatch finish()
    {
        for (const auto &[kind, changes] : m_objects)
            finishObjects(kind, changes);
        finishSlices();
        finishEvents();
        m_batch.snapshot = std::move(m_after);
        return std::move(m_batch);
    }

private:
    using GroupKind = LiveSnapshot::GroupKind;
    using Objects = SortedTable<ObjectName, LiveObject>;
    using Slices = SortedTable<ObjectName, SliceCounts>;
    using Events = SortedTable<ObjectName, ClusterEvent>;

    const Objects &objectsBefore(const GroupKind &kind) const
    {
        static const Objects none;
        const auto found = m_before.m_objects.find(kind);
        return found == m_before.m_objects.end() ? none : found->second;
    }

    template <typename Value>
    static void collect(const LiveUpdate &update, const SortedTable<ObjectName, Value> &table,
                        typename SortedTable<ObjectName, Value>::Changes &changes)
    {
        if (const auto *relisted = std::get_if<Relisted>(&update.what))
            keepOnly(table, changes, update.scope, relisted->names);
        else if (const auto *value = std::get_if<std::shared_ptr<const Value>>(&update.what))
            changes[update.name] = *value;
        else
            changes[update.name] = nullptr;
    }

    void takeSync(const KindSync &sync)
    {
        auto &known = m_after->m_sync[sync.scope];
        if (known == sync)
            return;
        known = sync;
        std::erase_if(m_batch.changedSync,
                      [&](const KindSync &earlier) { return earlier.scope == sync.scope; });
        m_batch.changedSync.push_back(sync);
    }

    void finishObjects(const GroupKind &kind, const Objects::Changes &changes)
    {
        const auto &table = objectsBefore(kind);
        Objects::Changes news;
        for (const auto &[name, after] : changes) {
            const auto before = table.find(name);
            if ((!before && !after) || isSame(before, after))
                continue;
            news.emplace(name, after);
            tellOf({kind.first, kind.second, name.namespaceName, name.name}, before, after);
        }
        if (!news.empty())
            m_after->m_objects[kind] = table.with(news);
    }

    void tellOf(const model::ResourceKey &key, const LiveObjectPtr &before,
                const LiveObjectPtr &after)
    {
        if (before && after && before->uid() != after->uid()) {
            m_batch.changes.push_back({key, before, nullptr});
            m_batch.changes.push_back({key, nullptr, after});
            return;
        }
        m_batch.changes.push_back({key, before, after});
    }

    void finishSlices()
    {
        std::set<ServiceKey> touched;
        for (const auto &[name, after] : m_slices) {
            for (const auto &slice : {m_before.m_slices.find(name), after}) {
                if (slice)
                    touched.insert(slice->service);
            }
        }
        if (touched.empty())
            return;
        m_after->m_slices = m_before.m_slices.with(m_slices);
        std::map<ServiceKey, std::vector<SliceCounts>> slices;
        for (const auto &[name, slice] : m_after->m_slices.entries()) {
            if (touched.contains(slice->service))
                slices[slice->service].push_back(*slice);
        }
        finishPods(touched, slices);
    }

    void finishPods(const std::set<ServiceKey> &touched,
                    const std::map<ServiceKey, std::vector<SliceCounts>> &slices)
    {
        SortedTable<ServiceKey, ReadyPods>::Changes changes;
        for (const auto &service : touched) {
            const auto before = m_before.m_pods.find(service);
            const auto found = slices.find(service);
            const auto after = found == slices.end()
                                   ? nullptr
                                   : std::make_shared<const ReadyPods>(addUp(found->second));
            if (before && after && *before == *after)
                continue;
            changes.emplace(service, after);
            m_batch.changedPods.push_back(service);
        }
        m_after->m_pods = m_before.m_pods.with(changes);
    }

    void finishEvents()
    {
        for (const auto &[name, after] : m_events) {
            const auto before = m_before.m_events.find(name);
            if (after && (!before || *before != *after))
                m_batch.events.push_back(*after);
        }
        m_after->m_events = m_before.m_events.with(m_events);
    }

    const LiveSnapshot &m_before;
    std::shared_ptr<LiveSnapshot> m_after;
    std::map<GroupKind, Objects::Changes> m_objects;
    Slices::Changes m_slices;
    Events::Changes m_events;
    LiveBatch m_batch;
};

LiveBatch advanced(const LiveSnapshot &before, const std::vector<LiveUpdate> &updates)
{
    LiveAdvance advance(before);
    for (const auto &update : updates)
        advance.take(update);
    return advance.finish();
}

} // namespace sluice::planning
