// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/gateways.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace sluice::test {
namespace {

bool hasAccepted(const QJsonValue &parent, int generation)
{
    const auto conditions = parent[QStringLiteral("conditions")].toArray();
    return std::any_of(conditions.begin(), conditions.end(), [&](const QJsonValue &condition) {
        return condition[QStringLiteral("type")] == QStringLiteral("Accepted")
               && condition[QStringLiteral("status")] == QStringLiteral("True")
               && condition[QStringLiteral("observedGeneration")].toInt() == generation;
    });
}

} // namespace

int acceptedParents(const ClusterNamespace &here, const QString &route)
{
    const auto object = here.object(QStringLiteral("httproute"), route);
    const int generation = object[QStringLiteral("metadata")][QStringLiteral("generation")].toInt();
    const auto parents = object[QStringLiteral("status")][QStringLiteral("parents")].toArray();
    return static_cast<int>(
        std::count_if(parents.begin(), parents.end(),
                      [&](const QJsonValue &parent) { return hasAccepted(parent, generation); }));
}

Ran sample(const ClusterNamespace &here, const Sampling &sampling, int requests)
{
    return here.sluicectlAlone(
        QStringLiteral("sample http://%1/ --connect %2 --expect %3 --route %4 --requests %5 "
                       "--identify header:X-Backend --rate max -o json")
            .arg(sampling.host, qEnvironmentVariable(sampling.gateway.toUtf8().constData()),
                 sampling.file, sampling.route)
            .arg(requests));
}

double share(const Ran &measured, const char *backend)
{
    const auto backends =
        QJsonDocument::fromJson(measured.out.toUtf8())[QStringLiteral("backends")];
    for (const auto found : backends.toArray()) {
        if (found[QStringLiteral("name")] == QLatin1String(backend))
            return found[QStringLiteral("share")].toDouble();
    }
    return 0;
}

int unanswered(const Ran &measured)
{
    const auto json = QJsonDocument::fromJson(measured.out.toUtf8());
    return json[QStringLiteral("failed")].toInt(-1) + json[QStringLiteral("unknown")].toInt();
}

bool isArrived(const Ran &measured, double wanted)
{
    return unanswered(measured) == 0 && std::abs(share(measured, "app-v1") - wanted) < 0.1;
}

} // namespace sluice::test
