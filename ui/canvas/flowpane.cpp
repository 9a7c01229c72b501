// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flowpane.h"

#include "ui/canvas/flowcanvas.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice::ui {

FlowPane::FlowPane(FlowCanvas *canvas, QWidget *parent)
    : QWidget(parent),
      m_canvas(canvas),
      m_legend(new QLabel(this))
{
    auto *title = new QLabel(tr("Flow"), this);
    title->setProperty("look", QStringLiteral("heading"));
    m_legend->setProperty("look", QStringLiteral("dim"));
    m_legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 8, 12, 8);
    top->setSpacing(14);
    top->addWidget(title);
    top->addWidget(m_legend, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(canvas, 1);
    setFocusProxy(canvas);
    connect(canvas, &FlowCanvas::legendChanged, this, &FlowPane::showLegend);
    showLegend();
}

void FlowPane::showLegend()
{
    m_legend->setText(m_canvas->legend());
    m_legend->setToolTip(m_canvas->legend());
}

} // namespace sluice::ui
