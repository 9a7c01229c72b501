// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
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

} // namespace

MainWindow::MainWindow(Theme &theme, QWidget *parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_columns(makeSplitter(Qt::Horizontal)),
      m_rows(makeSplitter(Qt::Vertical)),
      m_middle(makeSplitter(Qt::Horizontal)),
      m_tabs(new QTabWidget)
{
    build();
}

void MainWindow::build()
{
    for (const int width : {160, 240, 220})
        m_middle->addWidget(makeHolder(width, 160));
    m_middle->setSizes({226, 500, 376});
    m_tabs->setDocumentMode(true);
    m_tabs->setMinimumHeight(150);
    for (int i = 0; i < 3; ++i)
        m_tabs->addTab(makeHolder(0, 0), QString());
    setTabText(Place::LiveSplit, tr("Live split"));
    setTabText(Place::Problems, tr("Problems"));
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
    setCentralWidget(m_columns);
    setMinimumSize(900, 560);
    resize(1440, 900);
}

void MainWindow::place(Place place, QWidget *panel)
{
    const auto holder = [&]() -> QWidget * {
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
        case Place::Journal:
            return m_tabs->widget(2);
        }
        return nullptr;
    }();
    holder->layout()->addWidget(panel);
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
