// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/standing.h"

#include "core/planning/openedobjects.h"
#include "core/planning/wantedobject.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sluice::planning {
namespace {

using yaml::Value;
using SeenPtr = std::shared_ptr<const SeenObject>;

/// Whether what a snapshot does not have is not there: its kind was listed to the end.
class KnownKinds
{
public:
    explicit KnownKinds(const LiveSnapshot &snapshot)
    {
        for (const auto &sync : snapshot.sync()) {
            m_kinds.emplace(sync.scope.group, sync.scope.kind);
            if (sync.state == SyncState::Synced || sync.state == SyncState::Failing
                || sync.state == SyncState::NotServed)
                m_scopes.insert(sync.scope);
        }
    }

    bool has(const model::ResourceKey &key) const
    {
        return m_scopes.contains({key.group, key.kind, {}})
               || m_scopes.contains({key.group, key.kind, key.namespaceName});
    }
    const std::set<std::pair<std::string, std::string>> &kinds() const { return m_kinds; }

private:
    std::set<KindScope> m_scopes;
    std::set<std::pair<std::string, std::string>> m_kinds;
};

SeenPtr seenObject(const SeenObjects &seen, const model::ResourceKey &key)
{
    const auto found = seen.find(key);
    return found == seen.end() ? nullptr : found->second;
}

std::shared_ptr<const workspace::File> openedFile(const OpenedFiles &files, workspace::FileId id)
{
    const auto found = files.find(id);
    return found == files.end() ? nullptr : found->second;
}

/// The objects of one file as they were when it was opened.
class OpenedObjects
{
public:
    OpenedObjects(const workspace::File *opened, const workspace::File &now,
                  const std::string &home)
    {
        if (opened != nullptr)
            m_objects = objectsOfChangedParts(opened->saved, now.stream, home);
    }

    /// Null where the object is as it was, or was not there.
    const Value *find(const model::ResourceKey &key) const
    {
        const auto found = m_objects.find(key);
        return found == m_objects.end() ? nullptr : &found->second;
    }

private:
    std::map<model::ResourceKey, Value> m_objects;
};

} // namespace

/// One look at everything; takes over what did not change.
class StandingPass
{
public:
    StandingPass(const Standings &before, const StandingInput &input, const std::stop_token &stop)
        : m_before(before),
          m_input(input),
          m_stop(stop),
          m_known(*input.snapshot)
    {
    }

    Standings look()
    {
        for (const auto &file : m_input.workspace.files())
            addFile(*file);
        for (const auto &[group, kind] : m_known.kinds()) {
            for (const auto &object : m_input.snapshot->objects(group, kind))
                addOnlyThere(object);
        }
        return std::move(m_now);
    }

private:
    void addFile(const workspace::File &file);
    void addOpen(const workspace::File &file, std::size_t part, const model::Resource &resource);
    void addOnlyThere(const LiveObjectPtr &object);
    const OpenedObjects &openedObjects(const workspace::File &file);
    /// The entry of before, if it was made of the same.
    const Standings::Entry *kept(const model::ResourceKey &key, const Standings::Entry &now) const;

    const Standings &m_before;
    const StandingInput &m_input;
    const std::stop_token &m_stop;
    KnownKinds m_known;
    Standings m_now;
    std::set<model::ResourceKey> m_open; ///< by their keys on the cluster
    std::map<workspace::FileId, OpenedObjects> m_opened;
};

const Standings::Entry *StandingPass::kept(const model::ResourceKey &key,
                                           const Standings::Entry &now) const
{
    const auto found = m_before.m_entries.find(key);
    if (found == m_before.m_entries.end())
        return nullptr;
    const auto &then = found->second;
    const auto isSame = then.document == now.document && then.opened == now.opened
                        && then.seen == now.seen && then.live == now.live
                        && then.isKnown == now.isKnown;
    return isSame ? &then : nullptr;
}

const OpenedObjects &StandingPass::openedObjects(const workspace::File &file)
{
    const auto found = m_opened.find(file.id);
    if (found != m_opened.end())
        return found->second;
    const auto opened = openedFile(m_input.opened, file.id);
    return m_opened.emplace(file.id, OpenedObjects(opened.get(), file, m_input.home)).first->second;
}

