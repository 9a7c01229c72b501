// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/planjson.h"

#include <QJsonDocument>

namespace sluice::test {

QJsonArray plannedObjects(const Ran &ran)
{
    return QJsonDocument::fromJson(ran.out.toUtf8())[QStringLiteral("objects")].toArray();
}

QString outline(const Ran &ran)
{
    QStringList lines;
    for (const auto object : plannedObjects(ran)) {
        const auto text = [&](const char *key) { return object[QLatin1String(key)].toString(); };
        lines << QStringLiteral("%1/%2 %3 %4")
                     .arg(text("kind"), text("name"), text("action"), text("result"))
                     .trimmed();
    }
    return lines.join(QLatin1Char('\n'));
}

QStringList namedOwners(const Ran &ran)
{
    QStringList found;
    for (const auto object : plannedObjects(ran)) {
        for (const auto field : object[QStringLiteral("fields")].toArray()) {
            for (const auto owner : field[QStringLiteral("owners")].toArray())
                found << owner[QStringLiteral("manager")].toString() + QLatin1Char('/')
                             + owner[QStringLiteral("operation")].toString();
        }
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

QString printed(const Ran &ran)
{
    return ran.out + ran.err;
}

QByteArray said(const Ran &ran)
{
    return QStringLiteral("exit %1\n%2\n%3").arg(ran.code).arg(ran.out, ran.err).toUtf8();
}

} // namespace sluice::test
