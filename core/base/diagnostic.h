// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sourcespan.h"

#include <string>
#include <vector>

namespace sluice {

enum class Severity { Info, Warning, Error };

/// A second place that a finding speaks of, such as the first of two equal keys.
struct RelatedLocation
{
    SourceLocation where;
    std::string message;

    friend bool operator==(const RelatedLocation &, const RelatedLocation &) = default;
};

/// One finding. `code` is stable, documented, and what suppressions refer to; `remedy` says what to
/// do about it, in a sentence of its own.
struct Diagnostic
{
    std::string code;
    Severity severity = Severity::Error;
    std::string message;
    std::string remedy = {};
    SourceLocation where = {};
    std::vector<RelatedLocation> related = {};

    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

/// "file:line:column: error: message [code]", then one indented line for the remedy and each
/// related place. Control characters of untrusted text are made visible.
std::string toText(const Diagnostic &diagnostic);

} // namespace sluice
