// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filterreader.h"

#include "core/model/fields.h"

namespace sluice::model {
namespace {

std::vector<HeaderValue> readHeaderValues(const yaml::NodeView &list)
{
    std::vector<HeaderValue> headers;
    for (std::size_t i = 0; list.isSequence() && i < list.size(); ++i)
        headers.push_back({textAt(list.at(i), "name"), textAt(list.at(i), "value")});
    return headers;
}

HeaderModifier readHeaderModifier(const yaml::NodeView &node)
{
    return {readHeaderValues(node["set"]), readHeaderValues(node["add"]), textsAt(node, "remove")};
}

std::optional<PathModifier> readPathModifier(const yaml::NodeView &node)
{
    const auto type = node["type"].asString();
    if (type == "ReplaceFullPath")
        return PathModifier{PathRewrite::ReplaceFullPath, textAt(node, "replaceFullPath")};
    if (type == "ReplacePrefixMatch")
        return PathModifier{PathRewrite::ReplacePrefixMatch, textAt(node, "replacePrefixMatch")};
    return std::nullopt;
}

RequestRedirect readRedirect(const yaml::NodeView &node)
{
    RequestRedirect redirect;
    redirect.scheme = optionalText(node, "scheme");
    redirect.hostname = optionalText(node, "hostname");
    redirect.path = readPathModifier(node["path"]);
    redirect.port = portAt(node, "port");
    redirect.statusCode =
        static_cast<int>(wholeNumber(node["statusCode"]).value_or(redirect.statusCode));
    return redirect;
}

Filter readFilter(const yaml::NodeView &node)
{
    Filter filter;
    filter.type = textAt(node, "type");
    if (filter.type == "RequestHeaderModifier")
        filter.requestHeaders = readHeaderModifier(node["requestHeaderModifier"]);
    if (filter.type == "ResponseHeaderModifier")
        filter.responseHeaders = readHeaderModifier(node["responseHeaderModifier"]);
    if (filter.type == "RequestRedirect")
        filter.redirect = readRedirect(node["requestRedirect"]);
    if (filter.type == "URLRewrite")
        filter.rewrite = UrlRewrite{optionalText(node["urlRewrite"], "hostname"),
                                    readPathModifier(node["urlRewrite"]["path"])};
    return filter;
}

} // namespace

std::vector<Filter> readFilters(const yaml::NodeView &list)
{
    std::vector<Filter> filters;
    for (std::size_t i = 0; list.isSequence() && i < list.size(); ++i)
        filters.push_back(readFilter(list.at(i)));
    return filters;
}

} // namespace sluice::model
