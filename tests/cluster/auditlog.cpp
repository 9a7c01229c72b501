// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"

#include "tests/cluster/clusternamespace.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace sluice::test {
namespace {

QByteArray readFrom(qint64 begin)
{
    QFile file(qEnvironmentVariable("CLUSTER_DIR") + QStringLiteral("/audit.jsonl"));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(begin))
        qFatal("no audit log: %s", qPrintable(file.fileName()));
    return file.readAll();
}

/// An answer may arrive a moment before its request is written down; those are written before this.
QByteArray readToNow(qint64 begin)
{
    const auto mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto ran = runToEnd(QStringLiteral("kubectl"),
                              {QStringLiteral("--context=admin"), QStringLiteral("get"),
                               QStringLiteral("--raw"), QStringLiteral("/version?mark=") + mark},
                              QProcessEnvironment::systemEnvironment());
    QByteArray text;
    const auto isWritten = [&] {
        text = readFrom(begin);
        return text.contains(mark.toUtf8());
    };
    if (ran.code != 0 || !eventually(isWritten))
        qFatal("the audit log does not go on: %s", qPrintable(ran.err));
    return text;
}

AuditedRequest requestOf(const QJsonObject &event)
{
    return {event[QStringLiteral("verb")].toString(),
            event[QStringLiteral("requestURI")].toString(),
            event[QStringLiteral("user")][QStringLiteral("username")].toString(),
            event[QStringLiteral("userAgent")].toString(),
            event[QStringLiteral("responseStatus")][QStringLiteral("code")].toInt(),
            event[QStringLiteral("requestObject")]};
}

} // namespace

bool AuditedRequest::isDryRun() const
{
    return uri.contains(QStringLiteral("dryRun=All"));
}

bool AuditedRequest::isWrite() const
{
    static const QStringList reading{QStringLiteral("get"), QStringLiteral("list"),
                                     QStringLiteral("watch")};
    const bool isReview = uri.startsWith(QStringLiteral("/apis/authorization.k8s.io/"))
                          || uri.startsWith(QStringLiteral("/apis/authentication.k8s.io/"));
    return !reading.contains(verb) && !isReview && !isDryRun();
}

QString AuditedRequest::name() const
{
    return uri.section(QLatin1Char('?'), 0, 0).section(QLatin1Char('/'), -1);
}

AuditLog::AuditLog()
    : m_begin(readToNow(0).size())
{
}

QList<AuditedRequest> AuditLog::requests(const QString &userAgent) const
{
    QList<AuditedRequest> all;
    for (const auto &line : readToNow(m_begin).split('\n')) {
        const auto event = QJsonDocument::fromJson(line).object();
        const bool isEnd = event[QStringLiteral("stage")] == QStringLiteral("ResponseComplete");
        const auto request = requestOf(event);
        if (isEnd && request.userAgent.startsWith(userAgent))
            all << request;
    }
    return all;
}

QList<AuditedRequest> AuditLog::writes(const QString &userAgent) const
{
    QList<AuditedRequest> found;
    for (const auto &request : requests(userAgent)) {
        if (request.isWrite())
            found << request;
    }
    return found;
}

QStringList changedNames(const QList<AuditedRequest> &writes)
{
    QStringList names;
    for (const auto &write : writes) {
        if (write.code < 300)
            names << write.name();
    }
    names.sort();
    return names;
}

QString describe(const QList<AuditedRequest> &requests)
{
    QString text;
    for (const auto &request : requests)
        text += QStringLiteral("%1 %2 %3 %4\n")
                    .arg(request.verb)
                    .arg(request.code)
                    .arg(request.uri, request.userAgent);
    return text;
}

} // namespace sluice::test
