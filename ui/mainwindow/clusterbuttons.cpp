// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/clusterbuttons.h"

#include "core/base/printable.h"
#include "ui/dialogs/contextmark.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QToolButton>

namespace sluice::ui {
namespace {

constexpr int longestName = 150; // pixels; names of cloud contexts fill a whole line

QString stateText(ClusterState state, const QString &name)
{
    switch (state) {
    case ClusterState::Disconnected:
        return ClusterButtons::tr("No cluster");
    case ClusterState::Connecting:
        return ClusterButtons::tr("%1 \u00b7 connecting").arg(name);
    case ClusterState::Connected:
        return name;
    case ClusterState::Reconnecting:
        return ClusterButtons::tr("%1 \u00b7 lost, trying again").arg(name);
    case ClusterState::Failed:
        return ClusterButtons::tr("%1 \u00b7 not connected").arg(name);
    }
    return {};
}

} // namespace

ClusterButtons::ClusterButtons(const Actions &actions, const ClusterSession &session,
                               const QSettings &preferences, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_session(session),
      m_preferences(preferences),
      m_theme(theme),
      m_context(make(actions["cluster.connect"])),
      m_compare(make(actions["cluster.compare"]))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_context);
    layout->addWidget(m_compare);
    m_context->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compare->setText(tr("Compare and apply..."));
    m_compare->setAccessibleName(m_compare->text());
    connect(&session, &ClusterSession::stateChanged, this, &ClusterButtons::refresh);
    connect(&theme, &Theme::changed, this, &ClusterButtons::refresh);
    refresh();
}

QToolButton *ClusterButtons::make(QAction &action)
{
    auto *button = new QToolButton(this);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(action.toolTip());
    button->setAccessibleDescription(action.statusTip());
    connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::changed, button, [button, &action] {
        button->setEnabled(action.isEnabled());
        button->setToolTip(action.toolTip());
        button->setAccessibleDescription(action.statusTip());
    });
    return button;
}

QColor ClusterButtons::colour() const
{
    const auto &context = m_session.context();
    const auto chosen =
        context ? contextColour(ContextMark::read(m_preferences, toQt(context->name)).colour)
                : QColor();
    if (chosen.isValid())
        return chosen;
    return m_theme.color(m_session.state() == ClusterState::Connected ? Role::Good : Role::Dim);
}

void ClusterButtons::refresh()
{
    const auto &context = m_session.context();
    const auto name = context ? toQt(printable(context->name)) : QString();
    const auto shown =
        QFontMetrics(m_context->font()).elidedText(name, Qt::ElideMiddle, longestName);
    const auto isConnected = m_session.state() == ClusterState::Connected;
    const BackendLook look{colour(), Qt::SolidPattern, Qt::SolidLine,
                           isConnected ? MarkShape::Square : MarkShape::Circle};
    m_context->setIcon(markPixmap(look, 10, devicePixelRatioF()));
    m_context->setText(stateText(m_session.state(), shown));
    m_context->setAccessibleName(stateText(m_session.state(), name));
    m_compare->setVisible(m_session.hasCluster());
}

} // namespace sluice::ui
