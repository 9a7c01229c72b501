// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/servicelink.h"

#include <QMetaObject>

#include <mutex>

namespace sluice::ui {

/// Where the forwarding's thread leaves its reports; it may outlive the link.
struct ServiceLink::Inbox
{
    std::mutex mutex;
    ServiceLink *link = nullptr;

    void put(const planning::ForwardReport &report)
    {
        const std::lock_guard lock(mutex);
        if (auto *const owner = link)
            QMetaObject::invokeMethod(
                owner, [owner, report] { owner->take(report); }, Qt::QueuedConnection);
    }
};

ServiceLink::ServiceLink(planning::ServiceAccess &access, const std::string &context,
                         const planning::ServicePort &service, QObject *parent)
    : QObject(parent),
      m_service(service),
      m_inbox(std::make_shared<Inbox>())
{
    m_inbox->link = this;
    m_forwarding =
        access.forward(context, service, [inbox = m_inbox](const planning::ForwardReport &report) {
            inbox->put(report);
        });
}

ServiceLink::~ServiceLink()
{
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->link = nullptr;
}

void ServiceLink::take(const planning::ForwardReport &report)
{
    m_report = report;
    emit reported();
}

} // namespace sluice::ui
