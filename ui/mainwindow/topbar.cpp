// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/topbar.h"

#include "ui/mainwindow/clusterbuttons.h"
#include "ui/theme/marks.h"

#include <QHBoxLayout>
#include <QLayout>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <array>

namespace sluice::ui {

TopBar::TopBar(const Actions &actions, const LocalTarget &target, const MeasuringSession &session,
               const Theme &theme, QWidget *parent)
    : QToolBar(parent),
      m_actions(actions),
      m_target(target),
      m_session(session),
      m_theme(theme)
{
    setObjectName(QStringLiteral("topbar"));
    setWindowTitle(tr("Tool bar"));
    setMovable(false);
    setIconSize({14, 14});
    setContextMenuPolicy(Qt::PreventContextMenu);
    addFiles();
    m_targetButton = add({}, {}, actions["gateway.copy-address"]);
    m_targetButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_applyButton = add(QStringLiteral("primary"), tr("Apply"), actions["gateway.apply"]);
    addSampling();
    addSearch();
    connect(&target, &LocalTarget::changed, this, &TopBar::refresh);
    connect(&session, &MeasuringSession::stateChanged, this, &TopBar::refresh);
    connect(&theme, &Theme::changed, this, &TopBar::refresh);
    refresh();
}

QToolButton *TopBar::add(const QString &look, const QString &text, QAction &action)
{
    auto *button = make(look, text, action);
    addWidget(button);
    return button;
}

QToolButton *TopBar::make(const QString &look, const QString &text, QAction &action)
{
    auto *button = new QToolButton;
    button->setProperty("look", look);
    button->setText(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(action.toolTip());
    button->setAccessibleName(text);
    button->setAccessibleDescription(action.statusTip());
    connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    return button;
}

void TopBar::addFiles()
{
    add(QStringLiteral("flat"), tr("Open"), m_actions["file.open"]);
    add(QStringLiteral("flat"), tr("Save"), m_actions["file.save"]);
    auto *exports = add(QStringLiteral("flat"), tr("Export"), m_actions["file.export-yaml"]);
    auto *menu = new QMenu(exports);
    for (const auto *id : {"file.export-yaml", "file.export-json", "file.export-split",
                           "file.export-kustomize", "edit.copy-all"})
        menu->addAction(&m_actions[id]);
    disconnect(exports, &QToolButton::clicked, nullptr, nullptr);
    exports->setMenu(menu);
    exports->setPopupMode(QToolButton::InstantPopup);
}

void TopBar::addSampling()
{
    m_sampleButton = make({}, {}, m_actions["sample.toggle"]);
    m_sampleButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *menu = new QMenu(m_sampleButton);
    for (const auto *id : {"sample.toggle", "sample.clear", "sample.learn", "sample.rate-5",
                           "sample.rate-20", "sample.rate-100", "sample.rate-1000"})
        menu->addAction(&m_actions[id]);
    auto *more = new QToolButton;
    more->setText(QStringLiteral("\u25be"));
    more->setProperty("look", QStringLiteral("flat"));
    more->setFocusPolicy(Qt::TabFocus);
    more->setAccessibleName(tr("Rate of sampling"));
    more->setToolTip(tr("Rate of sampling"));
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(m_sampleButton);
    row->addWidget(more);
    addWidget(both);
}

void TopBar::addSearch()
{
    auto *spring = new QWidget;
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_spring = addWidget(spring);
    m_searchButton = add(QStringLiteral("search"), {}, m_actions["view.palette"]);
    m_searchButton->setAccessibleName(tr("Find an action or resource"));
    fitSearch();
}

/// In a narrow window the shortcut has to do.
void TopBar::fitSearch()
{
    const auto keys = m_actions["view.palette"].shortcut().toString(QKeySequence::NativeText);
    m_searchButton->setText(tr("Find an action or resource    %1").arg(keys));
    if (layout()->sizeHint().width() > width())
        m_searchButton->setText(tr("Find    %1").arg(keys));
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    fitSearch();
}

void TopBar::addCluster(const ClusterSession &session, const QSettings &preferences)
{
    insertWidget(m_spring, new ClusterButtons(m_actions, session, preferences, m_theme));
}

void TopBar::refresh()
{
    refreshTarget();
    refreshApply();
    refreshSample();
    fitSearch();
}

void TopBar::refreshTarget()
{
    const auto look =
        BackendLook{m_theme.color(m_target.isServing() ? Role::Good : Role::Dim), Qt::SolidPattern,
                    Qt::SolidLine, m_target.isServing() ? MarkShape::Square : MarkShape::Circle};
    m_targetButton->setIcon(markPixmap(look, 10, devicePixelRatioF()));
    m_targetButton->setText(m_target.isServing()
                                ? tr("Local gateway \u00b7 %1").arg(m_target.address())
                                : tr("Local gateway \u00b7 not serving"));
    m_targetButton->setAccessibleName(m_targetButton->text());
    m_targetButton->setToolTip(tr("The gateway on this computer. A click copies the address."));
}

void TopBar::refreshApply()
{
    const auto canApply = m_target.isServing() && !m_target.isBusy() && m_target.hasPending();
    m_actions["gateway.apply"].setEnabled(canApply);
    m_applyButton->setEnabled(canApply);
    const auto count = m_target.isServing() ? m_target.pending().size() : 0;
    m_applyButton->setText(count > 1    ? tr("Apply %1 weights").arg(count)
                           : count == 1 ? tr("Apply 1 weight")
                                        : tr("Apply"));
    m_applyButton->setAccessibleName(m_applyButton->text());
    m_applyButton->setToolTip(count > 0  ? describe(m_target.pending())
                              : canApply ? m_actions["gateway.apply"].toolTip()
                                         : tr("The gateway serves what is written"));
}

void TopBar::refreshSample()
{
    const auto isRunning = m_session.isRunning();
    m_sampleButton->setEnabled(m_target.isServing() || m_session.rule());
    m_sampleButton->setIcon(themeIcon(
        m_theme, isRunning ? QStringLiteral("pause") : QStringLiteral("start"), Role::Text));
    const auto rate = m_session.pace().rate;
    const auto rateText = rate ? QLocale().toString(*rate, 'f', 0) : tr("max");
    const auto isPaused = m_session.state() == SessionState::Paused;
    m_sampleButton->setText(isRunning  ? tr("Sampling %1/s").arg(rateText)
                            : isPaused ? tr("Paused %1/s").arg(rateText)
                                       : tr("Sample %1/s").arg(rateText));
    m_sampleButton->setAccessibleName(m_sampleButton->text());
    for (const int known : {5, 20, 100, 1000}) {
        const auto id = QStringLiteral("sample.rate-%1").arg(known).toStdString();
        m_actions[id].setChecked(rate && *rate == known);
    }
}

} // namespace sluice::ui
