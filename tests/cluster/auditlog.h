// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::test {

/// One request as the API server wrote it down; `verb` is RBAC's ("patch"), `body` that of a write.
struct AuditedRequest
{
    QString verb;
    QString uri;
    QString user;
    QString userAgent;
    int code = 0;
    QJsonValue body;

    bool isDryRun() const;
    /// Whether it could change the cluster: dry runs and access reviews cannot.
    bool isWrite() const;
    /// "app-v1", of the object that it was about.
    QString name() const;
};

/// What the API server was asked since this was made.
class AuditLog
{
public:
    AuditLog();

    /// All requests by programs whose User-Agent begins so, in the order in which they ended.
    QList<AuditedRequest> requests(const QString &userAgent = QStringLiteral("sluice")) const;
    QList<AuditedRequest> writes(const QString &userAgent = QStringLiteral("sluice")) const;

private:
    qint64 m_begin = 0;
};

/// The names of the objects that these changed, sorted. A refused one changed nothing.
QStringList changedNames(const QList<AuditedRequest> &writes);

/// "patch 200 /apis/...", a line each: for messages of failing tests.
QString describe(const QList<AuditedRequest> &requests);

} // namespace sluice::test
