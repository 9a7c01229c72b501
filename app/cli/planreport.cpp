// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planreport.h"

#include "core/base/printable.h"
#include "core/base/printablejson.h"
#include "core/yaml/emitter.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <ostream>
#include <string>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;
using planning::PlannedObject;

std::string nameOf(const model::ResourceKey &key)
{
    const auto place = key.namespaceName.empty() ? key.name : key.namespaceName + '/' + key.name;
    return printable(key.kind + ' ' + place);
}

std::string valueText(const std::optional<yaml::Value> &value)
{
    return value ? printable(yaml::emitFlow(*value, false)) : "(absent)";
}

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", share * 100);
    return text;
}

std::string weightText(const std::optional<std::int64_t> &weight)
{
    return weight ? std::to_string(*weight) : "(none)";
}

void writeDiagnostic(const char *word, const Diagnostic &diagnostic, std::ostream &out)
{
    out << "  " << word << ": " << printable(diagnostic.message) << " [" << diagnostic.code
        << "]\n";
    if (!diagnostic.remedy.empty())
        out << "    " << printable(diagnostic.remedy) << '\n';
}

void writeFields(const PlannedObject &object, std::ostream &out)
{
    for (const auto &field : object.fields) {
        out << "  " << printable(field.path.toString()) << ": " << valueText(field.from) << " -> "
            << valueText(field.to);
        for (const auto &owner : field.owners)
            out << ", owned by " << printable(planning::describe(owner));
        out << '\n';
    }
}

void writeMovements(const PlannedObject &object, std::ostream &out)
{
    for (const auto &movement : object.movements) {
        out << "  rule " << movement.rule << ": " << percent(movement.share)
            << " of its requests go elsewhere\n";
        for (const auto &backend : movement.backends) {
            out << "    " << printable(backend.key.name) << ": weight "
                << weightText(backend.oldWeight) << " -> " << weightText(backend.newWeight)
                << ", share " << percent(backend.oldShare) << " -> " << percent(backend.newShare);
            if (backend.readyPods)
                out << ", " << *backend.readyPods << " ready pods";
            out << '\n';
        }
    }
}

void writeStops(const PlannedObject &object, std::ostream &out)
{
    for (const auto &conflict : object.conflicts)
        out << "  conflict: " << printable(planning::describe(conflict.owner)) << " owns "
            << printable(conflict.serverPath) << " with another value\n";
    for (const auto &refusal : object.refusals)
        writeDiagnostic("refused", refusal, out);
    for (const auto &harm : object.harms)
        writeDiagnostic(harm.isAllowed ? "harm, let through" : "harm", harm.diagnostic, out);
}

void writeNotes(const PlannedObject &object, std::ostream &out)
{
    for (const auto &owner : object.takenOver)
        out << "  takes fields from " << printable(planning::describe(owner)) << '\n';
    if (object.unchecked)
        out << "  not checked yet: " << printable(*object.unchecked) << '\n';
    for (const auto &warning : object.warnings)
        out << "  warning: " << printable(warning) << '\n';
    for (const auto &owner : object.owners) {
        out << "  " << planning::toString(owner.tool) << " works on it ("
            << printable(owner.evidence) << ")\n";
        for (const auto *sentence : {&owner.next, &owner.lasting}) {
            if (!sentence->empty())
                out << "    " << printable(*sentence) << '\n';
        }
    }
}

Json toJson(const std::optional<yaml::Value> &value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json toJson(const planning::FieldOwner &owner)
{
    return {{"manager", owner.manager},
            {"operation", planning::toString(owner.operation)},
            {"time", owner.time}};
}

Json toJson(const std::vector<planning::PlannedField> &fields)
{
    auto list = Json::array();
    for (const auto &field : fields) {
        auto owners = Json::array();
        for (const auto &owner : field.owners)
            owners.push_back(toJson(owner));
        list.push_back({{"path", field.path.toString()},
                        {"from", toJson(field.from)},
                        {"to", toJson(field.to)},
                        {"owners", std::move(owners)}});
    }
    return list;
}

Json toJson(const Diagnostic &diagnostic)
{
    return {
        {"code", diagnostic.code}, {"message", diagnostic.message}, {"remedy", diagnostic.remedy}};
}

Json conflictsOf(const PlannedObject &object)
{
    auto list = Json::array();
    for (const auto &conflict : object.conflicts) {
        auto entry = toJson(conflict.owner);
        entry["field"] = conflict.serverPath;
        list.push_back(std::move(entry));
    }
    return list;
}

Json harmsOf(const PlannedObject &object)
{
    auto list = Json::array();
    for (const auto &harm : object.harms) {
        auto entry = toJson(harm.diagnostic);
        entry["allowed"] = harm.isAllowed;
        list.push_back(std::move(entry));
    }
    return list;
}

Json toJson(const PlannedObject &object, const planning::ObjectResult *result)
{
    auto refusals = Json::array();
    for (const auto &refusal : object.refusals)
        refusals.push_back(toJson(refusal));
    const auto hasResult = result && result->state != planning::RunState::Waiting;
    return {{"kind", object.key.kind},
            {"namespace", object.key.namespaceName},
            {"name", object.key.name},
            {"action", planning::toString(object.action)},
            {"fields", toJson(object.fields)},
            {"result", hasResult ? Json(planning::toString(result->state)) : Json(nullptr)},
            {"problem", result && result->problem ? toJson(*result->problem) : Json(nullptr)},
            {"conflicts", conflictsOf(object)},
            {"refusals", std::move(refusals)},
            {"harms", harmsOf(object)},
            {"warnings", object.warnings}};
}

} // namespace

void writePlan(const planning::Plan &plan, std::ostream &out)
{
    for (const auto &object : plan.objects) {
        out << nameOf(object.key) << ": " << planning::toString(object.action)
            << (object.isWeightsOnly ? " (weights alone)" : "") << '\n';
        writeFields(object, out);
        writeMovements(object, out);
        writeStops(object, out);
        writeNotes(object, out);
    }
}

void writeResults(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results,
                  std::ostream &out)
{
    std::size_t waiting = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto &result = results[i];
        const bool isWaiting = result.state == planning::RunState::Waiting;
        waiting += isWaiting ? 1U : 0U;
        out << nameOf(plan.objects[i].key) << ": "
            << (isWaiting ? "not started" : planning::toString(result.state)) << '\n';
        if (result.problem)
            writeDiagnostic("problem", *result.problem, out);
        for (const auto &note : result.notes)
            out << "  " << printable(note) << '\n';
    }
    if (waiting > 0)
        out << "Nothing was started after the failure. Apply again once its cause is mended: what "
               "is done already is left alone.\n";
}

void writePlanJson(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results,
                   std::ostream &out)
{
    auto objects = Json::array();
    for (std::size_t i = 0; i < plan.objects.size(); ++i)
        objects.push_back(toJson(plan.objects[i], i < results.size() ? &results[i] : nullptr));
    const Json answer{{"objects", std::move(objects)}};
    out << printableJson(answer.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

} // namespace sluice::cli
