// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/probe.h"

#include "app/probe/engine.h"

#include <curl/curl.h>

#include <cassert>
#include <mutex>
#include <utility>

namespace sluice::probe {

Probe::Probe()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_ALL); });
}

Probe::~Probe()
{
    stop();
}

void Probe::start(const traffic::ProbeTarget &target, const traffic::ProbePace &pace, Events events)
{
    stop();
    m_engine = std::make_unique<Engine>(target, pace, m_classifier, std::move(events));
    m_thread = std::thread([engine = m_engine.get()] { engine->run(); });
}

void Probe::setClassifier(std::shared_ptr<const traffic::Classifier> classifier)
{
    m_classifier = std::move(classifier);
    if (m_engine)
        m_engine->wish([this](Wishes &wishes) { wishes.classifier = m_classifier; });
}

void Probe::setPace(const traffic::ProbePace &pace)
{
    if (m_engine)
        m_engine->wish([&](Wishes &wishes) { wishes.pace = pace; });
}

void Probe::pause()
{
    if (m_engine)
        m_engine->wish([](Wishes &wishes) { wishes.isPaused = true; });
}

void Probe::resume()
{
    if (m_engine)
        m_engine->wish([](Wishes &wishes) { wishes.isPaused = false; });
}

void Probe::stop()
{
    if (!m_engine)
        return;
    assert(m_thread.get_id() != std::this_thread::get_id());
    m_engine->wish([](Wishes &wishes) { wishes.isStopped = true; });
    m_thread.join();
    m_engine.reset();
}

} // namespace sluice::probe
