// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/resourcetypes.h"
#include "core/planning/wantedobject.h"

#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// What lists say of one object.
struct ListedObject
{
    bool isKnown = false;                 ///< else it is to be read by itself
    std::optional<std::string> json = {}; ///< nothing: it is not there
};

/// The live objects of a plan with many of a kind in a namespace, read by one list instead of a
/// request each, which costs the server a multiple. Secrets are never listed, for others than the
/// plan's would come along; nor is more read than twice what is asked for. What a list does not
/// tell, for want of permission as well, is left unknown. Asking is safe from any thread.
class LiveLists
{
public:
    static LiveLists read(const std::vector<WantedObject> &wanted, const ResourceTypes &types,
                          ApiServer &server, const std::stop_token &stop);

    /// The object at that path (objectPath()), as a GET would have answered.
    ListedObject find(const std::string &path) const;

private:
    std::set<std::string> m_complete; ///< paths of collections of which every object is known
    std::map<std::string, std::string> m_objects; ///< by path
};

} // namespace sluice::planning
