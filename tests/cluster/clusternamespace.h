// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace sluice::test {

/// How a program ended; code -1 where it was killed or did not end within two minutes.
struct Ran
{
    int code = -1;
    QString out;
    QString err;
};

Ran runToEnd(const QString &program, const QStringList &arguments,
             const QProcessEnvironment &environment, const QByteArray &input = {});

/// Asks again until it is so; false after the time.
bool eventually(const std::function<bool()> &isSo, int seconds = 30);

/// A person's corner of the cluster that with-cluster.sh started: a namespace of its own, a folder
/// for files, and a home of its own, so that journals do not meet. Commands are written as in a
/// shell: split at spaces, with double quotes.
class ClusterNamespace
{
public:
    ClusterNamespace();
    ~ClusterNamespace();
    ClusterNamespace(const ClusterNamespace &) = delete;
    ClusterNamespace &operator=(const ClusterNamespace &) = delete;

    const QString &name() const { return m_name; }
    QString path(const QString &fileName) const { return m_folder.filePath(fileName); }
    /// Writes a file and returns its path.
    QString write(const QString &fileName, const QString &text) const;

    /// As admin, in this namespace.
    Ran kubectl(const QString &command, const QString &input = {}) const;
    /// kubectl, which must succeed: the test fails with what it said otherwise.
    QString mustKubectl(const QString &command, const QString &input = {}) const;
    /// As the kubeconfig's current user, in this namespace.
    Ran sluicectl(const QString &command, const QString &input = {}) const;
    /// A subcommand that knows no cluster, or is told everything.
    Ran sluicectlAlone(const QString &command) const;
    /// sluicectl(), started and left running.
    void start(QProcess &process, const QString &command) const;

    /// Later calls of sluicectl name this context.
    void become(const QString &context) { m_context = context; }
    /// Later calls of sluicectl see this variable.
    void setVariable(const QString &name, const QString &value);
    const QProcessEnvironment &environment() const { return m_environment; }

    /// "httproute", "app": the live object, empty where there is none.
    QJsonObject object(const QString &kind, const QString &name) const;

private:
    QStringList sluicectlArguments(const QString &command) const;

    QString m_name;
    QString m_context = QStringLiteral("admin");
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace sluice::test
