// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/journal.h"
#include "core/planning/plan.h"
#include "core/planning/run.h"
#include "ui/document/latestjob.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::ui {

enum class ChangeStage {
    Planning,
    Planned,
    Refused, ///< there is no plan: failure() says why
    Running,
    Ended
};

/// One change of a cluster, from its plan to its end. Plans and runs on a thread of the pool;
/// nothing is sent to be kept before run().
class ClusterChange final : public QObject
{
    Q_OBJECT

public:
    /// Compares with the server; called on a thread of the pool.
    using Planner = std::function<Result<planning::Plan>(planning::ApiServer &, std::stop_token)>;

    /// Where the change is made, and the folder of the journal.
    struct Place
    {
        std::shared_ptr<planning::ApiServer> server;
        planning::JournalPlace journal;
        std::string journalFolder;
    };

    explicit ClusterChange(Place place, QObject *parent = nullptr);
    ~ClusterChange() override;

    /// Makes the plan, anew where there was one.
    void plan(Planner planner);
    /// Sends what was planned; after a failure, what is left of it.
    void run();
    /// Starts nothing more; what is under way ends.
    void stop();

    ChangeStage stage() const { return m_stage; }
    /// Null before there was one.
    const planning::Plan *plan() const { return m_plan.get(); }
    const std::optional<Diagnostic> &failure() const { return m_failure; }
    /// One an object of the plan, in its order; empty before run().
    const std::vector<planning::ObjectResult> &results() const { return m_results; }
    bool isComplete() const { return m_isComplete; }
    /// What did not concern one object: the journal could not be written to its end.
    const std::vector<Diagnostic> &problems() const { return m_problems; }
    const Place &place() const { return m_place; }

signals:
    /// run() begins.
    void started();
    void changed();
    void ended();

private:
    using PlanResult = std::shared_ptr<const Result<planning::Plan>>;
    using RunOutcome = std::shared_ptr<const planning::RunResult>;
    struct Inbox;

    void takePlan(const Result<planning::Plan> &plan);
    void takeProgress(std::size_t object, const planning::ObjectResult &result);
    void takeEnd(const planning::RunResult &result);

    Place m_place;
    std::shared_ptr<Inbox> m_inbox;
    ChangeStage m_stage = ChangeStage::Planning;
    std::shared_ptr<const planning::Plan> m_plan;
    std::optional<Diagnostic> m_failure;
    std::vector<planning::ObjectResult> m_results;
    std::vector<Diagnostic> m_problems;
    bool m_isComplete = false;
    std::stop_source m_stop;
    LatestJob<PlanResult> m_planning;
    LatestJob<RunOutcome> m_running;
};

} // namespace sluice::ui
