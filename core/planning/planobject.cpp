// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planobject.h"

#include "core/planning/apistatus.h"
#include "core/planning/appliedbody.h"
#include "core/planning/completion.h"
#include "core/planning/conflicts.h"
#include "core/planning/weightpatch.h"
#include "core/planning/writing.h"
#include "core/workspace/documentedit.h"

#include <algorithm>
#include <variant>

namespace sluice::planning {
namespace {

using yaml::Value;

constexpr int created = 201;
constexpr int notFound = 404;
/// Answers to conflicts can bring up others; more rounds than this are not needed to settle them.
constexpr int mostRounds = 4;

Diagnostic kindNotServed(const WantedObject &wanted)
{
    const auto isGatewayApi = wanted.key.group == model::gatewayGroup;
    return {"kind-not-served", Severity::Error,
            "The server knows no " + wanted.key.kind + " of " + wanted.apiVersion,
            isGatewayApi
                ? "Install the Gateway API: " + std::string(gatewayApiInstallation)
                      + "; or use a version that the server has."
                : "Install its CustomResourceDefinition, or use a version that the server has.",
            wanted.where};
}

class ObjectPlanner
{
public:
    ObjectPlanner(const WantedObject &wanted, const PlanSurroundings &around)
        : m_wanted(wanted),
          m_around(around),
          m_name(workspace::nameOf(wanted.key))
    {
        m_object.key = wanted.key;
        m_object.apiVersion = wanted.apiVersion;
    }

    Result<PlannedObject> plan();

private:
    /// Nothing: go on. An error ends the whole plan.
    using Step = std::optional<Diagnostic>;

    Step unknownKind();
    Step read();
    Step compare(std::optional<std::string> json);
    bool hasMoved() const;
    Step create();
    Step change();
    Step dryRun(bool isForced);
    Step weights();
    Step tryPatch();
    Step apply();
    Step settleConflicts();
    Step findConflicts();
    void keepLeftFields();
    bool isAnswered(const FieldConflict &conflict, ConflictAnswer answer) const;
    bool answerConflicts();
    void judgeConflicts();
    void setRequest(Sending sending, Value body);
    void addWarnings(const ApiAnswer &answer);
    void noteFieldsThatStay();
    Step send(const ApiRequest &request, ApiAnswer &answer);
    void finish(Action action);

