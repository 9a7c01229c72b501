// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/faultproxy.h"

#include "tests/cluster/clusternamespace.h"

#include <QFile>

namespace sluice::test {
namespace {

QString toolPath(const QString &fileName)
{
    return qEnvironmentVariable("CLUSTER_TOOLS") + QLatin1Char('/') + fileName;
}

} // namespace

ServerProgram::ServerProgram(const QString &fileName, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"), QStringList{toolPath(fileName)} + arguments);
    while (m_process.waitForReadyRead(10'000) && !m_process.canReadLine()) {
    }
    m_port = QString::fromUtf8(m_process.readLine()).trimmed();
    if (m_port.isEmpty())
        qFatal("%s did not start", qPrintable(fileName));
}

ServerProgram::~ServerProgram()
{
    m_process.kill();
    m_process.waitForFinished();
}

QStringList ServerProgram::lines()
{
    m_process.waitForReadyRead(100);
    while (m_process.canReadLine())
        m_lines << QString::fromUtf8(m_process.readLine()).trimmed();
    return m_lines;
}

FaultProxy::FaultProxy(const QString &fault, const QString &method, const QString &pattern, int nth,
                       const QString &command)
    : m_program(QStringLiteral("faultproxy.py"),
                {fault, method, pattern, QString::number(nth), command})
{
    const auto source = qEnvironmentVariable("CLUSTER_DIR") + QStringLiteral("/kubeconfig");
    QFile::remove(kubeconfig());
    QFile::copy(source, kubeconfig());
    changeKubeconfig(kubeconfig(), QStringLiteral("set-cluster test --server https://127.0.0.1:")
                                       + m_program.port());
    changeKubeconfig(kubeconfig(), QStringLiteral("use-context deployer"));
}

QString FaultProxy::kubeconfig() const
{
    return qEnvironmentVariable("CLUSTER_DIR") + QStringLiteral("/kubeconfig-") + m_program.port();
}

void changeKubeconfig(const QString &kubeconfig, const QString &change)
{
    const QStringList words{QStringLiteral("--kubeconfig"), kubeconfig, QStringLiteral("config")};
    const auto ran = runToEnd(QStringLiteral("kubectl"), words + QProcess::splitCommand(change),
                              QProcessEnvironment::systemEnvironment());
    if (ran.code != 0)
        qFatal("kubectl config %s: %s", qPrintable(change), qPrintable(ran.err));
}

void apiServer(const char *verb)
{
    const auto ran = runToEnd(toolPath(QStringLiteral("apiserver.sh")), {QString::fromLatin1(verb)},
                              QProcessEnvironment::systemEnvironment());
    if (ran.code != 0)
        qFatal("apiserver.sh %s: %s", verb, qPrintable(ran.err));
}

} // namespace sluice::test
