// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/flowgraph.h"
#include "ui/canvas/flowlayout.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/session/sharereadings.h"

#include <QGraphicsView>
#include <optional>
#include <vector>

class QGraphicsScene;

namespace sluice::ui {

class FlowCardItem;
class FlowRibbonItem;
class Theme;

/// Gateways, routes, rules and backends, with ribbons as wide as the shares. A click or the arrow
/// keys choose; Ctrl and the wheel zoom; dragging pans. The last good flow stays while a text does
/// not parse.
class FlowCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    FlowCanvas(WorkspaceDocument &document, Selection &selection, const Theme &theme,
               QWidget *parent = nullptr);

    const FlowGraph &graph() const { return m_graph; }
    const FlowLayout &flow() const { return m_layout; }
    /// What the kinds of ribbons mean just now: "pale: wanted · strong: measured · 20 requests a
    /// second".
    QString legend() const;

public slots:
    void setReadings(const sluice::ui::ShareReadings &readings);
    void zoomIn();
    void zoomOut();
    void zoomToFit();

signals:
    void legendChanged();
    /// A backend's card was chosen: index of the first backendRef that names it.
    void backendChosen(std::size_t backendRef);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void followSelection();
    void followDocument(const workspace::ChangeSet &changes);
    void refresh();
    void showGraph();
    double fittingScale() const;
    void fit();
    void showBackends();
    void zoom(double factor);
    void choose(int card);
    void setCurrent(int card);
    void step(int key);
    void readTheme();
    bool isTextBroken() const;

    WorkspaceDocument &m_document;
    Selection &m_selection;
    const Theme &m_theme;
    QGraphicsScene *m_scene;
    ShareReadings m_readings;
    DeploymentPods m_pods;
    std::optional<workspace::RuleRef> m_chosen;
    FlowGraph m_graph;
    FlowLayout m_layout;
    QString m_legend;
    std::vector<FlowCardItem *> m_cards;     ///< owned by the scene
    std::vector<FlowRibbonItem *> m_ribbons; ///< owned by the scene
    int m_current = -1;
    bool m_isFitting = true;
    std::optional<QPoint> m_panFrom;
};

} // namespace sluice::ui
