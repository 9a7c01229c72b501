// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/writing.h"

#include "core/base/printablejson.h"

#include <cassert>

namespace sluice::planning {
namespace {

ApiRequest patch(const std::string &path, const char *contentType, const yaml::Value &body,
                 DryRun dryRun)
{
    ApiRequest request;
    request.method = "PATCH";
    request.path = path;
    request.contentType = contentType;
    request.body = printableJson(body.dump()); // an apply is read as YAML, which refuses more
    request.query = {{"fieldManager", fieldManager}, {"fieldValidation", "Strict"}};
    if (dryRun == DryRun::Yes)
        request.query.emplace_back("dryRun", "All");
    return request;
}

yaml::Value withPreconditions(yaml::Value body, const PlannedRequest &planned)
{
    auto &metadata = body["metadata"];
    if (!planned.uid.empty())
        metadata["uid"] = planned.uid;
    if (!planned.resourceVersion.empty())
        metadata["resourceVersion"] = planned.resourceVersion;
    return body;
}

} // namespace

ApiRequest applyRequest(const std::string &path, const yaml::Value &body, bool isForced,
                        DryRun dryRun)
{
    auto request = patch(path, "application/apply-patch+yaml", body, dryRun);
    request.query.emplace_back("force", isForced ? "true" : "false");
    return request;
}

ApiRequest patchRequest(const std::string &path, const yaml::Value &operations, DryRun dryRun)
{
    return patch(path, "application/json-patch+json", operations, dryRun);
}

ApiRequest deleteRequest(const std::string &path, const std::string &uid, DryRun dryRun)
{
    yaml::Value options{{"kind", "DeleteOptions"},
                        {"apiVersion", "v1"},
                        {"propagationPolicy", "Background"},
                        {"preconditions", {{"uid", uid}}}};
    if (dryRun == DryRun::Yes)
        options["dryRun"] = yaml::Value::array({"All"});
    ApiRequest request;
    request.method = "DELETE";
    request.path = path;
    request.contentType = "application/json";
    request.body = options.dump();
    return request;
}

ApiRequest requestOf(const PlannedRequest &planned, DryRun dryRun)
{
    switch (planned.sending) {
    case Sending::Nothing:
        break;
    case Sending::Apply:
        return applyRequest(planned.path, withPreconditions(planned.body, planned),
                            planned.isForced, dryRun);
    case Sending::JsonPatch:
        return patchRequest(planned.path, planned.body, dryRun);
    case Sending::DeleteObject:
        return deleteRequest(planned.path, planned.uid, dryRun);
    }
    assert(false);
    return {};
}

} // namespace sluice::planning
