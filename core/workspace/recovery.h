// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/descriptor.h"
#include "core/workspace/workspace.h"

#include <string>
#include <vector>

namespace sluice::workspace {

/// The text of a modified file, kept for the case of a crash.
struct UnsavedText
{
    std::string path; ///< empty: never saved
    std::string saved;
    std::string edited;

    friend bool operator==(const UnsavedText &, const UnsavedText &) = default;
};

/// Keeps the unsaved texts of this process in a file of its own (mode 0600) in the state folder, as
/// long as there are any. A lock tells later processes that this one is alive.
class RecoveryJournal
{
public:
    /// Makes the folder (mode 0700) where it is missing. Error: `recovery-unwritable`.
    static Result<RecoveryJournal> open(const std::string &folder);
    RecoveryJournal(RecoveryJournal &&) noexcept = default;
    RecoveryJournal &operator=(RecoveryJournal &&) noexcept = delete;
    /// Removes the lock; the texts stay unless clear() was called or nothing was unsaved.
    ~RecoveryJournal();

    /// Writes the texts of the modified files, in one step; with none, removes what was kept. Call
    /// it a moment after each edit, and after each save.
    Outcome keep(const Workspace &workspace);
    /// At an orderly end: nothing is left to recover.
    void clear();

private:
    RecoveryJournal(std::string path, Descriptor lock);

    std::string m_path;
    Descriptor m_lock;
};

/// What a process that is gone left behind. Holding it keeps others from offering the same.
class LostSession
{
public:
    LostSession(std::string path, Descriptor lock, std::vector<UnsavedText> texts);

    const std::vector<UnsavedText> &texts() const { return m_texts; }
    /// Once they were taken over or are not wanted.
    void discard();

private:
    std::string m_path;
    Descriptor m_lock;
    std::vector<UnsavedText> m_texts;
};

struct LostSessions
{
    std::vector<LostSession> sessions;
    std::vector<Diagnostic>
        problems; ///< journals that cannot be read; they are left where they are
};

/// The journals in the folder whose process is gone.
LostSessions lostSessions(const std::string &folder);

/// Opens the file with its edited text as unsaved changes. What counts as saved is the text on disk
/// where there is one, else the text of then.
Workspace recovered(const Workspace &workspace, const UnsavedText &text);

} // namespace sluice::workspace
