// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/lesson.h"
#include "ui/document/latestjob.h"
#include "ui/mainwindow/gatewaytarget.h"
#include "ui/mainwindow/samplingdesk.h"

#include <QObject>

#include <memory>
#include <string>

namespace sluice::ui {

/// Asks each backend of the measured rule by itself, through the API server's service proxy, and
/// teaches the session how its answers look. By itself where a Gateway of the cluster is aimed at.
class Lessons final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives this object.
    Lessons(MeasuringSession &session, SamplingDesk &sampling, GatewayTarget &gateway,
            ClusterSession &cluster, planning::ServiceAccess &access, QObject *parent = nullptr);

    /// A person asked for it: what hinders is told.
    void learn();

signals:
    void failed(const sluice::Diagnostic &reason);

private:
    using Lesson = std::shared_ptr<const Result<traffic::Look>>;

    void learnByItself();
    void begin(bool isAsked);
    void take(const Lesson &lesson, const traffic::ProbeTarget &asked, bool isAsked);
    bool isGateway() const;
    bool mayAsk() const;

    MeasuringSession &m_session;
    SamplingDesk &m_sampling;
    GatewayTarget &m_gateway;
    ClusterSession &m_cluster;
    planning::ServiceAccess &m_access;
    std::string m_asking; ///< the URL of the question that is under way
    LatestJob<Lesson> m_job;
};

} // namespace sluice::ui
