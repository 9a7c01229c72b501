// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clusterchange.h"

#include <QMetaObject>

#include <mutex>
#include <utility>

namespace sluice::ui {
namespace {

planning::RunResult runWithJournal(const ClusterChange::Place &place, const planning::Plan &plan,
                                   const planning::RunOptions &options, const std::stop_token &stop)
{
    auto journal = planning::Journal::open(place.journalFolder, place.journal);
    if (journal)
        return planning::run(plan, options, *place.server, *journal, stop);
    planning::RunResult refused;
    refused.objects.resize(plan.objects.size());
    refused.refusal = journal.error();
    return refused;
}

} // namespace

/// Where the run's threads leave what they did; it may outlive the change.
struct ClusterChange::Inbox
{
    std::mutex mutex;
    ClusterChange *change = nullptr;

    void put(std::size_t object, const planning::ObjectResult &result)
    {
        const std::lock_guard lock(mutex);
        if (auto *const owner = change)
            QMetaObject::invokeMethod(
                owner, [owner, object, result] { owner->takeProgress(object, result); },
                Qt::QueuedConnection);
    }
};

ClusterChange::ClusterChange(Place place, QObject *parent)
    : QObject(parent),
      m_place(std::move(place)),
      m_inbox(std::make_shared<Inbox>())
{
    m_inbox->change = this;
}

ClusterChange::~ClusterChange()
{
    m_stop.request_stop();
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->change = nullptr;
}

void ClusterChange::plan(Planner planner)
{
    if (m_stage == ChangeStage::Running)
        return;
    m_stage = ChangeStage::Planning;
    m_results.clear();
    m_planning.start(
        [server = m_place.server, planner = std::move(planner)](const std::stop_token &stop) {
            return std::make_shared<const Result<planning::Plan>>(planner(*server, stop));
        },
        [this](const PlanResult &plan) { takePlan(*plan); });
    emit changed();
}

void ClusterChange::takePlan(const Result<planning::Plan> &plan)
{
    m_plan = plan ? std::make_shared<const planning::Plan>(*plan) : nullptr;
    m_failure = plan ? std::nullopt : std::optional(plan.error());
    m_stage = plan ? ChangeStage::Planned : ChangeStage::Refused;
    emit changed();
}

void ClusterChange::run()
{
    const auto isAgain = m_stage == ChangeStage::Ended && !m_isComplete;
    if (!m_plan || (m_stage != ChangeStage::Planned && !isAgain))
        return;
    planning::RunOptions options;
    options.before = m_results;
    options.progressed = [inbox = m_inbox](std::size_t object,
                                           const planning::ObjectResult &result) {
        inbox->put(object, result);
    };
    m_results.resize(m_plan->objects.size());
    m_stage = ChangeStage::Running;
    m_stop = std::stop_source();
    emit started();
    m_running.start(
        [place = m_place, plan = m_plan, options,
         stop = m_stop.get_token()](const std::stop_token &) {
            return std::make_shared<const planning::RunResult>(
                runWithJournal(place, *plan, options, stop));
        },
        [this](const RunOutcome &outcome) { takeEnd(*outcome); });
    emit changed();
}

void ClusterChange::stop()
{
    m_stop.request_stop();
}

void ClusterChange::takeProgress(std::size_t object, const planning::ObjectResult &result)
{
    if (m_stage != ChangeStage::Running || object >= m_results.size())
        return;
    m_results[object] = result;
    emit changed();
}

void ClusterChange::takeEnd(const planning::RunResult &result)
{
    m_results = result.objects;
    m_failure = result.refusal;
    m_problems = result.problems;
    m_isComplete = !result.refusal && result.isComplete();
    m_stage = ChangeStage::Ended;
    emit changed();
    emit ended();
}

} // namespace sluice::ui
