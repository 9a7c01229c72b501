// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cluster/planjson.h"

namespace sluice::test {

/// How many of the route's parents have accepted it as it is now (its generation).
int acceptedParents(const ClusterNamespace &here, const QString &route);

/// What `sluicectl sample` is to ask, and of whom.
struct Sampling
{
    QString host;
    QString gateway; ///< the variable with its address: TRAEFIK or CONTOUR
    QString file;    ///< with the wanted weights
    QString route;
};

/// Measures as fast as it goes, and writes JSON.
Ran sample(const ClusterNamespace &here, const Sampling &sampling, int requests);

/// Of `sample -o json`: a backend's share, 0 where it did not answer.
double share(const Ran &measured, const char *backend);
/// Failures and answers of no backend, such as a gateway's own.
int unanswered(const Ran &measured);
/// Whether every answer was a backend's, and app-v1's share is about as wanted: the gateway has the
/// route and its pods.
bool isArrived(const Ran &measured, double wanted);

} // namespace sluice::test
