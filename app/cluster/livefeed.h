// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/kinds.h"
#include "app/cluster/livestore.h"
#include "app/cluster/objectsink.h"

#include <functional>
#include <set>
#include <string>

namespace sluice::cluster {

/// Makes updates of what a reflector reads of one kind: EndpointSlices become counts, Events what
/// is shown of them, all else live objects.
class LiveFeed final : public ObjectSink
{
public:
    using OnState = std::function<void(const planning::KindSync &, std::chrono::milliseconds)>;

    /// Also tells `onState`, on the reflector's thread, of each state.
    LiveFeed(ServedKind kind, std::string namespaceName, LiveStore &store, OnState onState);

    void listing() override;
    void objects(const std::vector<std::string_view> &page) override;
    void listed() override;
    void changed(std::string_view object) override;
    void deleted(std::string_view object) override;
    void state(planning::SyncState state, const std::optional<Diagnostic> &reason,
               std::chrono::milliseconds pause) override;

private:
    std::optional<planning::LiveUpdate> read(std::string_view object);
    planning::LiveUpdate update(std::string_view object) const;

    ServedKind m_kind;
    planning::KindScope m_scope;
    LiveStore &m_store;
    OnState m_onState;
    bool m_isKnown = false;                 ///< the store has heard of this kind
    std::set<planning::ObjectName> m_seen;  ///< since listing()
    std::optional<Diagnostic> m_unreadable; ///< the last object that was none
};

} // namespace sluice::cluster
