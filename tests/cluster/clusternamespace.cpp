// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusternamespace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace sluice::test {
namespace {

constexpr int longestRun = 120'000;
constexpr int pause = 50;

QString freshName()
{
    static int last = 0;
    return QStringLiteral("test-%1-%2").arg(QCoreApplication::applicationPid()).arg(++last);
}

} // namespace

Ran runToEnd(const QString &program, const QStringList &arguments,
             const QProcessEnvironment &environment, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool hasEnded = process.waitForFinished(longestRun);
    if (!hasEnded)
        process.kill();
    const bool isExit = hasEnded && process.exitStatus() == QProcess::NormalExit;
    return {isExit ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

bool eventually(const std::function<bool()> &isSo, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < seconds * 1000) {
        if (isSo())
            return true;
        QTest::qSleep(pause);
    }
    return isSo();
}

ClusterNamespace::ClusterNamespace()
    : m_name(freshName()),
      m_environment(QProcessEnvironment::systemEnvironment())
{
    const auto home = path(QStringLiteral("home"));
    QDir().mkpath(home);
    m_environment.insert(QStringLiteral("HOME"), home);
    for (const auto *const folder : {"XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        m_environment.insert(QString::fromLatin1(folder),
                             home + QLatin1Char('/') + QString::fromLatin1(folder));
    mustKubectl(QStringLiteral("create namespace ") + m_name);
}

ClusterNamespace::~ClusterNamespace()
{
    kubectl(QStringLiteral("delete namespace --wait=false ") + m_name);
}

QString ClusterNamespace::write(const QString &fileName, const QString &text) const
{
    QFile file(path(fileName));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

Ran ClusterNamespace::kubectl(const QString &command, const QString &input) const
{
    const QStringList here{QStringLiteral("--context=admin"), QStringLiteral("-n"), m_name};
    return runToEnd(QStringLiteral("kubectl"), here + QProcess::splitCommand(command),
                    QProcessEnvironment::systemEnvironment(), input.toUtf8());
}

QString ClusterNamespace::mustKubectl(const QString &command, const QString &input) const
{
    const auto ran = kubectl(command, input);
    if (ran.code != 0)
        qFatal("kubectl %s: %s", qPrintable(command), qPrintable(ran.err));
    return ran.out;
}

QStringList ClusterNamespace::sluicectlArguments(const QString &command) const
{
    return QProcess::splitCommand(command)
           + QStringList{QStringLiteral("--context"), m_context, QStringLiteral("-n"), m_name};
}

Ran ClusterNamespace::sluicectl(const QString &command, const QString &input) const
{
    return runToEnd(QStringLiteral(SLUICE_SLUICECTL), sluicectlArguments(command), m_environment,
                    input.toUtf8());
}

Ran ClusterNamespace::sluicectlAlone(const QString &command) const
{
    return runToEnd(QStringLiteral(SLUICE_SLUICECTL), QProcess::splitCommand(command),
                    m_environment);
}

void ClusterNamespace::start(QProcess &process, const QString &command) const
{
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(SLUICE_SLUICECTL), sluicectlArguments(command));
}

void ClusterNamespace::setVariable(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

QJsonObject ClusterNamespace::object(const QString &kind, const QString &name) const
{
    const auto ran =
        kubectl(QStringLiteral("get %1 %2 -o json --show-managed-fields").arg(kind, name));
    return QJsonDocument::fromJson(ran.out.toUtf8()).object();
}

} // namespace sluice::test
