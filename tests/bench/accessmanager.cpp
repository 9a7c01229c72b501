// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/probeloops.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <vector>

namespace sluice::bench {
namespace {

constexpr int connectionsPerManager = 6;

class Requester
{
public:
    explicit Requester(const Load &load)
        : m_request(QUrl(QString::fromStdString(load.url))),
          m_header(load.header.c_str())
    {
        for (int i = 0; i < load.connections; ++i) {
            if (i % connectionsPerManager == 0)
                m_managers.push_back(std::make_unique<QNetworkAccessManager>());
            send(m_managers.back().get());
        }
    }

    const Count &count() const { return m_count; }

private:
    void send(QNetworkAccessManager *manager)
    {
        QNetworkReply *const reply = manager->get(m_request);
        QObject::connect(reply, &QNetworkReply::finished, manager,
                         [this, manager, reply] { receive(manager, reply); });
    }

    void receive(QNetworkAccessManager *manager, QNetworkReply *reply)
    {
        ++m_count.requests;
        m_count.failed += reply->error() == QNetworkReply::NoError ? 0 : 1;
        reply->readAll();
        m_count.unknown += reply->hasRawHeader(m_header) ? 0 : 1;
        reply->deleteLater();
        send(manager);
    }

    QNetworkRequest m_request;
    QByteArray m_header;
    Count m_count;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_managers;
};

} // namespace

Count runAccessManager(const Load &load)
{
    int argc = 1;
    char name[] = "bench_probe";
    char *argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    Requester requester(load);
    QTimer::singleShot(load.duration, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    return requester.count();
}

} // namespace sluice::bench
