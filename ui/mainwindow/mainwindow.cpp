// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include <QCloseEvent>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QEvent>
#include <QIODevice>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <array>

namespace sluice::ui {
namespace {

QSplitter *makeSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QWidget *makeHolder(int minimumWidth, int minimumHeight)
{
    auto *holder = new QWidget;
    holder->setProperty("look", QStringLiteral("panel"));
    holder->setAttribute(Qt::WA_StyledBackground);
    holder->setMinimumSize(minimumWidth, minimumHeight);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    return holder;
}

/// The panel's own choice, else the first widget in it that takes the keyboard; null where none
/// does.
QWidget *firstFocusable(const QWidget &holder)
{
    const auto *item = holder.layout()->itemAt(0);
    auto *panel = item ? item->widget() : nullptr;
    if (!panel || (panel->focusProxy() && panel->focusProxy()->isVisible()))
        return panel;
    auto *widget = panel;
    do {
        const auto isInside = widget == panel || panel->isAncestorOf(widget);
        if (isInside && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus
            && widget->isEnabled() && widget->isVisible())
            return widget;
        widget = widget->nextInFocusChain();
    } while (widget != panel);
    return nullptr;
}

} // namespace

MainWindow::MainWindow(Theme &theme, QWidget *parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_columns(makeSplitter(Qt::Horizontal)),
      m_rows(makeSplitter(Qt::Vertical)),
      m_middle(makeSplitter(Qt::Horizontal)),
      m_tabs(new QTabWidget),
      m_messages(new MessageBar)
{
    build();
}

void MainWindow::build()
{
    for (const int width : {160, 240, 220})
        m_middle->addWidget(makeHolder(width, 160));
    m_middle->setSizes({262, 490, 350});
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Views below"));
    m_tabs->setMinimumHeight(150);
    for (int i = 0; i < 4; ++i)
        m_tabs->addTab(makeHolder(0, 0), QString());
    setTabText(Place::LiveSplit, tr("Live split"));
    setTabText(Place::Problems, tr("Problems"));
    setTabText(Place::Cluster, tr("Cluster"));
    setTabText(Place::Journal, tr("Journal"));
    m_rows->addWidget(m_middle);
    m_rows->addWidget(m_tabs);
    m_rows->setSizes({546, 282});
    m_columns->addWidget(m_rows);
    m_columns->addWidget(makeHolder(250, 0));
    m_columns->setSizes({1134, 306});
    m_rows->setStretchFactor(0, 1);
    m_columns->setStretchFactor(0, 1);
    m_middle->setStretchFactor(0, 0);
    m_middle->setStretchFactor(1, 4);
    m_middle->setStretchFactor(2, 3);
    auto *center = new QWidget;
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_columns, 1);
    setCentralWidget(center);
    setAcceptDrops(true);
    setMinimumSize(900, 560);
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
}

QWidget *MainWindow::holder(Place place) const
{
    switch (place) {
    case Place::Tree:
        return m_middle->widget(0);
    case Place::Flow:
        return m_middle->widget(1);
    case Place::Yaml:
        return m_middle->widget(2);
    case Place::Weights:
        return m_columns->widget(1);
    case Place::LiveSplit:
        return m_tabs->widget(0);
    case Place::Problems:
        return m_tabs->widget(1);
    case Place::Cluster:
        return m_tabs->widget(2);
    case Place::Journal:
        return m_tabs->widget(3);
    }
    return nullptr;
}

void MainWindow::place(Place place, QWidget *panel)
{
    holder(place)->layout()->addWidget(panel);
}

void MainWindow::focus(Place place)
{
    auto *shown = holder(place);
    if (m_tabs->indexOf(shown) >= 0)
        m_tabs->setCurrentWidget(shown);
    auto *first = firstFocusable(*shown);
    if (!first && m_tabs->indexOf(shown) >= 0)
        first = m_tabs->tabBar(); // an empty list takes no keyboard
    if (first)
        first->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::closeNow()
{
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Where nothing has to be asked, closeNow() is called at once, and closing within closing does
    // nothing: the answer counts here.
    if (!m_mayClose)
        emit closeAsked();
    event->setAccepted(m_mayClose);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const auto &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    event->acceptProposedAction();
    emit filesDropped(paths);
}

void MainWindow::setTabText(Place place, const QString &text)
{
    m_tabs->setTabText(static_cast<int>(place) - static_cast<int>(Place::LiveSplit), text);
}

void MainWindow::showTab(Place place)
{
    m_tabs->setCurrentIndex(static_cast<int>(place) - static_cast<int>(Place::LiveSplit));
}

QByteArray MainWindow::layoutState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << m_columns->saveState() << m_rows->saveState() << m_middle->saveState()
        << m_tabs->currentIndex();
    return state;
}

void MainWindow::restoreLayout(const QByteArray &state)
{
    std::array<QByteArray, 3> splitters;
    int tab = 0;
    QDataStream in(state);
    in >> splitters[0] >> splitters[1] >> splitters[2] >> tab;
    if (in.status() != QDataStream::Ok)
        return;
    m_columns->restoreState(splitters[0]);
    m_rows->restoreState(splitters[1]);
    m_middle->restoreState(splitters[2]);
    m_tabs->setCurrentIndex(tab);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange)
        m_theme.followSystem();
}

} // namespace sluice::ui
