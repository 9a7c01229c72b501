// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/samplereport.h"

#include "app/cli/routeargument.h"
#include "core/base/printable.h"
#include "core/base/printablejson.h"
#include "core/traffic/verdictsentence.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <ostream>
#include <sstream>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array percentiles{0.5, 0.9, 0.99};

double perSecond(const SampledSplit &split)
{
    const auto seconds = split.seconds();
    return seconds > 0 ? static_cast<double>(split.tally().requests()) / seconds : 0;
}

double identified(const traffic::Tally &tally)
{
    return static_cast<double>(tally.answered() - tally.unknown().count);
}

double share(const traffic::Tally &tally, std::size_t index)
{
    const auto total = identified(tally);
    return total > 0 ? static_cast<double>(tally.backends()[index].count) / total : 0;
}

double milliseconds(const traffic::ClassTally &tally, double p)
{
    return static_cast<double>(tally.latency.percentile(p).count()) / 1000;
}

Json statuses(const traffic::ClassTally &tally)
{
    auto object = Json::object();
    for (const auto &[status, count] : tally.statuses)
        object[std::to_string(status)] = count;
    return object;
}

Json latencies(const traffic::ClassTally &tally, double p)
{
    return tally.count == 0 ? Json(nullptr) : Json(milliseconds(tally, p));
}

Json backend(const SampledSplit &split, std::size_t index, const traffic::ShareInterval *interval)
{
    const auto &key = split.backends()[index];
    const auto &tally = split.tally().backends()[index];
    return {{"name", key.name},
            {"namespace", key.namespaceName},
            {"port", key.port == 0 ? Json(nullptr) : Json(key.port)},
            {"count", tally.count},
            {"share", share(split.tally(), index)},
            {"low", interval ? Json(interval->low) : Json(nullptr)},
            {"high", interval ? Json(interval->high) : Json(nullptr)},
            {"wanted", interval ? Json(interval->wanted) : Json(nullptr)},
            {"p50", latencies(tally, percentiles[0])},
            {"p90", latencies(tally, percentiles[1])},
            {"p99", latencies(tally, percentiles[2])},
            {"statuses", statuses(tally)}};
}

Json failures(const traffic::Tally &tally)
{
    auto object = Json::object();
    for (std::size_t kind = 0; kind < traffic::failureKindCount; ++kind) {
        if (tally.failures()[kind] > 0)
            object[std::string(word(static_cast<traffic::FailureKind>(kind)))] =
                tally.failures()[kind];
    }
    return object;
}

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", share * 100);
    return text;
}

std::string decimal(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

std::string displayName(const model::BackendKey &key)
{
    return printable(key.namespaceName.empty() ? key.name : toString(key));
}

std::string statusText(const traffic::ClassTally &tally)
{
    std::string text;
    for (const auto &[status, count] : tally.statuses)
        text += (text.empty() ? "" : ", ") + std::to_string(status) + ": " + std::to_string(count);
    return text;
}

using Row = std::vector<std::string>;

Row row(const SampledSplit &split, std::size_t index, const traffic::ShareInterval *interval)
{
    const auto &tally = split.tally().backends()[index];
    Row cells{displayName(split.backends()[index]), percent(share(split.tally(), index)),
              interval ? percent(interval->low) + " to " + percent(interval->high) : "-",
              interval ? percent(interval->wanted) : "-", std::to_string(tally.count)};
    for (const double p : percentiles)
        cells.push_back(tally.count == 0 ? "-" : decimal(milliseconds(tally, p)));
    cells.push_back(statusText(tally));
    return cells;
}

void writeTable(const std::vector<Row> &rows, std::ostream &out)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto &cells : rows) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    }
    for (const auto &cells : rows) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto gap = std::string(widths[i] - cells[i].size(), ' ');
            line += i == 0 ? cells[i] + gap : "  " + gap + cells[i];
        }
        out << line << '\n';
    }
}

void writeRest(const SampleReport &report, std::ostream &out)
{
    const auto &tally = report.split.tally();
    if (tally.unknown().count > 0)
        out << tally.unknown().count << " answers are of no known backend ("
            << statusText(tally.unknown()) << ")\n";
    for (std::size_t kind = 0; kind < traffic::failureKindCount; ++kind) {
        if (tally.failures()[kind] > 0)
            out << tally.failures()[kind]
                << " requests failed: " << word(static_cast<traffic::FailureKind>(kind)) << '\n';
    }
    if (report.split.missed() > 0)
        out << report.split.missed() << " requests were owed and not sent: every connection was "
            << "busy. Raise --connections or lower --rate.\n";
    out << "cost: " << tally.requests() + report.identifyRequests << " requests ("
        << report.identifyRequests << " to identify backends), " << decimal(perSecond(report.split))
        << " a second, " << tally.bytes() << " bytes received\n";
}

} // namespace

void writeJson(const SampleReport &report, std::ostream &out)
{
    const auto &split = report.split;
    const auto &tally = split.tally();
    const auto verdict = split.verdict();
    auto backends = Json::array();
    for (std::size_t i = 0; i < split.backends().size(); ++i)
        backends.push_back(backend(split, i, verdict ? &verdict->shares[i] : nullptr));
    Json answer{{"requests", tally.requests()},
                {"failed", tally.failed()},
                {"unknown", tally.unknown().count},
                {"identifyRequests", report.identifyRequests},
                {"durationSeconds", split.seconds()},
                {"requestsPerSecond", perSecond(split)},
                {"backends", std::move(backends)},
                {"verdict", nullptr},
                {"reason", nullptr},
                {"logE", nullptr},
                {"moreRequests", nullptr},
                {"missed", split.missed()},
                {"failures", failures(tally)},
                {"bytesReceived", tally.bytes()}};
    if (verdict) {
        answer["verdict"] = word(verdict->kind);
        answer["reason"] = word(verdict->reason);
        if (std::isfinite(verdict->logE))
            answer["logE"] = verdict->logE;
        if (verdict->moreRequests)
            answer["moreRequests"] = *verdict->moreRequests;
    }
    out << printableJson(answer.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

void writeText(const SampleReport &report, std::ostream &out)
{
    const auto &split = report.split;
    const auto verdict = split.verdict();
    std::vector<Row> rows{{"backend", "measured", "interval", "wanted", "answers", "p50 ms",
                           "p90 ms", "p99 ms", "statuses"}};
    for (std::size_t i = 0; i < split.backends().size(); ++i)
        rows.push_back(row(split, i, verdict ? &verdict->shares[i] : nullptr));
    writeTable(rows, out);
    writeRest(report, out);
    if (!split.canIdentify())
        out << "undecided: no answer could be given to a backend\n";
    if (!verdict || !split.canIdentify())
        return;
    std::vector<std::string> names;
    for (const auto &key : split.backends())
        names.push_back(displayName(key));
    out << word(verdict->kind) << ": "
        << sentence(*split.verdictInput(), *verdict, perSecond(split), names).text << '\n';
}

std::string progressLine(const SampledSplit &split)
{
    std::ostringstream line;
    line << split.tally().requests() << " requests";
    for (std::size_t i = 0; i < split.backends().size(); ++i)
        line << ", " << displayName(split.backends()[i]) << ' ' << percent(share(split.tally(), i));
    if (split.tally().failed() > 0)
        line << ", failed " << split.tally().failed();
    return line.str();
}

} // namespace sluice::cli
