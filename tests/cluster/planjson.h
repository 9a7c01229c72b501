// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cluster/clusternamespace.h"

#include <QJsonArray>

namespace sluice::test {

/// The objects of `diff -o json` or `apply -o json`; empty where it printed anything else.
QJsonArray plannedObjects(const Ran &ran);

/// "HTTPRoute/split change changed", a line each: kind, name, action and, where there is one,
/// result.
QString outline(const Ran &ran);

/// "manager/operation", sorted, of all owners of all fields that the plan would change.
QStringList namedOwners(const Ran &ran);

/// Both of its outputs.
QString printed(const Ran &ran);

/// The same with the exit code, for the message of a failing test.
QByteArray said(const Ran &ran);

} // namespace sluice::test
