// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/revert.h"

#include "core/base/printable.h"
#include "core/planning/apistatus.h"
#include "core/planning/masking.h"
#include "core/planning/planobject.h"
#include "core/planning/planroutes.h"
#include "core/planning/weightpatch.h"
#include "core/planning/writing.h"
#include "core/workspace/documentedit.h"

#include <algorithm>
#include <set>

namespace sluice::planning {
namespace {

using yaml::Value;

constexpr int notFound = 404;

Diagnostic notRevertible(const JournalEntry &entry, const std::string &why)
{
    return {"entry-not-revertible", Severity::Error,
            "Entry " + printable(entry.id) + " (" + workspace::nameOf(entry.key)
                + ") cannot be taken back: " + why,
            "Compare the object with a file that has what you want, and apply that."};
}

Value comparable(const LiveObject &live)
{
    auto value = withoutServerFields(live.value());
    removeAt(value, {"metadata", "annotations", lastApplied});
    return value;
}

Diagnostic changedSince(const JournalEntry &entry, const std::vector<FieldChange> &changes,
                        const LiveObject &live)
{
    const Ownership ownership(live);
    std::string text;
    for (const auto &change : changes) {
        text += (text.empty() ? "" : ", ") + change.path.toString();
        for (const auto &owner : ownership.ownersOf(change.path))
            text += " by " + describe(owner);
    }
    return {"revert-changed-since", Severity::Error,
            workspace::nameOf(entry.key) + " is no longer as entry " + printable(entry.id)
                + " left it: " + text,
            "Take back the later change first, or compare with a file."};
}

class Reverting
{
public:
    Reverting(const JournalEntry &entry, const std::set<std::string> &allowedHarms,
              ApiServer &server, std::stop_token stop)
        : m_entry(entry),
          m_allowedHarms(allowedHarms),
          m_server(server),
          m_stop(std::move(stop)),
          m_name(workspace::nameOf(entry.key))
    {
    }

    Result<Plan> plan();

private:
    Result<LiveObject> read();
    std::optional<Diagnostic> planDeletion();
    std::optional<Diagnostic> planPatch();
    std::optional<Diagnostic> tryOut();

    const JournalEntry &m_entry;
    const std::set<std::string> &m_allowedHarms;
    ApiServer &m_server;
    std::stop_token m_stop;
    std::string m_name;
    PlannedObject m_object;
};

Result<LiveObject> Reverting::read()
{
    ApiRequest request;
    request.path = m_entry.path;
    const auto answer = m_server.send(request, m_stop);
    if (!answer)
        return answer.failure().diagnostic;
    if (answer->status == notFound)
        return Diagnostic{"revert-changed-since", Severity::Error,
                          m_name + " is not on the cluster any more",
                          "Make it anew from its file."};
    if (!answer->isSuccess())
        return refusalOf(*answer, m_name);
    return LiveObject::parse(answer->body);
}

/// A dry run of what will be sent; what is against it becomes a refusal.
std::optional<Diagnostic> Reverting::tryOut()
{
    const auto answer = m_server.send(requestOf(m_object.request, DryRun::Yes), m_stop);
    if (!answer)
        return answer.failure().diagnostic;
    if (!answer->isSuccess())
        m_object.refusals.push_back(refusalOf(*answer, m_name));
    return std::nullopt;
}

std::optional<Diagnostic> Reverting::planDeletion()
{
    m_object.action = Action::Delete;
    m_object.request.sending = Sending::DeleteObject;
    describeChange(m_object, comparable(*m_object.live), Value());
    return tryOut();
}

std::optional<Diagnostic> Reverting::planPatch()
{
    const auto now = comparable(*m_object.live);
    const auto changes = changedFields(now, *m_entry.before);
    m_object.action = changes.empty() ? Action::None : Action::Change;
    m_object.isWeightsOnly = areWeights(changes);
    m_object.wanted = *m_entry.before;
    if (!changes.empty()) {
        m_object.request.sending = Sending::JsonPatch;
        m_object.request.body = m_object.isWeightsOnly
                                    ? weightPatch(m_object.live->value(), changes)
                                    : fieldPatch(m_object.live->value(), changes);
    }
    describeChange(m_object, now, *m_entry.before);
    m_object.warnings.emplace_back(
        "The values are put back, not who owns them: these fields stay Sluice's.");
    return changes.empty() ? std::nullopt : tryOut();
}

Result<Plan> Reverting::plan()
{
    if (auto reason = reasonAgainstRevert(m_entry))
        return *reason;
    auto live = read();
    if (!live)
        return live.error();
    if (!m_entry.uid.empty() && live->uid() != m_entry.uid)
        return Diagnostic{"revert-changed-since", Severity::Error,
                          m_name + " was deleted and made anew since then",
                          "Compare it with a file."};
    if (const auto changes = changedFields(*m_entry.after, comparable(*live)); !changes.empty())
        return changedSince(m_entry, changes, *live);
    m_object.key = m_entry.key;
    m_object.apiVersion = m_entry.apiVersion;
    m_object.reverts = m_entry.id;
    m_object.request.path = m_entry.path;
    m_object.request.uid = live->uid();
    m_object.request.resourceVersion = live->resourceVersion();
    m_object.live = *std::move(live);
    const auto error = m_entry.action == "create" ? planDeletion() : planPatch();
    if (error)
        return *error;
    Plan plan;
    plan.objects.push_back(std::move(m_object));
    planRoutes(plan, {}, m_allowedHarms, m_server, m_stop);
    return plan;
}

Result<JournalEntry> lastChange(const std::vector<JournalEntry> &entries,
                                const std::string &clusterUid)
{
    const auto done = takenBack(entries);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->isSuccess() && entry->place.clusterUid == clusterUid && entry->reverts.empty()
            && !done.contains(entry->id))
            return *entry;
    }
    return Diagnostic{"nothing-to-revert", Severity::Error,
                      "The journal has no successful change of this cluster that could be taken "
                      "back",
                      "The journal is this user's own; changes by others are not in it."};
}

} // namespace

