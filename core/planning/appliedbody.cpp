// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/appliedbody.h"

#include "core/planning/fieldchange.h"
#include "core/planning/masking.h"
#include "core/planning/ownership.h"
#include "core/planning/serverpath.h"

#include <optional>

namespace sluice::planning {
namespace {

using yaml::Value;

void dropEmpty(Value &metadata, const char *key)
{
    const auto found = metadata.find(key);
    if (found != metadata.end() && (found->is_null() || found->empty()))
        metadata.erase(key);
}

/// Where in the body the server's notation points; list items may stand elsewhere than in live.
std::optional<yaml::Path> placeIn(const Value &body, const std::string &serverPath)
{
    const auto document = yaml::Document::parse(body.dump(), yaml::Syntax::Json);
    if (!document)
        return std::nullopt;
    return fieldAt((*document)->root(), serverPath);
}

} // namespace

Value appliedBody(const Value &object, const std::string &namespaceName)
{
    auto body = withoutServerFields(object);
    auto &metadata = body["metadata"];
    if (!namespaceName.empty())
        metadata["namespace"] = namespaceName;
    const auto annotations = metadata.find("annotations");
    if (annotations != metadata.end() && annotations->is_object())
        annotations->erase(lastApplied);
    dropEmpty(metadata, "annotations");
    dropEmpty(metadata, "labels");
    return body;
}

Value completedBody(Value body, const LiveObject &forcedDryRun)
{
    const auto written = yaml::Document::parse(body.dump(), yaml::Syntax::Json);
    if (!written)
        return body;
    const Ownership ownership(forcedDryRun);
    const auto result = forcedDryRun.value();
    for (const auto &owner : ownership.owners()) {
        if (!owner.isSluice() || owner.operation != Operation::Apply || !owner.subresource.empty())
            continue;
        for (const auto &field : ownership.ownedFieldsIn(owner, (*written)->root()))
            setValueAt(body, field.second, *valueAt(result, field.first));
    }
    return body;
}

void answerConflict(Value &body, const LiveObject &live, const std::string &serverPath,
                    ConflictAnswer answer)
{
    const auto place = placeIn(body, serverPath);
    if (!place || answer == ConflictAnswer::TakeOver)
        return;
    if (answer == ConflictAnswer::Leave) {
        removeAt(body, *place);
        return;
    }
    const auto there = fieldAt(live.node(), serverPath);
    if (there)
        setValueAt(body, *place, live.document().find(*there).toValue());
    else
        removeAt(body, *place);
}

} // namespace sluice::planning
