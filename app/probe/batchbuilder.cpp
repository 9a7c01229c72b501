// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/batchbuilder.h"

#include "app/probe/headertext.h"

#include <algorithm>
#include <utility>

namespace sluice::probe {

void BatchBuilder::add(const traffic::Sample &sample, Received &received,
                       std::string_view failureText)
{
    m_batch.samples.push_back(sample);
    m_batch.bytesReceived += sample.bytes;
    const bool isKnown = !sample.failure && sample.backend != traffic::Sample::unknown;
    Ring &ring = isKnown ? m_known : m_unknown;
    Kept &kept = ring.entries[ring.added++ % rawCount];
    kept.sample = sample;
    std::swap(kept.received, received);
    kept.failureText.assign(failureText);
}

traffic::RawAnswer BatchBuilder::raw(const Kept &kept)
{
    traffic::RawAnswer answer;
    answer.finished = kept.sample.finished;
    answer.latency = kept.sample.latency;
    answer.status = kept.sample.status;
    answer.headers = parseHeaders(kept.received.headerLines);
    answer.body = kept.received.body;
    answer.isBodyCut = kept.received.isBodyCut;
    answer.backend = kept.sample.backend;
    answer.failure = kept.sample.failure;
    answer.failureText = kept.failureText;
    return answer;
}

void BatchBuilder::moveNewest(Ring &ring, std::size_t &bytes)
{
    const auto oldest = ring.added - std::min(ring.added, rawCount);
    while (ring.added > oldest && m_batch.raws.size() < rawCount && bytes < rawBytes) {
        const Kept &kept = ring.entries[--ring.added % rawCount];
        bytes += kept.received.body.size();
        m_batch.raws.push_back(raw(kept));
    }
    ring.added = 0;
}

traffic::SampleBatch BatchBuilder::take(std::uint64_t missed)
{
    std::size_t bytes = 0;
    moveNewest(m_unknown, bytes);
    moveNewest(m_known, bytes);
    m_batch.missed = missed;
    const auto expected = m_batch.samples.size();
    auto batch = std::exchange(m_batch, {});
    m_batch.samples.reserve(expected);
    return batch;
}

} // namespace sluice::probe
