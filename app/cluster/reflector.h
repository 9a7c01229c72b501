// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/backoff.h"
#include "app/cluster/listing.h"
#include "app/cluster/objectsink.h"
#include "core/base/waiting.h"

#include <optional>
#include <stop_token>
#include <string>

namespace sluice::cluster {

/// Follows one collection: lists it, watches from there on, and lists again where the server has
/// forgotten where the watch stood. A watch is asked to end within 40 s and given up when it stays
/// silent for longer than 50, so that a connection that is dead without saying so is found within
/// a minute.
class Reflector
{
public:
    Reflector(planning::ApiServer &server, Collection collection, ObjectSink &sink,
              Waiting &waiting);

    /// Blocks until stopped, or until the server says that the kind may not be read (NotAllowed) or
    /// is not there (NotServed); these are answered, and told to the sink.
    planning::SyncState run(const std::stop_token &stop);

private:
    std::optional<Setback> list(const std::stop_token &stop);
    std::optional<Setback> watch(const std::stop_token &stop);
    std::optional<Setback> reach(const std::stop_token &stop);
    std::optional<Setback> take(std::string_view frame);
    void recover(const Setback &setback, const std::stop_token &stop);
    void pause(const Setback &setback, const std::stop_token &stop);
    void setSynced();

    planning::ApiServer &m_server;
    Collection m_collection;
    ObjectSink &m_sink;
    Waiting &m_waiting;
    Backoff m_backoff;
    std::string m_version; ///< to watch from; empty: to be listed
    std::chrono::steady_clock::time_point m_failedAt;
    bool m_isFailing = false;
    bool m_isSynced = false; ///< and the sink knows
    bool m_isListedAtOnce = false;
    int m_expirations = 0;  ///< in a row
    bool m_hasRead = false; ///< whether the present watch brought anything
};

} // namespace sluice::cluster
