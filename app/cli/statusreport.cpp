// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statusreport.h"

#include "core/base/printable.h"
#include "core/base/printablejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;
using planning::Condition;
using planning::Currency;

Json currentJson(Currency currency)
{
    if (currency == Currency::Unreported)
        return nullptr;
    return currency == Currency::Current;
}

Json toJson(const std::vector<Condition> &conditions, std::int64_t generation)
{
    auto list = Json::array();
    for (const auto &condition : conditions) {
        list.push_back({{"type", condition.type},
                        {"status", condition.status},
                        {"reason", condition.reason},
                        {"message", condition.message},
                        {"since", condition.since},
                        {"observedGeneration", condition.observedGeneration},
                        {"current", currentJson(currency(condition, generation))}});
    }
    return list;
}

/// Columns that are as wide as their widest cell, two blanks apart.
class Table
{
public:
    using Row = std::array<std::string, 5>;

    void add(Row row) { m_rows.push_back(std::move(row)); }

    void write(std::ostream &out) const
    {
        std::array<std::size_t, 5> widths{};
        for (const auto &row : m_rows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], row[i].size());
        }
        for (const auto &row : m_rows)
            out << line(row, widths) << '\n';
    }

private:
    static std::string line(const Row &row, const std::array<std::size_t, 5> &widths)
    {
        std::string text = "    ";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
        return text.substr(0, text.find_last_not_of(' ') + 1);
    }

    std::vector<Row> m_rows;
};

std::string ageOf(const Condition &condition, Timestamp now)
{
    const auto since = parseTimestamp(condition.since);
    return since ? ageText(std::chrono::duration_cast<std::chrono::seconds>(now - *since))
                 : std::string();
}

std::string note(const Condition &condition, std::int64_t generation)
{
    auto text = printable(condition.message);
    switch (currency(condition, generation)) {
    case Currency::Current:
        break;
    case Currency::Outdated:
        text = "(of generation " + std::to_string(condition.observedGeneration) + ") " + text;
        break;
    case Currency::Unreported:
        text = "(does not say of which generation) " + text;
        break;
    }
    return text;
}

void writeConditions(const std::vector<Condition> &conditions, std::int64_t generation,
                     Timestamp now, std::ostream &out)
{
    Table table;
    for (const auto &condition : conditions)
        table.add({printable(condition.type), printable(condition.status),
                   printable(condition.reason), ageOf(condition, now),
                   note(condition, generation)});
    table.write(out);
}

std::string name(const model::ResourceKey &key)
{
    const auto full = key.namespaceName.empty() ? key.name : key.namespaceName + "/" + key.name;
    return printable(key.kind + " " + full);
}

void writeParents(const cluster::StatusReport &report, Timestamp now, std::ostream &out)
{
    const auto &status = report.status;
    for (const auto &parent : status.parents) {
        out << "  " << printable(planning::toString(parent.parent, status.key.namespaceName))
            << " by " << printable(parent.controller) << '\n';
        writeConditions(parent.conditions, status.generation, now, out);
    }
    for (const auto &parent : report.acceptance) {
        if (parent.controller.empty())
            out << "  " << printable(planning::toString(parent.parent, status.key.namespaceName))
                << ": " << printable(parent.sentence) << '\n';
    }
}

void writeReport(const cluster::StatusReport &report, Timestamp now, std::ostream &out)
{
    const auto &status = report.status;
    out << name(status.key) << " (generation " << status.generation << ")\n";
    writeParents(report, now, out);
    for (const auto &address : status.addresses)
        out << "  address " << printable(address.value) << " (" << printable(address.type) << ")\n";
    writeConditions(status.conditions, status.generation, now, out);
    for (const auto &listener : status.listeners) {
        out << "  listener " << printable(listener.name) << ", " << listener.attachedRoutes
            << (listener.attachedRoutes == 1 ? " route" : " routes") << '\n';
        writeConditions(listener.conditions, status.generation, now, out);
    }
}

} // namespace

Json toJson(const planning::ObjectStatus &status)
{
    Json object{{"kind", status.key.kind},
                {"namespace", status.key.namespaceName},
                {"name", status.key.name},
                {"generation", status.generation},
                {"parents", Json::array()}};
    for (const auto &parent : status.parents)
        object["parents"].push_back(
            {{"parent", planning::toString(parent.parent, status.key.namespaceName)},
             {"controller", parent.controller},
             {"conditions", toJson(parent.conditions, status.generation)}});
    if (!status.conditions.empty())
        object["conditions"] = toJson(status.conditions, status.generation);
    for (const auto &listener : status.listeners)
        object["listeners"].push_back(
            {{"name", listener.name},
             {"attachedRoutes", listener.attachedRoutes},
             {"conditions", toJson(listener.conditions, status.generation)}});
    for (const auto &address : status.addresses)
        object["addresses"].push_back({{"type", address.type}, {"value", address.value}});
    return object;
}

void writeJson(const std::vector<cluster::StatusReport> &reports, std::ostream &out)
{
    auto objects = Json::array();
    for (const auto &report : reports) {
        if (!report.problem)
            objects.push_back(toJson(report.status));
    }
    const Json answer{{"objects", std::move(objects)}};
    out << printableJson(answer.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

void writeText(const std::vector<cluster::StatusReport> &reports, Timestamp now, std::ostream &out)
{
    for (const auto &report : reports) {
        if (!report.problem)
            writeReport(report, now, out);
    }
}

} // namespace sluice::cli
