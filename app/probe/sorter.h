// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/transfer.h"

#include "core/traffic/identification.h"

#include <cstdint>
#include <memory>
#include <string>

namespace sluice::probe {

/// Puts a classifier to what was received. Only what its rule looks at is taken out of the answer.
class Sorter
{
public:
    void setClassifier(std::shared_ptr<const traffic::Classifier> classifier);
    std::int16_t sort(Received &received, int status);

private:
    std::shared_ptr<const traffic::Classifier> m_classifier;
    std::string m_header; ///< the one that the rule looks at; empty where it looks at the body
    traffic::RawAnswer m_answer;
};

} // namespace sluice::probe
