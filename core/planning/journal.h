// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resourcekey.h"
#include "core/workspace/descriptor.h"
#include "core/yaml/node.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// Where and as whom changes are made; every entry says so.
struct JournalPlace
{
    std::string clusterUid; ///< of kube-system; empty where it may not be read
    std::string context;
    std::string server;
    std::string identity;
};

/// One change of one object. Values are without the server's own fields; null `before`: it was
/// made, null `after`: it was deleted. Secrets are not kept: `isSecret` entries have neither.
struct JournalEntry
{
    std::string id;
    std::string time; ///< RFC 3339, UTC
    JournalPlace place;
    std::string action;  ///< `create`, `change`, `delete`
    std::string sending; ///< `apply`, `json-patch`, `delete`
    model::ResourceKey key;
    std::string apiVersion;
    std::string path; ///< of the object on the server
    std::string uid;
    bool isSecret = false;
    std::optional<yaml::Value> before;
    std::optional<yaml::Value> after;
    std::string reverts; ///< the entry that this one takes back
    /// How it ended: a RunState's word; empty where that was never written.
    std::string result;
    std::string resultTime;
    std::string problem;

    bool isSuccess() const;
};

/// The journal of this user: JSON lines, mode 0600, appended by any number of processes. A change
/// is one line before it is sent and one when it ended.
class Journal
{
public:
    /// Makes the folder (mode 0700) where it is missing. Error: `journal-unwritable`.
    static Result<Journal> open(const std::string &folder, JournalPlace place);

    /// $XDG_STATE_HOME/sluice, or ~/.local/state/sluice; empty where neither is known.
    static std::string defaultFolder();

    Journal(Journal &&) noexcept = default;
    Journal &operator=(Journal &&) noexcept = default;

    const JournalPlace &place() const { return m_place; }
    /// Writes that these changes will be made, and waits until the disk has them; gives each its id
    /// and time. Error: `journal-unwritable`, and then none of them may be made.
    Outcome begin(std::vector<JournalEntry> &entries);
    /// Writes how a change ended.
    Outcome end(const JournalEntry &entry);
    /// Waits until the disk has everything.
    Outcome flush();

private:
    Journal(std::string path, workspace::Descriptor file, JournalPlace place);
    Outcome append(const std::string &lines);

    std::string m_path;
    workspace::Descriptor m_file;
    JournalPlace m_place;
};

struct JournalContent
{
    std::vector<JournalEntry> entries; ///< the oldest first
    std::vector<Diagnostic> problems;  ///< lines that cannot be read; the others are there
};

/// An absent journal is an empty one.
JournalContent readJournal(const std::string &folder);

} // namespace sluice::planning
