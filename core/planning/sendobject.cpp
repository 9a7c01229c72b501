// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/sendobject.h"

#include "core/planning/apistatus.h"
#include "core/planning/conflicts.h"
#include "core/planning/readback.h"
#include "core/planning/resourcetypes.h"
#include "core/planning/writing.h"
#include "core/workspace/documentedit.h"

#include <algorithm>

namespace sluice::planning {
namespace {

using namespace std::chrono_literals;

constexpr int created = 201;
constexpr int unauthorized = 401;
constexpr int notFound = 404;
constexpr int conflict = 409;
constexpr int invalid = 422;
constexpr int tooMany = 429;
constexpr int serverError = 500;
/// As client-go: ten attempts at most, and no wait longer than this.
constexpr int mostAttempts = 10;
constexpr auto longestWait = 30s;
/// A definition is established within a second or so; half a minute is given.
constexpr int looksForKind = 120;
constexpr auto lookPause = 250ms;

/// An object whose kind the plan itself defines has no path until the server serves it.
std::optional<std::string> pathOf(const PlannedObject &object, ApiServer &server,
                                  const Pause &pause, const std::stop_token &stop)
{
    for (int i = 0; i < looksForKind; ++i) {
        const auto types = ResourceTypes::read({object.apiVersion}, server, stop);
        if (const auto type =
                types ? types->find(object.apiVersion, object.key.kind) : std::nullopt)
            return objectPath(object.apiVersion, *type, object.key.namespaceName, object.key.name);
        if (!pause(lookPause, stop))
            break;
    }
    return std::nullopt;
}

/// Whether a patch's test failed: 422 with no cause (a real validation error has some).
bool isFailedTest(const ApiAnswer &answer)
{
    return answer.status == invalid && readStatus(answer).causes.empty();
}

bool isAnotherObject(const ApiAnswer &answer)
{
    return answer.status == invalid
           && std::ranges::any_of(readStatus(answer).causes, [](const StatusCause &cause) {
                  return cause.field == "metadata.uid";
              });
}

Diagnostic deletedMeanwhile(const std::string &name)
{
    return {"object-deleted", Severity::Error,
            name + " was deleted meanwhile, and perhaps made anew by someone else",
            "Nothing was changed: compare again."};
}

/// Unchanged but for what others may write without concern: status, managedFields, bookkeeping.
bool isUnchanged(const LiveObject &planned, const LiveObject &now)
{
    return planned.uid() == now.uid()
           && isSame(withoutServerFields(planned.value()), withoutServerFields(now.value()));
}

std::string changedText(const LiveObject &planned, const LiveObject &now)
{
    const Ownership ownership(now);
    std::string text;
    for (const auto &change :
         changedFields(withoutServerFields(planned.value()), withoutServerFields(now.value()))) {
        text += (text.empty() ? "" : ", ") + change.path.toString();
        for (const auto &owner : ownership.ownersOf(change.path))
            text += " by " + describe(owner);
    }
    return text;
}

class Sender
{
public:
    Sender(const PlannedObject &object, ApiServer &server, const Pause &pause, std::stop_token stop)
        : m_object(object),
          m_server(server),
          m_pause(pause),
          m_stop(std::move(stop)),
          m_name(workspace::nameOf(object.key))
    {
    }

    ObjectResult run();

private:
    enum class Next { Again, Finished };

    Next attempt();
    Next answered(const ApiAnswer &answer);
    Next succeeded(const ApiAnswer &answer);
    Next refused(const ApiAnswer &answer);
    Next conflicted(const ApiAnswer &answer);
    Next versionMoved(const ApiAnswer &answer);
    Next testFailed(const ApiAnswer &answer);
    Next serverFailed(const ApiAnswer &answer);
    Next lost(const Diagnostic &why);
    Next settle(const LookBack &seen, const Diagnostic &why);
    Next fail(Diagnostic problem);
    Next waitAndRepeat(const ApiAnswer &answer);
    RunState success(bool isNew) const;

