// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/run.h"

#include "core/planning/masking.h"
#include "core/planning/order.h"
#include "core/planning/sendobject.h"
#include "core/planning/sidebyside.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace sluice::planning {
namespace {

using yaml::Value;

std::string word(Sending sending)
{
    switch (sending) {
    case Sending::Nothing:
        return {};
    case Sending::Apply:
        return "apply";
    case Sending::JsonPatch:
        return "json-patch";
    case Sending::DeleteObject:
        return "delete";
    }
    return {};
}

/// What the journal keeps of an object.
Value kept(const Value &object)
{
    auto value = withoutServerFields(object);
    removeAt(value, {"metadata", "annotations", lastApplied});
    return value;
}

JournalEntry entryOf(const PlannedObject &object)
{
    JournalEntry entry;
    entry.action = object.live
                       ? (object.request.sending == Sending::DeleteObject ? "delete" : "change")
                       : "create";
    entry.sending = word(object.request.sending);
    entry.key = object.key;
    entry.apiVersion = object.apiVersion;
    entry.path = object.request.path;
    entry.uid = object.request.uid;
    entry.reverts = object.reverts;
    entry.isSecret = isSecret(object.key);
    if (entry.isSecret)
        return entry;
    if (object.live)
        entry.before = kept(object.live->value());
    if (object.wanted)
        entry.after = kept(*object.wanted);
    else if (object.request.sending == Sending::Apply)
        entry.after = kept(object.request.body);
    return entry;
}

void noteEnd(JournalEntry &entry, const ObjectResult &result)
{
    entry.result = toString(result.state);
    entry.problem = result.problem ? result.problem->message : std::string();
    if (!result.live)
        return;
    entry.uid = result.live->uid();
    if (!entry.isSecret)
        entry.after = kept(result.live->value());
}

class Run
{
public:
    Run(const Plan &plan, const RunOptions &options, ApiServer &server, Journal &journal,
        std::stop_token stop)
        : m_plan(plan),
          m_options(options),
          m_server(server),
          m_journal(journal),
          m_stop(std::move(stop))
    {
        m_result.objects.resize(plan.objects.size());
    }

    RunResult result();

private:
    void takeEarlierResults();
    bool runWave(std::vector<std::size_t> wave);
    void send(std::size_t object, JournalEntry &entry);
    bool mayStart();
    void progressed(std::size_t object);

    const Plan &m_plan;
    const RunOptions &m_options;
    ApiServer &m_server;
    Journal &m_journal;
    std::stop_token m_stop;
    std::mutex m_mutex;
    RunResult m_result;
    bool m_hasFailed = false;
};

bool Run::mayStart()
{
    const std::lock_guard lock(m_mutex);
    return !m_hasFailed && !m_stop.stop_requested();
}

void Run::progressed(std::size_t object)
{
    if (m_options.progressed)
        m_options.progressed(object, m_result.objects[object]);
}

void Run::send(std::size_t object, JournalEntry &entry)
{
    if (!mayStart())
        return;
    auto result = sendObject(m_plan.objects[object], m_server, m_options.pause, m_stop);
    noteEnd(entry, result);
    const std::lock_guard lock(m_mutex);
    m_result.objects[object] = std::move(result);
    m_hasFailed = m_hasFailed || !m_result.objects[object].isDone();
    if (auto written = m_journal.end(entry); !written)
        m_result.problems.push_back(written.error());
    progressed(object);
}

/// Whether the next wave may start.
bool Run::runWave(std::vector<std::size_t> wave)
{
    std::erase_if(wave, [this](std::size_t i) { return m_result.objects[i].isDone(); });
    if (wave.empty())
        return true;
    std::vector<JournalEntry> entries;
    entries.reserve(wave.size());
    for (const auto object : wave)
        entries.push_back(entryOf(m_plan.objects[object]));
    if (auto begun = m_journal.begin(entries); !begun) {
        m_result.refusal = begun.error();
        return false;
    }
    sideBySide(wave.size(), m_options.threads, [&](std::size_t i) { send(wave[i], entries[i]); });
    for (std::size_t i = 0; i < wave.size(); ++i) {
        if (m_result.objects[wave[i]].state != RunState::Waiting)
            continue;
        entries[i].result = toString(RunState::Waiting); // begun, and never sent
        if (auto written = m_journal.end(entries[i]); !written)
            m_result.problems.push_back(written.error());
    }
    return mayStart();
}

void Run::takeEarlierResults()
{
    for (std::size_t i = 0; i < m_plan.objects.size(); ++i) {
        auto &result = m_result.objects[i];
        if (i < m_options.before.size() && m_options.before[i].isDone())
            result = m_options.before[i];
        else if (m_plan.objects[i].request.sending == Sending::Nothing)
            result.state = RunState::Unchanged;
    }
}

RunResult Run::result()
{
    if (m_plan.isStopped()) {
        m_result.refusal =
            Diagnostic{"plan-stopped", Severity::Error,
                       "The plan has conflicts, refusals or known harm in it; nothing "
                       "was sent",
                       "Answer them, then compare again."};
        return std::move(m_result);
    }
    takeEarlierResults();
    for (auto &wave : waves(m_plan)) {
        if (!runWave(std::move(wave)))
            break;
    }
    if (auto flushed = m_journal.flush(); !flushed)
        m_result.problems.push_back(flushed.error());
    return std::move(m_result);
}

} // namespace

std::string toString(RunState state)
{
    switch (state) {
    case RunState::Waiting:
        return "waiting";
    case RunState::Unchanged:
        return "unchanged";
    case RunState::Created:
        return "created";
    case RunState::Changed:
        return "changed";
    case RunState::Deleted:
        return "deleted";
    case RunState::Failed:
        return "failed";
    case RunState::Unknown:
        return "unknown";
    }
    return {};
}

bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any woken;
    woken.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

bool ObjectResult::isDone() const
{
    switch (state) {
    case RunState::Unchanged:
    case RunState::Created:
    case RunState::Changed:
    case RunState::Deleted:
        return true;
    case RunState::Waiting:
    case RunState::Failed:
    case RunState::Unknown:
        return false;
    }
    return false;
}

bool RunResult::isComplete() const
{
    return !refusal && std::ranges::all_of(objects, &ObjectResult::isDone);
}

RunResult run(const Plan &plan, const RunOptions &options, ApiServer &server, Journal &journal,
              std::stop_token stop)
{
    return Run(plan, options, server, journal, std::move(stop)).result();
}

} // namespace sluice::planning
