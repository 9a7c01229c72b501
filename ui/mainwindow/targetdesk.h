// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/mainwindow/gatewaytarget.h"
#include "ui/mainwindow/localtarget.h"
#include "ui/mainwindow/samplingdesk.h"
#include "ui/panels/targetselector.h"

#include <QObject>
#include <QTimer>

namespace sluice::ui {

/// What the choice of a target works with; all of it outlives the desk.
struct TargetDeskParts
{
    LocalTarget &local;
    ClusterSession &session;
    planning::ServiceAccess &access;
    WorkspaceDocument &document;
    Selection &selection;
    SamplingDesk &sampling;
    TargetSelector &selector;
};

/// What can be measured of the chosen rule: the local gateway, and the Gateways of the cluster by
/// each way that leads there.
class TargetDesk final : public QObject
{
    Q_OBJECT

public:
    explicit TargetDesk(const TargetDeskParts &parts, QObject *parent = nullptr);

    GatewayTarget &gateway() { return m_gateway; }
    /// The pods behind the chosen rule's backends, as the cluster has them.
    void addPods(ShareReadings &readings) const;

signals:
    void podsChanged();

private:
    void connectParts();
    void takeState();
    void gather();
    void takeBatch(const planning::LiveBatch &batch);
    void choose(std::size_t target);
    void refresh();
    bool isLocal() const { return &m_parts.sampling.target() == &m_parts.local; }
    MeasurableTarget notThere() const;

    TargetDeskParts m_parts;
    GatewayTarget m_gateway;
    std::vector<planning::WayIn> m_ways; ///< as the selector shows them, behind the local gateway
    QTimer m_gathering;                  ///< batches come 20 a second
};

} // namespace sluice::ui
