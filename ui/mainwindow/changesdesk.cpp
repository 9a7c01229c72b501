// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/changesdesk.h"

#include "core/base/printable.h"
#include "core/planning/revert.h"
#include "ui/dialogs/planmodels.h"
#include "ui/document/text.h"
#include "ui/session/mayapply.h"
#include "ui/widgets/brokentext.h"

namespace sluice::ui {

ChangesDesk::ChangesDesk(const ChangesDeskParts &parts)
    : m_parts(parts)
{
    m_parts.actions.on("cluster.changes", this, [this] { show(); });
    connect(&m_parts.cluster, &ClusterDesk::ended, this, &ChangesDesk::read);
    connect(&m_parts.cluster.session(), &ClusterSession::stateChanged, this, [this] {
        if (m_dialog)
            m_dialog->refresh();
    });
}

void ChangesDesk::show()
{
    if (!m_dialog) {
        m_dialog = new ChangesDialog(
            m_parts.theme, [this](const auto &entry) { return objection(entry); }, &m_parts.window);
        connect(m_dialog, &ChangesDialog::revertAsked, this, &ChangesDesk::revert);
    }
    read();
    m_dialog->open();
}

void ChangesDesk::read()
{
    if (!m_dialog)
        return;
    m_reading.start(
        [folder = toStd(m_parts.journalFolder)](const std::stop_token &) {
            return std::make_shared<const planning::JournalContent>(planning::readJournal(folder));
        },
        [this](const auto &content) {
            if (m_dialog)
                m_dialog->setContent(*content);
        });
}

std::optional<QString> ChangesDesk::objection(const planning::JournalEntry &entry) const
{
    if (const auto reason = planning::reasonAgainstRevert(entry))
        return sentence(*reason);
    const auto &session = m_parts.cluster.session();
    const auto &cluster = session.cluster();
    if (!cluster || !session.apiServer())
        return tr("To take it back, connect to the cluster that it was made in: context %1.")
            .arg(toQt(printable(entry.place.context)));
    if (entry.place.clusterUid != cluster->clusterUid)
        return tr("It was made in another cluster, context %1. Connect to that one.")
            .arg(toQt(printable(entry.place.context)));
    return whyNothingMayBeApplied(*cluster);
}

void ChangesDesk::revert(const planning::JournalEntry &entry)
{
    PlanDialog::Setup setup;
    setup.title = tr("Take back a change of %1").arg(objectText(entry.key));
    setup.planner = [entry](const auto &, const auto &harms) {
        return [entry, harms](planning::ApiServer &api, std::stop_token stop) {
            return planning::planRevert(entry, api, std::move(stop), harms);
        };
    };
    if (entry.action == "create") {
        const auto name = toQt(entry.key.name);
        setup.namesToType.push_back(
            {name, tr("It is deleted: type %1").arg(toQt(printable(entry.key.name)))});
    }
    m_parts.cluster.showPlan(std::move(setup));
}

} // namespace sluice::ui
