// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <map>
#include <string>
#include <utility>

namespace sluice::localgateway {

/// What a backend's own page template says; where there is a template that cannot be used, why.
struct Page
{
    std::string html;
    std::string problem;

    friend bool operator==(const Page &, const Page &) = default;
};

using ServiceName = std::pair<std::string, std::string>; ///< namespace and name
using Pages = std::map<ServiceName, Page>;

/// The pages of the backends that the snapshot's routes name: `image/templates/SERVICE.html` in the
/// folder of the file that holds the Service, or that of the route where the Service is not open;
/// the layout of the Kong example, whose image serves these templates. `$PAGE` and `$HOSTNAME` are
/// filled in, as that image does. Services without such a file have no entry.
Pages readPages(const workspace::Workspace &workspace);

} // namespace sluice::localgateway
