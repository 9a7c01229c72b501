// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace sluice::test {

/// A Python program of this folder, running beside the test; its first line is its port.
class ServerProgram
{
public:
    ServerProgram(const QString &fileName, const QStringList &arguments);
    ~ServerProgram();
    ServerProgram(const ServerProgram &) = delete;
    ServerProgram &operator=(const ServerProgram &) = delete;

    const QString &port() const { return m_port; }
    /// What it said after that, a line each.
    QStringList lines();

private:
    QProcess m_process;
    QString m_port;
    QStringList m_lines;
};

/// faultproxy.py: a way to the API server that fails once, in a chosen way, for a chosen request.
class FaultProxy
{
public:
    FaultProxy(const QString &fault, const QString &method, const QString &pattern, int nth = 1,
               const QString &command = {});

    /// A kubeconfig whose one context, deployer, goes through the proxy.
    QString kubeconfig() const;
    const QString &port() const { return m_program.port(); }
    /// "PATCH /apis/... 200", a line for each request.
    QStringList requests() { return m_program.lines(); }

private:
    ServerProgram m_program;
};

/// apiserver.sh, which must succeed.
void apiServer(const char *verb);

/// `kubectl config CHANGE` on that file, which must succeed.
void changeKubeconfig(const QString &kubeconfig, const QString &change);

} // namespace sluice::test
