// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flowcanvas.h"

#include "ui/canvas/flowitems.h"
#include "ui/widgets/brokentext.h"
#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace sluice::ui {
namespace {

constexpr double zoomStep = 1.2;
constexpr double leastZoom = 0.3;
constexpr double mostZoom = 4;
constexpr double leastFit = 0.75;

bool concernsPods(const workspace::ChangeSet &changes)
{
    const auto any = [](const std::vector<model::ResourceKey> &keys) {
        return std::any_of(keys.begin(), keys.end(), [](const auto &key) {
            return key.kind == "Service" || key.kind == "Deployment";
        });
    };
    return any(changes.added) || any(changes.removed) || any(changes.changed);
}

} // namespace

FlowCanvas::FlowCanvas(WorkspaceDocument &document, Selection &selection, const Theme &theme,
                       QWidget *parent)
    : QGraphicsView(parent),
      m_document(document),
      m_selection(selection),
      m_theme(theme),
      m_scene(new QGraphicsScene(this)),
      m_pods(deploymentPods(document.shown()))
{
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Flow"));
    setFocusPolicy(Qt::StrongFocus);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setMinimumSize(200, 120);
    readTheme();
    connect(&m_theme, &Theme::changed, this, &FlowCanvas::readTheme);
    connect(&m_selection, &Selection::selectionChanged, this, &FlowCanvas::followSelection);
    connect(&m_document, &WorkspaceDocument::changed, this, &FlowCanvas::followDocument);
    followSelection();
}

void FlowCanvas::readTheme()
{
    setBackgroundBrush(m_theme.color(Role::Window));
    m_scene->update();
}

void FlowCanvas::setReadings(const ShareReadings &readings)
{
    if (m_readings == readings)
        return;
    m_readings = readings;
    refresh();
}

void FlowCanvas::followSelection()
{
    if (const auto rule = m_selection.rule())
        m_chosen = rule;
    refresh();
    showBackends();
}

void FlowCanvas::followDocument(const workspace::ChangeSet &changes)
{
    if (concernsPods(changes))
        m_pods = deploymentPods(m_document.shown());
    refresh();
}

bool FlowCanvas::isTextBroken() const
{
    const auto &files = m_document.shown().files();
    return std::any_of(files.begin(), files.end(), [this](const auto &file) {
        return parseErrorIn(m_document.shown(), file->id).has_value();
    });
}

void FlowCanvas::refresh()
{
    auto graph = flowGraph(m_document.shown(), m_chosen, m_readings, m_pods);
    const auto isMissing = m_chosen && !m_document.shown().find(m_chosen->route);
    const auto keepsLast = isMissing && !m_graph.cards.empty() && isTextBroken();
    setEnabled(!keepsLast);
    if (keepsLast)
        return;
    const auto isSameGraph = m_graph == graph;
    m_graph = std::move(graph);
    if (!isSameGraph)
        showGraph();
    if (std::exchange(m_legend, legend()) != m_legend)
        emit legendChanged();
}

void FlowCanvas::showGraph()
{
    m_layout = layOut(m_graph, viewport()->width() / (m_isFitting ? 1 : transform().m11()));
    if (m_isFitting && fittingScale() < 1) // smaller cards leave room between them
        m_layout = layOut(m_graph, viewport()->width() / fittingScale());
    const auto isSameShape =
        m_cards.size() == m_graph.cards.size() && m_ribbons.size() == m_graph.ribbons.size();
    if (!isSameShape) {
        m_scene->clear();
        m_cards.clear();
        m_ribbons.clear();
        m_current = -1;
        for (std::size_t i = 0; i < m_graph.cards.size(); ++i) {
            m_cards.push_back(new FlowCardItem(m_theme, static_cast<int>(i)));
            m_scene->addItem(m_cards.back());
        }
        for (std::size_t i = 0; i < m_graph.ribbons.size(); ++i) {
            m_ribbons.push_back(new FlowRibbonItem(m_theme));
            m_scene->addItem(m_ribbons.back());
        }
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->show(m_graph.cards[i], m_layout.cards[i]);
    for (std::size_t i = 0; i < m_ribbons.size(); ++i)
        m_ribbons[i]->show(m_graph.ribbons[i], m_layout.ribbons[i]);
    m_scene->setSceneRect(m_layout.bounds);
    setAccessibleDescription(spokenFlow(m_graph));
    if (m_isFitting)
        fit();
    if (!isSameShape)
        showBackends();
}

/// Where not all of the flow is in sight, the split of the chosen rule is.
void FlowCanvas::showBackends()
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->maximum());
    QRectF chosen;
    for (std::size_t i = 0; i < m_layout.cards.size() && i < m_graph.cards.size(); ++i) {
        if (m_chosen && m_graph.cards[i].rule == m_chosen)
            chosen = chosen.united(m_layout.cards[i]);
    }
    if (!chosen.isEmpty())
        ensureVisible(chosen, 0, 10);
}

