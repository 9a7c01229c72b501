// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/transfer.h"

#include "core/traffic/samplesource.h"

#include <array>
#include <cstddef>
#include <string>

namespace sluice::probe {

/// Gathers what is handed over at once. Of the raw answers only the buffers are swapped in; those
/// that are handed over in the end, few at high rates, are taken apart then.
class BatchBuilder
{
public:
    static constexpr std::size_t rawCount = 32;
    /// A batch carries no more of raw bodies than this.
    static constexpr std::size_t rawBytes = 1024 * 1024;

    /// Takes the answer's buffers and leaves others in their place.
    void add(const traffic::Sample &sample, Received &received, std::string_view failureText);
    bool isEmpty() const { return m_batch.samples.empty(); }
    traffic::SampleBatch take(std::uint64_t missed);

private:
    struct Kept
    {
        traffic::Sample sample;
        Received received;
        std::string failureText;
    };
    /// The newest few.
    struct Ring
    {
        std::array<Kept, rawCount> entries;
        std::size_t added = 0;
    };

    void moveNewest(Ring &ring, std::size_t &bytes);
    static traffic::RawAnswer raw(const Kept &kept);

    traffic::SampleBatch m_batch;
    Ring m_unknown;
    Ring m_known;
};

} // namespace sluice::probe
