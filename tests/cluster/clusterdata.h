// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::test {

/// The text of tests/data/cluster/FILE.
QString clusterData(const char *fileName);

/// Two Deployments, app-v1 and app-v2, of two pods each, and their Services; ends a document.
QString apps();

/// HTTPRoute `split` for split.example, through Traefik and Contour, to the two.
QString routeWith(int firstWeight, int secondWeight);

} // namespace sluice::test
