// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/clusterpanel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/panels/tablepanel.h"
#include "ui/widgets/brokentext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

constexpr std::size_t mostRows = 500;
constexpr std::size_t mostEvents = 200;
constexpr std::chrono::milliseconds renewal{500};

QString stateText(ClusterState state)
{
    switch (state) {
    case ClusterState::Disconnected:
        return ClusterPanel::tr("No cluster");
    case ClusterState::Connecting:
        return ClusterPanel::tr("Connecting...");
    case ClusterState::Connected:
        return ClusterPanel::tr("Connected");
    case ClusterState::Reconnecting:
        return ClusterPanel::tr("Connection lost, trying again");
    case ClusterState::Failed:
        return ClusterPanel::tr("Not connected");
    }
    return {};
}

QString gatewayApiText(const planning::GatewayApiSupport &support)
{
    if (support.missing)
        return sentence(*support.missing);
    return ClusterPanel::tr("Gateway API %1 %2")
        .arg(toQt(printable(support.bundleVersion)), toQt(printable(support.channel)));
}

} // namespace

QStringList forbiddenTexts(const planning::ConnectedCluster &cluster)
{
    QStringList texts;
    for (const auto &permission : cluster.permissions) {
        if (permission.isAllowed)
            continue;
        auto text =
            ClusterPanel::tr("May not %1 %2")
                .arg(toQt(printable(permission.verb)), toQt(printable(permission.resource)));
        if (!permission.reason.empty())
            text += QStringLiteral(": ") + toQt(printable(permission.reason));
        texts << text;
    }
    return texts;
}

ClusterPanel::ClusterPanel(ClusterSession &session, Selection &selection, const Theme &theme,
                           StatusModel::Clock clock, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_selection(selection),
      m_status(theme, clock),
      m_events(theme, clock),
      m_title(new QLabel),
      m_details(new QLabel),
      m_connect(new QPushButton(tr("Connect to a cluster..."))),
      m_leave(new QPushButton(tr("Disconnect")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(12);
    layout->addWidget(makeSummary());
    layout->addWidget(makeTables(), 1);
    m_renewing.setInterval(renewal);
    m_renewing.setSingleShot(true);
    connectParts();
    refresh();
}

QWidget *ClusterPanel::makeSummary()
{
    auto *summary = new QWidget;
    summary->setFixedWidth(300);
    auto *layout = new QVBoxLayout(summary);
    layout->setContentsMargins(0, 0, 0, 0);
    m_title->setProperty("look", QStringLiteral("heading"));
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_details);
    for (auto *label : {m_title, m_details}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_connect);
    buttons->addWidget(m_leave);
    buttons->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    return summary;
}

QWidget *ClusterPanel::makeTables()
{
    auto *tables = new QTabWidget;
    tables->setDocumentMode(true);
    auto *status = new TablePanel(m_status, StatusModel::Message,
                                  tr("Nothing that needs attention, and no resource of the cluster "
                                     "is chosen."));
    status->view().setAccessibleName(tr("What the controllers say"));
    auto *events = new TablePanel(m_events, EventsModel::Message, tr("No events."));
    events->view().setAccessibleName(tr("Events of the cluster"));
    tables->addTab(status, tr("Status"));
    tables->addTab(events, tr("Events"));
    connect(status, &TablePanel::opened, this,
            [this](int row) { emit chosen(m_status.row(row).key); });
    return tables;
}

void ClusterPanel::connectParts()
{
    connect(&m_session, &ClusterSession::stateChanged, this, &ClusterPanel::refresh);
    connect(&m_session, &ClusterSession::changed, this, [this] {
        if (!m_renewing.isActive())
            m_renewing.start();
    });
    connect(&m_selection, &Selection::selectionChanged, this, &ClusterPanel::refreshTables);
    connect(&m_renewing, &QTimer::timeout, this, &ClusterPanel::refreshTables);
    connect(m_connect, &QPushButton::clicked, this, &ClusterPanel::connectAsked);
    connect(m_leave, &QPushButton::clicked, &m_session, &ClusterSession::leave);
}

void ClusterPanel::refresh()
{
    const auto isAway = m_session.state() == ClusterState::Disconnected;
    m_title->setText(title());
    m_details->setText(details());
    m_leave->setVisible(!isAway);
    m_connect->setText(isAway ? tr("Connect to a cluster...") : tr("Another..."));
    refreshTables();
}

/// In the background: ten thousand routes take longer than a frame.
void ClusterPanel::refreshTables()
{
    const auto snapshot = m_session.snapshot();
    if (!snapshot) {
        m_job.drop();
        m_status.setRows({});
        m_events.setEvents({});
        return;
    }
    m_events.setEvents(snapshot->newestEvents(mostEvents));
    m_job.start([snapshot, chosen = m_selection.resource()](
                    const std::stop_token &) { return statusRows(*snapshot, chosen, mostRows); },
                [this](const auto &rows) { m_status.setRows(rows); });
}

QString ClusterPanel::title() const
{
    const auto &context = m_session.context();
    return context ? QStringLiteral("%1 \u00b7 %2")
                         .arg(toQt(printable(context->name)), stateText(m_session.state()))
                   : stateText(m_session.state());
}

QString ClusterPanel::details() const
{
    QStringList lines;
    if (const auto &failure = m_session.failure())
        lines << sentence(*failure);
    if (const auto &cluster = m_session.cluster()) {
        lines << toQt(printable(cluster->server));
        lines << tr("Kubernetes %1").arg(toQt(printable(cluster->serverVersion)));
        lines << gatewayApiText(cluster->gatewayApi);
        if (!cluster->identity.user.empty())
            lines << tr("As %1").arg(toQt(printable(cluster->identity.user)));
        lines << tr("Namespace %1").arg(toQt(printable(cluster->namespaceName)));
        lines << forbiddenTexts(*cluster);
        for (const auto &warning : cluster->warnings)
            lines << toQt(printable(warning));
    }
    if (lines.isEmpty())
        lines << tr("Choose a context of your kubeconfig. Nothing is contacted before.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace sluice::ui
