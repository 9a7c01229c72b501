// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Read by moc before every source. moc 6.4 does not find libstdc++'s own macros when <compare> or
// <concepts> is the first standard header that it meets, and stops there.
#include <string>
