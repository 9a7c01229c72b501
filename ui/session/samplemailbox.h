// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/samplesource.h"

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace sluice::ui {

/// Hands what a sample source delivers from its thread to another. However far the taker falls
/// behind, one wake-up is under way at most.
class SampleMailbox
{
public:
    struct Content
    {
        std::vector<traffic::SampleBatch> batches;
        bool isFinished = false;
        std::optional<Diagnostic> failure;
    };

    /// `wake` is called on the source's thread when the mailbox stops being empty.
    explicit SampleMailbox(std::function<void()> wake);

    /// Callbacks that put into this mailbox, which must outlive them.
    traffic::SampleSource::Events events();
    Content take();

private:
    void put(const std::function<void(Content &)> &change);

    std::function<void()> m_wake;
    std::mutex m_mutex;
    Content m_content;
    bool m_isWakeUnderWay = false;
};

} // namespace sluice::ui
