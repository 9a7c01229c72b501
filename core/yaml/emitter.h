// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"

#include <string>
#include <string_view>

namespace sluice::yaml {

struct EmitStyle
{
    int indentation = 2;
    /// Whether the dashes of a sequence stand deeper than the key that holds it.
    bool indentsSequences = false;
    std::string_view lineEnd = "\n";
};

/// The value as block YAML that kubectl reads back as the same value: whatever it would take for
/// another type is quoted. Ends with a line end. `column` is the indentation of every line but the
/// first.
std::string emit(const Value &value, const EmitStyle &style = {}, int column = 0);

/// A string as one scalar that is legal in block and flow context.
std::string emitScalar(const Value &scalar);

} // namespace sluice::yaml
