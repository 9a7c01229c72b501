// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <set>
#include <string_view>

namespace sluice::ui {

/// Lines that differ from the saved text.
struct LineChanges
{
    std::set<int> lines; ///< of the text after, from 0: inserted or changed
    int inserted = 0;
    int changed = 0;
    int removed = 0;

    int count() const { return inserted + changed + removed; }
    bool isEmpty() const { return count() == 0; }
};

LineChanges lineChanges(std::string_view saved, std::string_view now);

/// "2 lines inserted, nothing else changed"; "as saved".
QString changesText(const LineChanges &changes);

} // namespace sluice::ui
