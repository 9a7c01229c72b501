// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plandialog.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::ui {

PlanDialog::PlanDialog(std::unique_ptr<ClusterChange> change, Setup setup, const Theme &theme,
                       FileChooser &chooser, QWidget *parent)
    : QDialog(parent),
      m_change(std::move(change)),
      m_setup(std::move(setup)),
      m_objects(theme),
      m_summary(new QLabel),
      m_progress(new QProgressBar),
      m_view(new QTreeView),
      m_details(new PlanDetails(theme)),
      m_answers(new PlanAnswers),
      m_export(new PlanExport(chooser, m_setup.fileText)),
      m_typed(new TypedNames(m_setup.namesToType)),
      m_send(new QPushButton(tr("&Apply"))),
      m_again(new QPushButton(tr("&Compare again"))),
      m_close(new QPushButton(tr("&Close")))
{
    setWindowTitle(m_setup.title);
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme);
    connectParts();
    planAgain();
}

void PlanDialog::build(const Theme &)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    m_summary->setProperty("look", QStringLiteral("heading"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Asking the server"));
    m_view->setModel(&m_objects);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Objects of the plan"));
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_view);
    parts->addWidget(m_details);
    parts->setChildrenCollapsible(false);
    parts->setSizes({170, 300});
    parts->setMinimumSize(820, 260);
    resize(QSize(860, 760).boundedTo(screen()->availableSize() * 0.94)); // a low screen too
    m_answers->hide();
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(parts, 1);
    layout->addWidget(m_export);
    layout->addWidget(m_answers);
    layout->addWidget(makeButtons());
}

QWidget *PlanDialog::makeButtons()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_send->setProperty("look", QStringLiteral("primary"));
    m_close->setAutoDefault(false);
    m_again->setAutoDefault(false);
    m_send->setAutoDefault(false); // Return in a line of text must not send anything
    layout->addWidget(m_again);
    layout->addStretch();
    layout->addWidget(m_typed);
    layout->addWidget(m_send);
    layout->addWidget(m_close);
    return row;
}

void PlanDialog::connectParts()
{
    connect(m_change.get(), &ClusterChange::changed, this, &PlanDialog::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PlanDialog::showCurrent);
    connect(m_answers, &PlanAnswers::answered, this, &PlanDialog::planAgain);
    connect(m_typed, &TypedNames::changed, this, &PlanDialog::refreshButtons);
    connect(m_again, &QPushButton::clicked, this, &PlanDialog::planAgain);
    connect(m_close, &QPushButton::clicked, this, &PlanDialog::reject);
    connect(m_send, &QPushButton::clicked, m_change.get(), &ClusterChange::run);
}

void PlanDialog::planAgain()
{
    m_change->plan(m_setup.planner(m_answers->answers(), m_answers->allowedHarms()));
}

void PlanDialog::refresh()
{
    const auto stage = m_change->stage();
    m_summary->setText(summary());
    m_progress->setVisible(stage == ChangeStage::Planning || stage == ChangeStage::Running);
    if (stage != ChangeStage::Planning)
        refreshObjects();
    refreshButtons();
}

void PlanDialog::refreshObjects()
{
    const auto *plan = m_change->plan();
    if (plan != m_shown) {
        m_shown = plan;
        m_objects.setPlan(plan);
        if (plan)
            m_answers->show(*plan);
        m_view->setCurrentIndex(m_objects.index(0, 0));
    }
    m_objects.setResults(m_change->results());
    showCurrent();
}

void PlanDialog::refreshButtons()
{
    const auto stage = m_change->stage();
    const auto isRunning = stage == ChangeStage::Running;
    const auto isDone = stage == ChangeStage::Ended && m_change->isComplete();
    m_send->setEnabled(maySend());
    m_send->setText(stage == ChangeStage::Ended ? tr("&Go on") : tr("&Apply"));
    m_send->setVisible(!isDone);
    m_typed->setEnabled(!isRunning && !isDone);
    m_again->setEnabled(!isRunning && stage != ChangeStage::Planning);
    m_close->setText(isRunning ? tr("&Stop") : tr("&Close"));
}

bool PlanDialog::maySend() const
{
    const auto *plan = m_change->plan();
    const auto stage = m_change->stage();
    const auto isReady =
        stage == ChangeStage::Planned || (stage == ChangeStage::Ended && !m_change->isComplete());
    return plan && isReady && m_typed->isComplete() && plan->hasChanges() && !plan->isStopped();
}

void PlanDialog::showCurrent()
{
    const auto row = m_view->currentIndex().row();
    const auto *plan = m_change->plan();
    const auto index = static_cast<std::size_t>(row);
    if (!plan || row < 0 || index >= plan->objects.size()) {
        m_details->clear();
        m_export->clear();
        return;
    }
    m_export->show(plan->objects[index]);
    const auto &results = m_change->results();
    m_details->show(plan->objects[index], index < results.size() ? &results[index] : nullptr);
}

QString PlanDialog::summary() const
{
    switch (m_change->stage()) {
    case ChangeStage::Planning:
        return tr("Comparing with the cluster. Nothing is changed by that.");
    case ChangeStage::Planned:
        return plannedSummary();
    case ChangeStage::Refused:
        return sentence(*m_change->failure());
    case ChangeStage::Running:
        return tr("Applying...");
    case ChangeStage::Ended:
        return endedSummary();
    }
    return {};
}

QString PlanDialog::plannedSummary() const
{
    const auto &objects = m_change->plan()->objects;
    const auto count = [&objects](planning::Action action) {
        return static_cast<int>(std::count_if(objects.begin(), objects.end(),
                                              [=](const auto &o) { return o.action == action; }));
    };
    if (objects.empty())
        return tr("Nothing was edited since it was opened, so nothing would be changed.");
    const auto changes = count(planning::Action::Change) + count(planning::Action::Create)
                         + count(planning::Action::Delete);
    if (m_change->plan()->isStopped())
        return tr("Something has to be answered before anything can be sent.");
    if (changes == 0)
        return tr("The cluster has it all as it is here. Nothing would be sent.");
    return changes == 1 ? tr("1 object would change. Nothing has been sent yet.")
                        : tr("%1 objects would change. Nothing has been sent yet.").arg(changes);
}

QString PlanDialog::endedSummary() const
{
    if (m_change->failure())
        return tr("Nothing was sent. %1 %2")
            .arg(toQt(printable(m_change->failure()->message)),
                 toQt(printable(m_change->failure()->remedy)));
    auto text = m_change->isComplete()
                    ? tr("Done. Whether traffic follows, the live split will tell.")
                    : tr("Not everything was done; what was done stays. Look at each object.");
    for (const auto &problem : m_change->problems())
        text += QLatin1Char(' ') + toQt(printable(problem.message));
    return text;
}

void PlanDialog::reject()
{
    if (m_change->stage() == ChangeStage::Running)
        m_change->stop();
    else
        QDialog::reject();
}

} // namespace sluice::ui