std::optional<Diagnostic> reasonAgainstRevert(const JournalEntry &entry)
{
    if (!entry.isSuccess())
        return notRevertible(entry, entry.result.empty()
                                        ? "how it ended was never written"
                                        : "it ended as " + printable(entry.result));
    if (entry.isSecret)
        return notRevertible(entry, "secrets are not kept in the journal");
    if (entry.action == "delete")
        return notRevertible(entry, "it deleted the object");
    const auto isWhole = entry.after && (entry.before || entry.action == "create");
    if (!isWhole || entry.path.empty())
        return notRevertible(entry, "its states are not in the journal");
    return std::nullopt;
}

std::set<std::string> takenBack(const std::vector<JournalEntry> &entries)
{
    std::set<std::string> ids;
    for (const auto &entry : entries) {
        if (entry.isSuccess() && !entry.reverts.empty())
            ids.insert(entry.reverts);
    }
    return ids;
}

Result<JournalEntry> entryToRevert(const std::vector<JournalEntry> &entries,
                                   const std::string &clusterUid, const std::string &id)
{
    if (id.empty())
        return lastChange(entries, clusterUid);
    std::vector<const JournalEntry *> found;
    for (const auto &entry : entries) {
        if (entry.id.starts_with(id))
            found.push_back(&entry);
    }
    const auto isWhole = [&id](const JournalEntry *entry) { return entry->id == id; };
    if (const auto whole = std::ranges::find_if(found, isWhole); whole != found.end())
        found = {*whole};
    if (found.empty())
        return Diagnostic{"no-such-entry", Severity::Error,
                          "The journal has no entry " + printable(id),
                          "Leave the entry out to take back the last change."};
    if (found.size() > 1)
        return Diagnostic{"entry-ambiguous", Severity::Error,
                          std::to_string(found.size()) + " entries begin with " + printable(id),
                          "Write more of it."};
    if (found.front()->place.clusterUid != clusterUid)
        return Diagnostic{"entry-of-another-cluster", Severity::Error,
                          "Entry " + printable(id) + " is of another cluster, context "
                              + printable(found.front()->place.context),
                          "Connect to that one."};
    return *found.front();
}

Result<Plan> planRevert(const JournalEntry &entry, ApiServer &server, std::stop_token stop,
                        const std::set<std::string> &allowedHarms)
{
    return Reverting(entry, allowedHarms, server, std::move(stop)).plan();
}

} // namespace sluice::planning
