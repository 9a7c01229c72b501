// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/edit.h"

namespace sluice::yaml {

/// The bytes to change so that the text says what the intent asks for. Nothing here needs to be
/// right in every layout: `apply` parses the result and refuses what does not hold.
using Patches = Result<std::vector<BytePatch>>;

Patches patchesFor(const Document &document, const SetScalar &intent);
Patches patchesFor(const Document &document, const InsertKey &intent);
Patches patchesFor(const Document &document, const Remove &intent);
Patches patchesFor(const Document &document, const InsertItem &intent);
Patches patchesFor(const Document &document, const MoveItem &intent);

} // namespace sluice::yaml
