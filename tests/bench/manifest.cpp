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

namespace {

std::string manyDocuments()
{
    std::string text;
    for (std::size_t number = 0; number < 100'000; ++number)
        text += "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-"
                + std::to_string(number) + "\ndata:\n  a: x\n";
    return text;
}

std::string oneLine()
{
    std::string text = R"({"apiVersion":"v1","kind":"List","items":[)";
    for (std::size_t number = 0; text.size() < 10'000'000; ++number)
        text += (number == 0 ? "" : ",")
                + std::string(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"s)")
                + std::to_string(number) + R"("},"data":{"a":"x"}})";
    return text + "]}\n";
}

std::string manyBackends()
{
    auto text = head(chosenNamespace, chosenRoute) + "  - backendRefs:\n";
    for (std::size_t number = 0; number < 50'000; ++number)
        text += backend("backend-" + std::to_string(number), 1 + number % 10);
    return text;
}

/// As large as a file may be.
std::string oneLargeDocument()
{
    constexpr std::size_t limit = std::size_t{64} << 20U;
    std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: large\ndata:\n";
    for (std::size_t number = 0; text.size() + 100 < limit; ++number)
        text += "  key-" + std::to_string(number)
                + ": a value that is as long as values of settings often are\n";
    return text;
}

/// What `kubectl get -o yaml` and people add: a block scalar, an empty list, hosts in brackets.
std::string mixedStyles()
{
    auto text = bigRoute(ManifestSize{}.chosenBytes - 400);
    const auto exchange = [&text](const std::string &from, const std::string &to) {
        text.replace(text.find(from), from.size(), to);
    };
    exchange("  labels:\n",
             "  annotations:\n    example.com/notes: |\n      {\"kind\":\"HTTPRoute\"}\n"
             "      # not a comment\n  finalizers: []\n  labels:\n");
    exchange("  hostnames:\n  - storefront.example.com\n",
             "  hostnames: [storefront.example.com, \"www.example.com\"]\n");
    return text;
}

} // namespace

std::string oddManifest(const std::string &name)
{
    if (name == "documents")
        return manyDocuments();
    if (name == "line")
        return oneLine();
    if (name == "backends")
        return manyBackends();
    if (name == "large")
        return oneLargeDocument();
    return name == "styles" ? mixedStyles() : std::string();
}

} // namespace sluice::bench
