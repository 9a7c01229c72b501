// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/samplemailbox.h"

#include <utility>

namespace sluice::ui {

SampleMailbox::SampleMailbox(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

traffic::SampleSource::Events SampleMailbox::events()
{
    return {.batch =
                [this](traffic::SampleBatch batch) {
                    put([&](Content &content) { content.batches.push_back(std::move(batch)); });
                },
            .finished = [this] { put([](Content &content) { content.isFinished = true; }); },
            .failed =
                [this](Diagnostic failure) {
                    put([&](Content &content) { content.failure = std::move(failure); });
                }};
}

SampleMailbox::Content SampleMailbox::take()
{
    const std::scoped_lock lock(m_mutex);
    m_isWakeUnderWay = false;
    return std::exchange(m_content, {});
}

void SampleMailbox::put(const std::function<void(Content &)> &change)
{
    {
        const std::scoped_lock lock(m_mutex);
        change(m_content);
        if (std::exchange(m_isWakeUnderWay, true))
            return;
    }
    m_wake();
}

} // namespace sluice::ui
