// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/openedobjects.h"

#include "core/planning/wantedobject.h"

#include <set>

namespace sluice::planning {

std::map<model::ResourceKey, yaml::Value>
objectsOfChangedParts(const yaml::Stream &before, const yaml::Stream &now, const std::string &home)
{
    std::set<const yaml::Document *> current;
    for (std::size_t i = 0; i < now.size(); ++i)
        current.insert(now.part(i).document.get());
    std::map<model::ResourceKey, yaml::Value> objects;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto &document = before.part(i).document;
        if (!document || current.contains(document.get()))
            continue;
        for (const auto &resource : model::readResources(*document))
            objects.emplace(keyOf(resource, home), document->find(resource.path).toValue());
    }
    return objects;
}

} // namespace sluice::planning