    const WantedObject &m_wanted;
    const PlanSurroundings &m_around;
    std::string m_name;
    PlannedObject m_object;
    std::string m_path;
    bool m_isListed = false; ///< what is live comes from a list, and may have moved since
    Value m_body;
    Value m_liveValue;   ///< without the server's fields
    Value m_resultValue; ///< likewise
    std::string m_resultVersion;
    std::vector<FieldChange> m_changes;
    std::vector<FieldConflict> m_conflicts;
    std::vector<FieldConflict> m_left;
};

ObjectPlanner::Step ObjectPlanner::send(const ApiRequest &request, ApiAnswer &answer)
{
    auto outcome = m_around.server.send(request, m_around.stop);
    if (!outcome)
        return outcome.failure().diagnostic;
    answer = *std::move(outcome);
    return std::nullopt;
}

Result<PlannedObject> ObjectPlanner::plan()
{
    const auto type = m_around.types.find(m_wanted.apiVersion, m_wanted.key.kind);
    if (!type) {
        unknownKind();
        return std::move(m_object);
    }
    if (!type->isNamespaced)
        m_object.key.namespaceName.clear();
    m_path = objectPath(m_wanted.apiVersion, *type, m_object.key.namespaceName, m_object.key.name);
    m_body = appliedBody(m_wanted.edited, m_object.key.namespaceName);
    const auto listed = m_around.lists.find(m_path);
    m_isListed = listed.isKnown;
    if (const auto error = listed.isKnown ? compare(listed.json) : read())
        return *error;
    return std::move(m_object);
}

/// Asks for the object by itself.
ObjectPlanner::Step ObjectPlanner::read()
{
    m_isListed = false;
    m_body = appliedBody(m_wanted.edited, m_object.key.namespaceName);
    m_object.warnings.clear();
    ApiRequest request;
    request.path = m_path;
    ApiAnswer answer;
    if (auto error = send(request, answer))
        return error;
    if (answer.status == notFound)
        return compare({});
    if (answer.isSuccess())
        return compare(std::move(answer.body));
    m_object.refusals.push_back(refusalOf(answer, m_name));
    m_object.action = Action::Change;
    return std::nullopt;
}

ObjectPlanner::Step ObjectPlanner::compare(std::optional<std::string> json)
{
    m_object.live.reset();
    if (!json)
        return create();
    auto live = LiveObject::parse(*std::move(json));
    if (!live)
        return live.error();
    m_object.live = *std::move(live);
    return change();
}

ObjectPlanner::Step ObjectPlanner::unknownKind()
{
    const auto made = m_around.madeKinds.find({m_wanted.key.group, m_wanted.key.kind});
    const auto isMade = made != m_around.madeKinds.end();
    if (isMade && !made->second)
        m_object.key.namespaceName.clear();
    m_body = appliedBody(m_wanted.edited, m_object.key.namespaceName);
    m_resultValue = m_body;
    if (isMade) {
        m_object.unchecked = "its kind is defined by this same plan, so the server cannot check it "
                             "yet";
        setRequest(Sending::Apply, m_body);
    } else {
        m_object.refusals.push_back(kindNotServed(m_wanted));
    }
    finish(Action::Create);
    return std::nullopt;
}

ObjectPlanner::Step ObjectPlanner::create()
{
    ApiAnswer answer;
    if (auto error = send(applyRequest(m_path, m_body, false, DryRun::Yes), answer))
        return error;
    if (m_isListed && answer.isSuccess() && answer.status != created)
        return read(); // someone made it since the list
    m_resultValue = m_body;
    const auto isInMadeNamespace = m_around.madeNamespaces.contains(m_object.key.namespaceName);
    if (answer.status == notFound && isInMadeNamespace) {
        m_object.unchecked = "its namespace is made by this same plan, so the server cannot check "
                             "it yet";
    } else if (const auto result = dryRunResult(answer, m_name)) {
        m_object.wanted = result->value();
        m_resultValue = withoutServerFields(*m_object.wanted);
        addWarnings(answer);
    } else {
        m_object.refusals.push_back(result.error());
    }
    setRequest(Sending::Apply, m_body);
    finish(Action::Create);
    return std::nullopt;
}

void ObjectPlanner::setRequest(Sending sending, Value body)
{
    m_object.request.sending = sending;
    m_object.request.body = std::move(body);
    m_object.request.path = m_path;
    if (m_object.live) {
        m_object.request.uid = m_object.live->uid();
        m_object.request.resourceVersion = m_object.live->resourceVersion();
    }
}

void ObjectPlanner::addWarnings(const ApiAnswer &answer)
{
    for (const auto &warning : answer.warnings) {
        if (std::ranges::find(m_object.warnings, warning) == m_object.warnings.end())
            m_object.warnings.push_back(warning);
    }
}

void ObjectPlanner::finish(Action action)
{
    m_object.action = action;
    if (action == Action::None)
        m_object.request = {};
    describeChange(m_object, m_liveValue, m_resultValue);
}

/// A dry run of the body; its answer becomes what would result, and what changes.
ObjectPlanner::Step ObjectPlanner::dryRun(bool isForced)
{
    ApiAnswer answer;
    if (auto error = send(applyRequest(m_path, m_body, isForced, DryRun::Yes), answer))
        return error;
    const auto result = dryRunResult(answer, m_name);
    if (!result) {
        m_object.refusals.push_back(result.error());
        return std::nullopt;
    }
    addWarnings(answer);
    m_object.wanted = result->value();
    m_resultVersion = result->resourceVersion();
    m_resultValue = withoutServerFields(*m_object.wanted);
    m_changes = changedFields(m_liveValue, m_resultValue);
    m_body = completedBody(std::move(m_body), *result);
    return std::nullopt;
}

/// Whether the dry run met another version than the list had: a dry run keeps the live one's.
bool ObjectPlanner::hasMoved() const
{
    return m_isListed && m_object.refusals.empty()
           && m_resultVersion != m_object.live->resourceVersion();
}

ObjectPlanner::Step ObjectPlanner::change()
{
    m_liveValue = withoutServerFields(m_object.live->value());
    m_resultValue = m_liveValue;
    if (m_object.live->isBeingDeleted())
        m_object.warnings.emplace_back("It is being deleted; what is changed in it goes with it.");
    if (auto error = dryRun(true))
        return error;
    if (hasMoved())
        return read();
    if (!m_object.refusals.empty()) {
        const auto *opened = m_wanted.opened ? &*m_wanted.opened : nullptr;
        m_resultValue = completed(m_body, m_liveValue, opened);
        finish(Action::Change);
        return std::nullopt;
    }
    noteFieldsThatStay();
    if (m_changes.empty()) {
        finish(Action::None);
        return std::nullopt;
    }
    return areWeights(m_changes) ? weights() : apply();
}

/// Server-side apply removes only what its own manager owns.
void ObjectPlanner::noteFieldsThatStay()
{
    if (!m_wanted.opened)
        return;
    const Ownership ownership(*m_object.live);
    const auto before = appliedBody(*m_wanted.opened, m_object.key.namespaceName);
    const auto after = appliedBody(m_wanted.edited, m_object.key.namespaceName);
    for (const auto &change : changedFields(before, after)) {
        const auto *stays = valueAt(m_resultValue, change.path);
        if (change.to || stays == nullptr || !isSame(*stays, *change.from))
            continue;
        std::string owners;
        for (const auto &owner : ownership.ownersOf(change.path))
            owners += (owners.empty() ? "" : ", ") + describe(owner);
        m_object.warnings.push_back(
            change.path.toString() + " was taken out of the file, but stays on the cluster: "
            + (owners.empty() ? "Sluice does not own it" : owners + " owns it")
            + ". Remove it where it was made.");
    }
}

bool ObjectPlanner::isAnswered(const FieldConflict &conflict, ConflictAnswer answer) const
{
    const auto found = m_around.options.answers.find(conflict.owner.manager);
    return found != m_around.options.answers.end() && found->second == answer;
}

/// Sets the action by what is left of the conflicts once they are answered.
void ObjectPlanner::judgeConflicts()
{
    m_object.takenOver.clear();
    m_object.conflicts.clear();
    for (const auto &conflict : m_conflicts) {
        if (isAnswered(conflict, ConflictAnswer::TakeOver))
            m_object.takenOver.push_back(conflict.owner);
        else if (!isOwn(conflict))
            m_object.conflicts.push_back(conflict);
    }
    m_object.request.isForced = !m_conflicts.empty() && m_object.conflicts.empty();
}

/// Asks the server what the patch would make. Needed only where that is not known already: the
/// forced dry run has shown, and validated, the object that the patch makes.
ObjectPlanner::Step ObjectPlanner::tryPatch()
{
    ApiAnswer answer;
    if (auto error = send(requestOf(m_object.request, DryRun::Yes), answer))
        return error;
    if (const auto result = dryRunResult(answer, m_name); !result)
        m_object.refusals.push_back(result.error());
    return std::nullopt;
}

ObjectPlanner::Step ObjectPlanner::weights()
{
    m_object.isWeightsOnly = true;
    m_conflicts = foreseenConflicts(m_changes, *m_object.live);
    const auto isLeft = [this](const FieldConflict &conflict) {
        return isAnswered(conflict, ConflictAnswer::Leave)
               || isAnswered(conflict, ConflictAnswer::TakeLive);
    };
    if (const auto left = std::ranges::find_if(m_conflicts, isLeft); left != m_conflicts.end()) {
        m_object.warnings.push_back("The weights are left to " + describe(left->owner) + ".");
        m_resultValue = m_liveValue;
        finish(Action::None);
        return std::nullopt;
    }
    setRequest(Sending::JsonPatch, weightPatch(m_object.live->value(), m_changes));
    judgeConflicts();
    m_object.request.isForced = false; // a JSON Patch takes the fields anyway
    if (!makes(m_object.request.body, m_object.live->value(), m_resultValue)) {
        if (auto error = tryPatch())
            return error;
    }
    finish(m_object.conflicts.empty() ? Action::Change : Action::Conflict);
    return std::nullopt;
}

ObjectPlanner::Step ObjectPlanner::apply()
{
    if (auto error = settleConflicts())
        return error;
    if (m_changes.empty() && m_object.refusals.empty()) {
        finish(Action::None);
        return std::nullopt;
    }
    setRequest(Sending::Apply, m_body);
    judgeConflicts();
    finish(m_object.conflicts.empty() ? Action::Change : Action::Conflict);
    return std::nullopt;
}

/// Asks the server without force where somebody else owns what changes; else there is no need.
ObjectPlanner::Step ObjectPlanner::findConflicts()
{
    m_conflicts.clear();
    if (foreseenConflicts(m_changes, *m_object.live).empty())
        return std::nullopt;
    ApiAnswer answer;
    if (auto error = send(applyRequest(m_path, m_body, false, DryRun::Yes), answer))
        return error;
    m_conflicts = conflictsOf(answer, *m_object.live);
    if (!answer.isSuccess() && m_conflicts.empty())
        m_object.refusals.push_back(refusalOf(answer, m_name));
    return std::nullopt;
}

bool ObjectPlanner::answerConflicts()
{
    bool isChanged = false;
    for (const auto &conflict : m_conflicts) {
        for (const auto answer : {ConflictAnswer::Leave, ConflictAnswer::TakeLive}) {
            if (!isAnswered(conflict, answer) || isOwn(conflict))
                continue;
            answerConflict(m_body, *m_object.live, conflict.serverPath, answer);
            isChanged = true;
            if (answer == ConflictAnswer::Leave)
                m_left.push_back(conflict);
        }
    }
    return isChanged;
}

/// A field that was left out and would then change or vanish is Sluice's alone: the live value goes
/// into the body instead.
void ObjectPlanner::keepLeftFields()
{
    for (const auto &left : m_left) {
        const auto *live = left.path ? valueAt(m_liveValue, *left.path) : nullptr;
        const auto *result = left.path ? valueAt(m_resultValue, *left.path) : nullptr;
        if (live == nullptr || (result != nullptr && isSame(*live, *result)))
            continue;
        setValueAt(m_body, *left.path, *live);
    }
}

ObjectPlanner::Step ObjectPlanner::settleConflicts()
{
    for (int round = 0; round < mostRounds; ++round) {
        if (auto error = findConflicts())
            return error;
        if (!m_object.refusals.empty() || !answerConflicts())
            return std::nullopt;
        for (int tries = 0; tries < 2; ++tries) {
            if (auto error = dryRun(true))
                return error;
            const auto before = m_body;
            keepLeftFields();
            if (isSame(before, m_body))
                break;
        }
        if (m_changes.empty() || !m_object.refusals.empty()) {
            m_conflicts.clear();
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace

Result<PlannedObject> planObject(const WantedObject &wanted, const PlanSurroundings &around)
{
    return ObjectPlanner(wanted, around).plan();
}

Result<LiveObject> dryRunResult(const ApiAnswer &answer, const std::string &what)
{
    if (!answer.isSuccess())
        return refusalOf(answer, what);
    return LiveObject::parse(answer.body);
}

} // namespace sluice::planning
