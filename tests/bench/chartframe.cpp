// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_chartframe [SECONDS]
// The share chart with 16 backends and the unknown answers, 600 points each, drawn 30 times a
// second while a thread hands over 20,000 samples a second. Prints: FRAMES P50 P99 POINTS
// SAMPLES_PER_SECOND; a frame is refresh and paint, in milliseconds.
#include "tests/bench/figures.h"
#include "ui/panels/sharechart.h"
#include "ui/session/measuringsession.h"

#include <QApplication>
#include <QTimer>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t backendCount = 16;
constexpr std::size_t samplesOfBatch = 400; // every 20 ms: 20,000 a second
constexpr auto shownTime = 149s;            // 600 slices of the timeline, a part of one more

traffic::Sample sampleAt(traffic::Clock::time_point when, std::uint64_t number)
{
    const auto mixed = number * 0x9E3779B97F4A7C15ULL >> 40U;
    traffic::Sample sample;
    sample.finished = when;
    sample.latency = std::chrono::microseconds(200 + mixed % 5000);
    sample.bytes = 300;
    sample.status = mixed % 97 == 0 ? 503 : 200;
    const auto index = mixed % (backendCount + 1);
    sample.backend =
        index == backendCount ? traffic::Sample::unknown : static_cast<std::int16_t>(index);
    return sample;
}

/// First what fills the chart, then batches at the promised rate, from a thread of its own.
class SteadySource final : public traffic::SampleSource
{
public:
    ~SteadySource() override { stop(); }
    void start(const traffic::ProbeTarget &, const traffic::ProbePace &, Events events) override
    {
        m_isStopped = false;
        m_thread = std::thread([this, events = std::move(events)] { run(events); });
    }
    void setClassifier(std::shared_ptr<const traffic::Classifier>) override {}
    void setPace(const traffic::ProbePace &) override {}
    void pause() override {}
    void resume() override {}
    void stop() override
    {
        m_isStopped = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    std::uint64_t sent() const { return m_sent; }

private:
    void run(const Events &events)
    {
        const auto now = traffic::Clock::now();
        traffic::SampleBatch history;
        for (auto when = now - shownTime - 20s; when < now; when += 5ms)
            history.samples.push_back(sampleAt(when, m_number++));
        events.batch(std::move(history));
        for (auto due = std::chrono::steady_clock::now(); !m_isStopped; due += 20ms) {
            std::this_thread::sleep_until(due);
            traffic::SampleBatch batch;
            batch.samples.reserve(samplesOfBatch);
            const auto finished = traffic::Clock::now();
            for (std::size_t i = 0; i < samplesOfBatch; ++i)
                batch.samples.push_back(sampleAt(finished, m_number++));
            batch.bytesReceived = samplesOfBatch * 300;
            events.batch(std::move(batch));
            m_sent += samplesOfBatch;
        }
    }

    std::thread m_thread;
    std::atomic<bool> m_isStopped = false;
    std::atomic<std::uint64_t> m_sent = 0;
    std::uint64_t m_number = 1;
};

std::vector<ui::WatchedBackend> backends()
{
    std::vector<ui::WatchedBackend> all;
    for (std::size_t i = 0; i < backendCount; ++i)
        all.push_back({{"default", "app-v" + std::to_string(i + 1), 80}, 10});
    return all;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const auto seconds = argc > 1 ? std::atoi(argv[1]) : 10;
    SteadySource source;
    ui::MeasuringSession session(source);
    session.setTarget({{"gateway.networking.k8s.io", "HTTPRoute", "default", "shop"}, 0},
                      {.url = "http://shop.test/"}, backends());
    session.setMarkRule(*traffic::MarkRule::parse("header:X-Backend"));
    ui::Theme theme;
    theme.applyTo(application);
    ui::ShareChart chart(session, theme);
    chart.resize(900, 260);
    chart.setSpan(shownTime);
    chart.show();
    session.start();
    bench::Stopwatch::Both figures;
    QTimer frames;
    frames.setTimerType(Qt::PreciseTimer);
    QObject::connect(&frames, &QTimer::timeout, &chart, [&] {
        const bench::Stopwatch watch;
        chart.refresh(traffic::Clock::now());
        chart.viewport()->repaint();
        watch.done(figures);
    });
    const auto begin = std::chrono::steady_clock::now();
    QTimer::singleShot(1000, &chart, [&] { frames.start(1000 / 30); });
    QTimer::singleShot((seconds + 1) * 1000, &application, &QCoreApplication::quit);
    QApplication::exec();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const auto points = chart.points(0).size();
    session.stop();
    const auto &[clock, thread] = figures;
    std::printf("%zu %.2f %.2f %.2f %.2f %lld %.0f\n", clock.count(), clock.percentile(0.5),
                clock.percentile(0.99), thread.percentile(0.5), thread.percentile(0.99),
                static_cast<long long>(points), static_cast<double>(source.sent()) / took.count());
    return 0;
}