    PlannedObject m_object;
    ApiServer &m_server;
    const Pause &m_pause;
    std::stop_token m_stop;
    std::string m_name;
    ObjectResult m_result;
    bool m_hasRenewed = false;
};

ObjectResult Sender::run()
{
    if (m_object.request.path.empty()) {
        const auto path = pathOf(m_object, m_server, m_pause, m_stop);
        if (!path) {
            fail({"kind-not-served", Severity::Error,
                  m_name + ": the server does not serve its kind yet",
                  "Look at the conditions of its CustomResourceDefinition, then apply again."});
            return std::move(m_result);
        }
        m_object.request.path = *path;
    }
    for (int i = 0; i < mostAttempts; ++i) {
        if (attempt() == Next::Finished)
            return std::move(m_result);
    }
    fail({"server-busy", Severity::Error,
          m_name + ": the server did not take it in " + std::to_string(mostAttempts) + " attempts",
          "Apply again later; what was done is not done twice."});
    return std::move(m_result);
}

Sender::Next Sender::fail(Diagnostic problem)
{
    m_result.state = RunState::Failed;
    m_result.problem = std::move(problem);
    return Next::Finished;
}

Sender::Next Sender::attempt()
{
    const auto outcome = m_server.send(requestOf(m_object.request), m_stop);
    if (outcome)
        return answered(*outcome);
    const auto &failure = outcome.failure();
    return failure.mayHaveArrived ? lost(failure.diagnostic) : fail(failure.diagnostic);
}

Sender::Next Sender::answered(const ApiAnswer &answer)
{
    if (answer.isSuccess())
        return succeeded(answer);
    if (answer.status == unauthorized && !m_hasRenewed) {
        m_hasRenewed = true; // the connection has renewed its credentials; nothing was done
        return Next::Again;
    }
    if (answer.status == tooMany)
        return waitAndRepeat(answer);
    if (answer.status >= serverError)
        return serverFailed(answer);
    return refused(answer);
}

Sender::Next Sender::refused(const ApiAnswer &answer)
{
    if (answer.status == conflict)
        return conflicted(answer);
    if (m_object.request.sending == Sending::JsonPatch && isFailedTest(answer))
        return testFailed(answer);
    if (m_object.request.sending == Sending::DeleteObject && answer.status == notFound) {
        m_result.state = RunState::Unchanged;
        m_result.notes.emplace_back("It was not there any more.");
        return Next::Finished;
    }
    if (isAnotherObject(answer) || (m_object.live && answer.status == notFound))
        return fail(deletedMeanwhile(m_name));
    return fail(refusalOf(answer, m_name));
}

Sender::Next Sender::waitAndRepeat(const ApiAnswer &answer)
{
    const auto wait =
        std::min<std::chrono::milliseconds>(answer.retryAfter.value_or(1s), longestWait);
    return m_pause(wait, m_stop) ? Next::Again : fail(refusalOf(answer, m_name));
}

RunState Sender::success(bool isNew) const
{
    if (m_object.request.sending == Sending::DeleteObject)
        return RunState::Deleted;
    return isNew ? RunState::Created : RunState::Changed;
}

Sender::Next Sender::succeeded(const ApiAnswer &answer)
{
    const auto isDeletion = m_object.request.sending == Sending::DeleteObject;
    if (!isDeletion) {
        auto live = LiveObject::parse(answer.body);
        if (!live) // whoever answered, it was no API server: look what became of the object
            return lost(live.error());
        m_result.live = *std::move(live);
    }
    m_result.state = success(answer.status == created);
    if (!m_object.live && answer.status != created && m_object.request.sending == Sending::Apply)
        m_result.notes.emplace_back("Someone else made it meanwhile; the two were merged.");
    std::ranges::copy(answer.warnings, std::back_inserter(m_result.notes));
    return Next::Finished;
}

Sender::Next Sender::conflicted(const ApiAnswer &answer)
{
    if (fieldConflicts(answer).empty())
        return m_object.live && m_object.request.sending == Sending::Apply
                   ? versionMoved(answer)
                   : fail(refusalOf(answer, m_name));
    if (!m_object.live)
        return fail(refusalOf(answer, m_name));
    const auto conflicts = conflictsOf(answer, *m_object.live);
    if (!m_object.request.isForced && std::ranges::all_of(conflicts, isOwn)) {
        m_object.request.isForced = true; // over Sluice's own patch, for this resourceVersion only
        return Next::Again;
    }
    auto problem = refusalOf(answer, m_name);
    problem.code = "field-conflict";
    problem.remedy = "Someone took these fields since the comparison: compare again.";
    return fail(std::move(problem));
}

/// 409 over the resourceVersion: status writes do that all the time.
Sender::Next Sender::versionMoved(const ApiAnswer &answer)
{
    ApiRequest request;
    request.path = m_object.request.path;
    const auto again = m_server.send(request, m_stop);
    if (!again)
        return fail(again.failure().diagnostic);
    if (again->status == notFound)
        return fail(deletedMeanwhile(m_name));
    if (!again->isSuccess())
        return fail(refusalOf(answer, m_name));
    const auto now = LiveObject::parse(again->body);
    if (!now)
        return fail(now.error());
    if (!isUnchanged(*m_object.live, *now))
        return fail({"object-changed", Severity::Error,
                     m_name + " was changed meanwhile: " + changedText(*m_object.live, *now),
                     "Nothing was sent; compare again."});
    m_object.request.resourceVersion = now->resourceVersion();
    return Next::Again;
}

Sender::Next Sender::testFailed(const ApiAnswer &answer)
{
    ApiRequest request;
    request.path = m_object.request.path;
    const auto again = m_server.send(request, m_stop);
    const auto now = again && again->isSuccess() ? LiveObject::parse(again->body)
                                                 : Result<LiveObject>(refusalOf(answer, m_name));
    if (!now)
        return fail(refusalOf(answer, m_name));
    if (arrivalOf(m_object, *now) == Arrival::Done) {
        m_result.state = RunState::Unchanged;
        m_result.live = *now;
        m_result.notes.emplace_back("Someone else had made the same change.");
        return Next::Finished;
    }
    return fail({"object-changed", Severity::Error,
                 m_name + " was changed meanwhile, and the patch's tests hold it back: "
                     + changedText(*m_object.live, *now),
                 "Nothing was changed; compare again."});
}

Sender::Next Sender::serverFailed(const ApiAnswer &answer)
{
    const auto why = refusalOf(answer, m_name);
    if (why.code == "object-invalid" || why.code == "webhook-unavailable")
        return fail(why);
    const auto seen =
        lookBack(m_object, m_server, [this](auto time) { return m_pause(time, m_stop); });
    if (seen.arrival == Arrival::NotDone && answer.retryAfter)
        return waitAndRepeat(answer);
    return settle(seen, why);
}

Sender::Next Sender::lost(const Diagnostic &why)
{
    return settle(lookBack(m_object, m_server, [this](auto time) { return m_pause(time, m_stop); }),
                  why);
}

Sender::Next Sender::settle(const LookBack &seen, const Diagnostic &why)
{
    m_result.live = seen.live;
    switch (seen.arrival) {
    case Arrival::Done:
        m_result.state = success(!m_object.live);
        m_result.notes.push_back("The answer was lost (" + why.message
                                 + "); reading back shows that it was done.");
        return Next::Finished;
    case Arrival::NotDone:
        return fail({why.code, Severity::Error,
                     m_name + ": " + why.message + "; reading back shows that nothing was changed",
                     "Apply again."});
    case Arrival::Mixed:
    case Arrival::Unseen:
        break;
    }
    m_result.state = RunState::Unknown;
    const auto what = seen.arrival == Arrival::Mixed ? std::string(
                          "someone else changed it meanwhile, so reading back does not "
                          "tell")
                                                     : "it cannot be read back: " + seen.problem;
    m_result.problem =
        Diagnostic{"outcome-unknown", Severity::Error,
                   m_name + ": whether it was done is not known: " + why.message + "; " + what,
                   "Compare again once the server answers; nothing is sent twice."};
    return Next::Finished;
}

} // namespace

ObjectResult sendObject(const PlannedObject &object, ApiServer &server, const Pause &pause,
                        std::stop_token stop)
{
    return Sender(object, server, pause, std::move(stop)).run();
}

} // namespace sluice::planning
