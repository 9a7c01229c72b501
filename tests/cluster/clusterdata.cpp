// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterdata.h"

#include <QFile>

namespace sluice::test {

QString clusterData(const char *fileName)
{
    QFile file(QStringLiteral(SLUICE_TEST_DATA "/cluster/") + QString::fromLatin1(fileName));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

QString apps()
{
    return clusterData("apps.yaml") + QStringLiteral("---\n");
}

QString routeWith(int firstWeight, int secondWeight)
{
    auto route = clusterData("route.yaml");
    route.replace(QStringLiteral("FIRST"), QString::number(firstWeight));
    return route.replace(QStringLiteral("SECOND"), QString::number(secondWeight));
}

} // namespace sluice::test
