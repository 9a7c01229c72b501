// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/compositionroot.h"

#include "app/cluster/allowedplugins.h"
#include "core/planning/journal.h"
#include "ui/document/text.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>

namespace sluice::gui {
namespace {

QString examples()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
           + QStringLiteral("/examples");
}

cluster::LiveClusterOptions clusterOptions()
{
    const auto environment = cluster::processEnvironment();
    return {.environment = environment,
            .stateFolder = cluster::stateFolder(environment),
            .userAgent = "sluice/" SLUICE_VERSION};
}

QString journalFolder()
{
    return ui::toQt(planning::Journal::defaultFolder());
}

QString unsavedTexts()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
           + QStringLiteral("/state");
}

/// Before the first widget is made: one that is there already keeps the font it was made with.
ui::Theme &applied(ui::Theme &theme, QApplication &application)
{
    theme.applyTo(application);
    return theme;
}

} // namespace

CompositionRoot::CompositionRoot(QApplication &application)
    : m_cluster(clusterOptions()),
      m_access(cluster::processEnvironment(), {}),
      m_preferences(QStringLiteral("sluice"), QStringLiteral("preferences")),
      m_state(QStringLiteral("sluice"), QStringLiteral("session")),
      m_workbench({m_gateway, m_probe, m_cluster, m_access, m_chooser, m_confirm, m_preferences,
                   m_state, examples(), unsavedTexts(), journalFolder(),
                   &QDateTime::currentDateTime},
                  applied(m_theme, application))
{
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/sluice/icons/sluice.svg")));
    m_chooser.setWindow(&m_workbench.window());
    m_confirm.setWindow(&m_workbench.window());
}

void CompositionRoot::start(const ui::StartWish &wish)
{
    m_workbench.start(wish);
}

bool CompositionRoot::hasMeasured()
{
    return m_workbench.target().isServing() && m_workbench.session().tally().answered() > 0;
}

} // namespace sluice::gui
