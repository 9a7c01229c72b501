// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manifest.h"

namespace sluice::bench {
namespace {

std::string padded(std::size_t number)
{
    const auto digits = std::to_string(number);
    return std::string(5 - digits.size(), '0') + digits;
}

std::string head(const std::string &namespaceName, const std::string &name)
{
    return "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: "
           + name + "\n  namespace: " + namespaceName + "\n  labels:\n    app: " + name
           + "\n    team: " + namespaceName + "\n    managed-by: platform"
           + "\nspec:\n  parentRefs:\n  - name: edge\n  hostnames:\n  - " + name
           + ".example.com\n  rules:\n";
}

std::string backend(const std::string &name, std::size_t weight)
{
    return "    - name: " + name + "\n      port: 8080\n      weight: " + std::to_string(weight)
           + "\n";
}

std::string smallRoute(std::size_t number)
{
    const auto name = "service-" + padded(number);
    return head("team-" + padded(number % 40), name)
           + "  - matches:\n    - path:\n        type: PathPrefix\n        value: /\n"
             "    backendRefs:\n"
           + backend(name + "-v1", 90) + backend(name + "-v2", 10);
}

std::string match(std::size_t rule, std::size_t number)
{
    return "    - path:\n        type: PathPrefix\n        value: /part-" + padded(rule) + "/"
           + padded(number) + "\n      headers:\n      - name: x-segment\n        value: segment-"
           + padded(number) + " # customers of this segment see the new storefront first\n";
}

std::string bigRule(std::size_t rule)
{
    std::string text = "  - matches:\n";
    for (std::size_t number = 0; number < 8; ++number)
        text += match(rule, number);
    text += "    backendRefs:\n";
    for (std::size_t number = 0; number < 16; ++number)
        text += backend("storefront-" + padded(rule) + "-v" + std::to_string(number + 1), 10);
    return text;
}

/// Filled up by comments, as generated manifests are.
std::string bigRoute(std::size_t bytes)
{
    auto text = head(chosenNamespace, chosenRoute);
    for (std::size_t rule = 0; rule < 16; ++rule)
        text += bigRule(rule);
    const std::string comment =
        "  # Which team owns a part, and why it was split, is in its runbook.\n";
    while (text.size() + comment.size() <= bytes)
        text += comment;
    return text;
}

} // namespace

std::string manifest(const ManifestSize &size)
{
    std::string text;
    for (std::size_t number = 1; number < size.routes; ++number) {
        if (number == size.routes / 2)
            text += bigRoute(size.chosenBytes);
        text += smallRoute(number);
    }
    return text;
}

} // namespace sluice::bench
