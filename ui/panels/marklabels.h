// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace sluice::ui {

/// A mark's text that wants a place: where its line is, and the row it likes best.
struct MarkText
{
    double x = 0;
    QString text;
    int row = 0;
};

/// Where a text stands; one text may stand for several marks.
struct MarkLabel
{
    double left = 0;
    double width = 0;
    int row = 0;
    QString text;

    friend bool operator==(const MarkLabel &, const MarkLabel &) = default;
};

/// The room that there is, in pixels.
struct LabelRoom
{
    double left = 0;
    double right = 0;
    int rows = 1;
};

/// Places the texts, given from old to new, beside their lines so that none runs into another; what
/// finds no place is joined with the next newer one: "edited ×3", "applied 3 : 1 (+2)". Every mark
/// is in one of the labels, unless not even one of them has room.
QList<MarkLabel> layOutLabels(const QList<MarkText> &texts, const LabelRoom &room,
                              const std::function<double(const QString &)> &widthOf);

} // namespace sluice::ui