QString FlowCanvas::legend() const
{
    QStringList parts;
    if (!m_graph.isDraftApplied)
        parts << tr("dashed: draft");
    parts << (m_graph.hasWanted ? tr("pale: wanted") : tr("pale: draft"));
    if (m_graph.hasMeasured)
        parts << tr("strong: measured");
    if (const auto rate = m_readings.requestsPerSecond) {
        const auto rounded = std::lround(*rate);
        parts << (rounded == 1 ? tr("1 request a second")
                               : tr("%1 requests a second").arg(rounded));
    }
    return parts.join(QStringLiteral(" · "));
}

double FlowCanvas::fittingScale() const
{
    if (m_layout.bounds.isEmpty())
        return 1;
    const auto factor = std::min(viewport()->width() / m_layout.bounds.width(),
                                 viewport()->height() / m_layout.bounds.height());
    // Never so small that it cannot be read; then it scrolls.
    return std::clamp(factor, leastFit, 1.0);
}

void FlowCanvas::fit()
{
    const auto scale = fittingScale();
    setTransform(QTransform::fromScale(scale, scale));
}

void FlowCanvas::zoom(double factor)
{
    const auto next = std::clamp(transform().m11() * factor, leastZoom, mostZoom);
    m_isFitting = false;
    setTransform(QTransform::fromScale(next, next));
}

void FlowCanvas::zoomIn()
{
    zoom(zoomStep);
}

void FlowCanvas::zoomOut()
{
    zoom(1 / zoomStep);
}

void FlowCanvas::zoomToFit()
{
    m_isFitting = true;
    showGraph();
}

void FlowCanvas::setCurrent(int card)
{
    m_current = card;
    for (auto *item : m_cards)
        item->setCurrent(item->index() == card);
    if (card >= 0 && static_cast<std::size_t>(card) < m_cards.size())
        ensureVisible(m_cards[static_cast<std::size_t>(card)], 10, 10);
}

void FlowCanvas::choose(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_graph.cards.size())
        return;
    const auto card = m_graph.cards[static_cast<std::size_t>(index)];
    setCurrent(index);
    if (card.rule)
        m_selection.select(*card.rule);
    else if (card.resource && m_document.shown().find(*card.resource))
        m_selection.select(*card.resource);
    if (!card.backend || !card.rule)
        return;
    const auto *rule = m_document.shown().rule(*card.rule);
    if (!rule)
        return;
    const auto shares = model::backendShares(*rule);
    const auto found =
        std::find_if(rule->backendRefs.begin(), rule->backendRefs.end(), [&](const auto &ref) {
            return *card.backend < shares.size() && ref.key == shares[*card.backend].key;
        });
    if (found != rule->backendRefs.end())
        emit backendChosen(static_cast<std::size_t>(found - rule->backendRefs.begin()));
}

void FlowCanvas::step(int key)
{
    const auto &cards = m_graph.cards;
    if (cards.empty())
        return;
    if (m_current < 0) {
        setCurrent(0);
        return;
    }
    const auto column = cards[static_cast<std::size_t>(m_current)].column;
    int target = -1;
    for (const auto &ribbon : m_graph.ribbons) {
        if (key == Qt::Key_Right && ribbon.from == m_current && target < 0)
            target = ribbon.to;
        if (key == Qt::Key_Left && ribbon.to == m_current && target < 0)
            target = ribbon.from;
    }
    const auto count = static_cast<int>(cards.size());
    const auto by = key == Qt::Key_Down ? 1 : -1;
    const auto isVertical = key == Qt::Key_Down || key == Qt::Key_Up;
    for (int i = m_current + by; isVertical && i >= 0 && i < count && target < 0; i += by) {
        if (cards[static_cast<std::size_t>(i)].column == column)
            target = i;
    }
    if (target >= 0)
        setCurrent(target);
}

/// Whoever comes by keyboard sees where the arrows start from.
void FlowCanvas::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    const auto &cards = m_graph.cards;
    if (event->reason() == Qt::MouseFocusReason || m_current >= 0 || cards.empty())
        return;
    const auto chosen = std::ranges::find_if(cards, &FlowCard::isChosen);
    setCurrent(chosen == cards.end() ? 0 : static_cast<int>(chosen - cards.begin()));
}

void FlowCanvas::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        step(event->key());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_current);
        break;
    default:
        QGraphicsView::keyPressEvent(event);
        break;
    }
}

void FlowCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto *card = dynamic_cast<FlowCardItem *>(itemAt(event->position().toPoint()));
    if (card) {
        choose(card->index());
        return;
    }
    m_panFrom = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void FlowCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_panFrom)
        return;
    const auto moved = event->position().toPoint() - *m_panFrom;
    m_panFrom = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void FlowCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_panFrom.reset();
    viewport()->unsetCursor();
}

void FlowCanvas::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoom(std::pow(zoomStep, event->angleDelta().y() / 120.0));
}

void FlowCanvas::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_isFitting) {
        showGraph();
        showBackends();
    }
}

void FlowCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    if (!m_graph.cards.empty())
        return;
    constexpr int margin = 24;
    const auto isOpen = !m_document.shown().files().empty();
    painter->resetTransform();
    painter->setPen(m_theme.color(Role::Dim));
    painter->drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                      Qt::AlignCenter | Qt::TextWordWrap,
                      isOpen
                          ? tr("Choose a route, or add one with Ctrl+Shift+N.")
                          : tr("Nothing is open. Open manifests with Ctrl+O, or drop them here."));
}

} // namespace sluice::ui
