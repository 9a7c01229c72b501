// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/setback.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sluice::cluster {

/// A collection on a server, and what every request for it asks besides.
struct Collection
{
    std::string path;
    std::vector<std::pair<std::string, std::string>> query = {};
    std::string doing = {}; ///< "list httproutes in all namespaces", for messages
};

/// The objects of one answer, each as it stands in it: a JSON text that lives as long as the call.
using OnPage = std::function<void(const std::vector<std::string_view> &objects)>;

/// Lists in pages of 500 (kubectl's chunk). Answers the version to watch from, or the setback. A
/// list that expires between two pages (410) is a setback of kind Expired: pages may be lost.
std::variant<std::string, Setback> listInPages(planning::ApiServer &server,
                                               const Collection &collection, const OnPage &onPage,
                                               const std::stop_token &stop);
/// Lists with one request, however long the answer: what is left where pages expire too quickly.
std::variant<std::string, Setback> listAtOnce(planning::ApiServer &server,
                                              const Collection &collection, const OnPage &onPage,
                                              const std::stop_token &stop);

} // namespace sluice::cluster
