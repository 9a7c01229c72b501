// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/serviceaccess.h"

#include <QObject>

#include <memory>

namespace sluice::ui {

/// A forwarding to a Service as the window sees it: what it reports comes to this object's thread.
class ServiceLink final : public QObject
{
    Q_OBJECT

public:
    ServiceLink(planning::ServiceAccess &access, const std::string &context,
                const planning::ServicePort &service, QObject *parent = nullptr);
    ~ServiceLink() override;

    const planning::ServicePort &service() const { return m_service; }
    const planning::ForwardReport &report() const { return m_report; }

signals:
    void reported();

private:
    struct Inbox;
    void take(const planning::ForwardReport &report);

    planning::ServicePort m_service;
    planning::ForwardReport m_report;
    std::shared_ptr<Inbox> m_inbox;
    std::unique_ptr<planning::Forwarding> m_forwarding;
};

} // namespace sluice::ui
