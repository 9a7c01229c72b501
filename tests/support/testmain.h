// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace sluice::test {

/// Adds a test class to the program under the name that ctest calls it by. The application object
/// is a QApplication on the offscreen platform.
bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make);

} // namespace sluice::test

/// Once, at the end of each test file: SLUICE_TEST(HostnameTest, "hostnametest")
#define SLUICE_TEST(Class, name)                                                                   \
    static const bool registered##Class =                                                          \
        sluice::test::registerTest(name, [] { return std::make_unique<Class>(); })
