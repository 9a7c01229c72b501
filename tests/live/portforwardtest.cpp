// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/portforward.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <mutex>

using namespace sluice;
using namespace sluice::cluster;

namespace {

/// A program in kubectl's place: `script` is what it does.
class StandIn
{
public:
    explicit StandIn(const QByteArray &script)
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\necho \"$@\" >> "
                       + m_folder.filePath(QStringLiteral("calls")).toUtf8() + "\n" + script);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    ForwardPlan plan() const
    {
        ForwardPlan plan;
        plan.kubectl = path().toStdString();
        plan.environment = {{"PATH", "/usr/bin:/bin"}};
        plan.context = "test";
        plan.service = {{"infra", "edge"}, 80, false};
        return plan;
    }

    QString calls() const
    {
        QFile file(m_folder.filePath(QStringLiteral("calls")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("kubectl")); }

    QTemporaryDir m_folder;
};

/// The reports, a word for each.
struct Reports
{
    planning::Forwarding::OnReport taker()
    {
        return [this](const planning::ForwardReport &report) {
            const std::lock_guard lock(mutex);
            words << word(report);
        };
    }
    QString text()
    {
        const std::lock_guard lock(mutex);
        return words.join(QLatin1Char(' '));
    }

    static QString word(const planning::ForwardReport &report)
    {
        if (report.state == planning::ForwardState::Starting)
            return QStringLiteral("starting");
        if (report.state == planning::ForwardState::Up)
            return QStringLiteral("up:") + QString::fromStdString(report.address);
        return QStringLiteral("down:")
               + QString::fromStdString(report.reason->message).section(QLatin1String(": "), 1);
    }

    std::mutex mutex;
    QStringList words;
};

} // namespace

class PortForwardTest : public QObject
{
    Q_OBJECT
private slots:
    void theAddressIsToldOnceKubectlListens()
    {
        const StandIn kubectl("echo 'Forwarding from 127.0.0.1:40721 -> 8080'\nexec sleep 60\n");
        Reports reports;
        {
            const PortForward forward(kubectl.plan(), std::make_unique<RealWaiting>(),
                                      reports.taker());
            QTRY_COMPARE(reports.text(), QStringLiteral("starting up:127.0.0.1:40721"));
        }
        QCOMPARE(reports.text(), QStringLiteral("starting up:127.0.0.1:40721"));
        QCOMPARE(kubectl.calls().trimmed(),
                 QStringLiteral("--context=test --namespace=infra port-forward "
                                "--address=127.0.0.1 service/edge :80"));
    }

    void aDeadOneIsToldAndStartedAgain()
    {
        const StandIn kubectl("echo 'Forwarding from 127.0.0.1:1 -> 8080'\n"
                              "echo 'error: lost connection to pod' >&2\nexit 1\n");
        Reports reports;
        auto waiting = std::make_unique<RealWaiting>();
        auto &time = *waiting;
        const PortForward forward(kubectl.plan(), std::move(waiting), reports.taker());
        QTRY_VERIFY(reports.text().startsWith(
            QStringLiteral("starting up:127.0.0.1:1 down:error: lost connection to pod")));
        time.cutShort();
        QTRY_COMPARE(kubectl.calls().count(QLatin1Char('\n')), 2);
    }

    void aKubectlThatIsNotThereIsToldToo()
    {
        ForwardPlan plan = StandIn({}).plan();
        plan.kubectl = "/no/such/kubectl";
        Reports reports;
        const PortForward forward(plan, std::make_unique<RealWaiting>(), reports.taker());
        QTRY_VERIFY(reports.text().contains(QStringLiteral("down:")));
    }
};

SLUICE_TEST(PortForwardTest, "portforwardtest");
#include "portforwardtest.moc"
