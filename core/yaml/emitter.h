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
    /// Columns from a dash to what follows it.
    int dashWidth = 2;
    std::string_view lineEnd = "\n";
};

/// The value as block YAML that kubectl reads back as the same value: whatever it would take for
/// another type is quoted. Ends with a line end. `column` is the indentation of every line but the
/// first.
std::string emitBlock(const Value &value, const EmitStyle &style = {}, int column = 0);

/// A string as one scalar that is legal in block and flow context.
std::string emitScalar(const Value &scalar);

/// White space inside flow collections: behind commas and behind colons.
struct FlowSpacing
{
    std::string_view comma = " ";
    std::string_view colon = " ";
};

/// The value on one line, collections in brackets; `isJson` quotes every string and key as JSON
/// does.
std::string emitFlow(const Value &value, bool isJson, const FlowSpacing &spacing = {});

} // namespace sluice::yaml
