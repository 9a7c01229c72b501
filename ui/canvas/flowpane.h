// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace sluice::ui {

class FlowCanvas;

/// The flow with its heading and legend; takes the canvas over.
class FlowPane final : public QWidget
{
    Q_OBJECT

public:
    explicit FlowPane(FlowCanvas *canvas, QWidget *parent = nullptr);
    FlowCanvas &canvas() { return *m_canvas; }

private:
    void showLegend();

    FlowCanvas *m_canvas;
    QLabel *m_legend;
};

} // namespace sluice::ui