void StandingPass::addFile(const workspace::File &file)
{
    for (std::size_t part = 0; part < file.resources.size() && !m_stop.stop_requested(); ++part) {
        if (!file.resources[part])
            continue;
        for (const auto &resource : *file.resources[part]) {
            if (!resource.key.name.empty() && !m_now.m_entries.contains(resource.key))
                addOpen(file, part, resource);
        }
    }
}

void StandingPass::addOpen(const workspace::File &file, std::size_t part,
                           const model::Resource &resource)
{
    const auto there = keyOf(resource, m_input.home);
    m_open.insert(there);
    Standings::Entry entry{file.stream.part(part).document,
                           openedFile(m_input.opened, file.id),
                           seenObject(m_input.seen, there),
                           m_input.snapshot->find(there),
                           m_known.has(there),
                           {}};
    if (const auto *same = kept(resource.key, entry)) {
        m_now.m_entries.emplace(resource.key, *same);
        return;
    }
    Standing standing;
    if (entry.live) {
        const auto edited = entry.document->find(resource.path).toValue();
        standing.presence = presenceOf(&edited, entry.live.get());
        standing.health = liveHealth(*entry.live);
        standing.theirs = compareThreeWay(openedObjects(file).find(there), edited, *entry.live);
        markSeen(standing.theirs, entry.seen.get());
        std::erase_if(standing.theirs, [](const auto &field) { return !isUnanswered(field); });
        standing.live = entry.live;
    } else if (entry.isKnown) {
        standing.presence = Presence::OnlyHere;
    }
    entry.standing = std::make_shared<const Standing>(std::move(standing));
    m_now.m_entries.emplace(resource.key, std::move(entry));
}

void StandingPass::addOnlyThere(const LiveObjectPtr &object)
{
    const auto &key = object->key();
    if (m_stop.stop_requested() || m_open.contains(key) || m_now.m_entries.contains(key))
        return;
    Standings::Entry entry{nullptr, nullptr, nullptr, object, true, {}};
    if (const auto *same = kept(key, entry)) {
        m_now.m_entries.emplace(key, *same);
        return;
    }
    entry.standing = std::make_shared<const Standing>(
        Standing{Presence::OnlyThere, liveHealth(*object), {}, object});
    m_now.m_entries.emplace(key, std::move(entry));
}

Standings Standings::next(const StandingInput &input, const std::stop_token &stop) const
{
    if (!input.snapshot)
        return {};
    return StandingPass(*this, input, stop).look();
}

StandingPtr Standings::find(const model::ResourceKey &key) const
{
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : found->second.standing;
}

std::vector<StandingChange> Standings::changesSince(const Standings &before) const
{
    std::vector<StandingChange> changes;
    auto then = before.m_entries.begin();
    for (const auto &[key, entry] : m_entries) {
        for (; then != before.m_entries.end() && then->first < key; ++then)
            changes.push_back({then->first, nullptr});
        const auto isKnown = then != before.m_entries.end() && then->first == key;
        if (!isKnown || then->second.standing != entry.standing)
            changes.push_back({key, entry.standing});
        if (isKnown)
            ++then;
    }
    for (; then != before.m_entries.end(); ++then)
        changes.push_back({then->first, nullptr});
    return changes;
}

std::vector<model::ResourceKey> Standings::drifted() const
{
    std::vector<model::ResourceKey> keys;
    for (const auto &[key, entry] : m_entries) {
        if (!entry.standing->theirs.empty())
            keys.push_back(key);
    }
    return keys;
}

std::vector<ThreeWayField> threeWays(const StandingInput &input, const model::ResourceKey &key)
{
    const auto place = input.workspace.find(key);
    if (!place || !input.snapshot)
        return {};
    const auto there = keyOf(*place->resource, input.home);
    const auto live = input.snapshot->find(there);
    if (!live)
        return {};
    const auto &file = *input.workspace.file(place->file);
    const auto edited =
        file.stream.part(place->part).document->find(place->resource->path).toValue();
    const auto seen = seenObject(input.seen, there);
    const OpenedObjects opened(openedFile(input.opened, place->file).get(), file, input.home);
    auto fields = compareThreeWay(opened.find(there), edited, *live);
    markSeen(fields, seen.get());
    return fields;
}

} // namespace sluice::planning
