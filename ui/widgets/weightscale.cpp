// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightscale.h"

#include <algorithm>

namespace sluice::ui {

std::int64_t weightScaleEnd(const std::vector<model::Weight> &weights)
{
    constexpr std::int64_t unwritten = 1000;
    const auto isExplicit = [](const model::Weight &weight) { return weight.isExplicit(); };
    if (std::none_of(weights.begin(), weights.end(), isExplicit))
        return unwritten;
    std::int64_t largest = 0;
    for (const auto &weight : weights)
        largest = std::max(largest, weight.value());
    for (std::int64_t power = 10; power < model::Weight::maximum; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (factor * power >= 2 * largest)
                return factor * power;
        }
    }
    return model::Weight::maximum;
}

std::int64_t weightScaleStep(std::int64_t scaleEnd)
{
    return std::max<std::int64_t>(1, scaleEnd / 100);
}

} // namespace sluice::ui
