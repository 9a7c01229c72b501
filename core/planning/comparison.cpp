// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/comparison.h"

#include "core/planning/completion.h"
#include "core/workspace/documentedit.h"

#include <algorithm>

namespace sluice::planning {
namespace {

using yaml::Value;

std::optional<Value> stateAt(const Value &object, const yaml::Path &path)
{
    const auto *value = valueAt(object, path);
    return value == nullptr ? std::nullopt : std::optional(*value);
}

bool holds(const yaml::Path &outer, const yaml::Path &inner)
{
    return outer.steps().size() <= inner.steps().size()
           && std::ranges::equal(
               outer.steps(), std::vector(inner.steps().begin(),
                                          inner.steps().begin()
                                              + static_cast<std::ptrdiff_t>(outer.steps().size())));
}

void addPath(const yaml::Path &path, std::vector<yaml::Path> &paths)
{
    if (std::ranges::any_of(paths, [&](const auto &known) { return holds(known, path); }))
        return;
    std::erase_if(paths, [&](const auto &known) { return holds(path, known); });
    paths.push_back(path);
}

/// The list whose items do not stand side by side any more, where a change came from one; else the
/// changed field.
yaml::Path fieldOf(const FieldChange &change)
{
    const auto isItem =
        !change.path.isRoot() && std::holds_alternative<std::size_t>(change.path.steps().back());
    return isItem && (!change.from || !change.to) ? change.path.parent() : change.path;
}

/// Places that differ between any two of the three; none lies in another.
std::vector<yaml::Path> differingPlaces(const Value &opened, const Value &edited, const Value &live)
{
    std::vector<yaml::Path> paths;
    for (const auto &changes : {changedFields(opened, edited), changedFields(opened, live),
                                changedFields(edited, live)}) {
        for (const auto &change : changes)
            addPath(fieldOf(change), paths);
    }
    return paths;
}

ChangedBy judged(const ThreeWayField &field)
{
    if (isSameState(field.edited, field.live))
        return ChangedBy::BothAlike;
    if (isSameState(field.opened, field.live))
        return ChangedBy::Mine;
    return isSameState(field.opened, field.edited) ? ChangedBy::Theirs : ChangedBy::Both;
}

Diagnostic noSuchObject(const model::ResourceKey &key)
{
    return {"no-such-object", Severity::Error,
            key.kind + " " + key.name + " is not in the open files", "Open its file again."};
}

/// What gives the file the live value at a place; mappings and lists are exchanged as wholes.
void addIntents(const yaml::Document &document, const yaml::Path &base, const ThreeWayField &field,
                std::vector<yaml::Intent> &intents)
{
    const auto path = base.joined(field.path);
    const auto exists = document.find(path).exists();
    const auto isScalar = field.live && !field.live->is_structured();
    if (exists && isScalar && document.find(path).isScalar()) {
        intents.emplace_back(yaml::SetScalar{path, *field.live});
        return;
    }
    if (exists)
        intents.emplace_back(yaml::Remove{path});
    if (!field.live)
        return;
    const auto &last = field.path.steps().back();
    if (const auto *key = std::get_if<std::string>(&last))
        intents.emplace_back(yaml::InsertKey{path.parent(), *key, *field.live});
    else
        intents.emplace_back(
            yaml::InsertItem{path.parent(), std::get<std::size_t>(last), *field.live});
}

/// The outermost mapping on the way that the document lacks is what has to be inserted.
ThreeWayField withMissingHolders(const yaml::Document &document, const yaml::Path &base,
                                 ThreeWayField field)
{
    while (field.live && field.path.steps().size() > 1
           && !document.find(base.joined(field.path.parent())).exists()) {
        const auto *key = std::get_if<std::string>(&field.path.steps().back());
        if (key == nullptr)
            return field;
        field.live = Value{{*key, *field.live}};
        field.path = field.path.parent();
    }
    return field;
}

} // namespace

std::string toString(Presence presence)
{
    switch (presence) {
    case Presence::OnlyHere:
        return "only-here";
    case Presence::OnlyThere:
        return "only-there";
    case Presence::Same:
        return "same";
    case Presence::Differs:
        return "differs";
    }
    return {};
}

std::string toString(ChangedBy changedBy)
{
    switch (changedBy) {
    case ChangedBy::Mine:
        return "mine";
    case ChangedBy::Theirs:
        return "theirs";
    case ChangedBy::BothAlike:
        return "both-alike";
    case ChangedBy::Both:
        return "both";
    }
    return {};
}

std::vector<FieldChange> differingFields(const Value &edited, const LiveObject &live)
{
    const auto there = withoutServerFields(live.value());
    return changedFields(there, completed(withoutServerFields(edited), there));
}

Presence presenceOf(const Value *edited, const LiveObject *live)
{
    if (live == nullptr)
        return Presence::OnlyHere;
    if (edited == nullptr)
        return Presence::OnlyThere;
    return differingFields(*edited, *live).empty() ? Presence::Same : Presence::Differs;
}

std::vector<ThreeWayField> compareThreeWay(const Value *opened, const Value &edited,
                                           const LiveObject &live, const LiveObject *dryRun)
{
    const auto there = withoutServerFields(live.value());
    const auto before = withoutServerFields(opened == nullptr ? edited : *opened);
    auto mine = completed(withoutServerFields(edited), there, &before);
    auto base = completed(before, there);
    if (dryRun != nullptr) {
        const auto result = withoutServerFields(dryRun->value());
        mine = completed(mine, result, &before);
        base = completed(base, result);
    }
    const Ownership ownership(live);
    std::vector<ThreeWayField> fields;
    for (const auto &path : differingPlaces(base, mine, there)) {
        ThreeWayField field{path,
                            stateAt(base, path),
                            stateAt(mine, path),
                            stateAt(there, path),
                            ChangedBy::Mine,
                            ownership.ownersOf(path)};
        field.changedBy = judged(field);
        fields.push_back(std::move(field));
    }
    return fields;
}

std::vector<DriftedField> drift(const LiveObject &before, const LiveObject &now)
{
    const Ownership ownership(now);
    std::vector<DriftedField> fields;
    for (auto &change :
         changedFields(withoutServerFields(before.value()), withoutServerFields(now.value()))) {
        auto owners = ownership.ownersOf(change.path);
        fields.push_back({std::move(change), std::move(owners)});
    }
    return fields;
}

Result<workspace::Edit> takeTheirs(const workspace::Workspace &workspace,
                                   const model::ResourceKey &key,
                                   const std::vector<ThreeWayField> &fields)
{
    const auto location = workspace.find(key);
    if (!location)
        return noSuchObject(key);
    const auto &document = *workspace.file(location->file)->stream.part(location->part).document;
    std::vector<yaml::Intent> intents;
    for (const auto &field : fields)
        addIntents(document, location->resource->path,
                   withMissingHolders(document, location->resource->path, field), intents);
    return workspace::editDocument(workspace, *location, intents);
}

} // namespace sluice::planning
