// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/refusal.h"

#include <utility>

namespace sluice::yaml::refusal {
namespace {

Diagnostic refuse(std::string code, std::string message, std::string remedy)
{
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.remedy = std::move(remedy);
    return diagnostic;
}

std::string named(const Path &path)
{
    return path.isRoot() ? "the document" : path.toString();
}

} // namespace

Diagnostic noSuchPath(const Path &path)
{
    return refuse("edit-no-such-path", "there is no " + named(path),
                  "Reload the file if it was changed elsewhere, then repeat the edit.");
}

Diagnostic wrongKind(const Path &path, std::string_view wanted)
{
    return refuse("edit-wrong-kind", named(path) + " is not " + std::string(wanted),
                  "Remove it and insert the new value in its place.");
}

Diagnostic keyExists(const Path &mapping, std::string_view key)
{
    return refuse("edit-key-exists", mapping.child(key).toString() + " exists already",
                  "Change its value instead.");
}

Diagnostic indexOutOfRange(const Path &sequence, std::size_t index, std::size_t size)
{
    return refuse("edit-index",
                  named(sequence) + " has " + std::to_string(size) + " items; there is no place "
                      + std::to_string(index),
                  "Choose a place inside the list.");
}

Diagnostic isRoot()
{
    return refuse("edit-root", "the root of a document cannot be removed",
                  "Remove the whole document from its file.");
}

Diagnostic throughAlias(const Path &path, std::string_view alias)
{
    return refuse("edit-alias",
                  named(path) + " is read through the alias " + std::string(alias)
                      + "; its text stands elsewhere",
                  "Change the anchored original in the text, which changes every place that refers "
                  "to it, or write a copy of it in place of the alias.");
}

Diagnostic throughMergeKey(const Path &path)
{
    return refuse(
        "edit-merge-key", named(path) + " takes part in a merge key (`<<`)",
        "Change the merged original in the text, or write the entry out beside the `<<`.");
}

Diagnostic hasTag(const Path &path)
{
    return refuse("edit-tag", named(path) + " has a tag, which decides how its text is read",
                  "Remove the tag in the text, then repeat the edit.");
}

Diagnostic hasAnchor(const Path &path, std::string_view anchor, std::size_t uses)
{
    return refuse(
        "edit-anchor",
        named(path) + " belongs to " + std::string(anchor) + ", which is read in "
            + std::to_string(uses) + (uses == 1 ? " other place" : " other places"),
        "Change it in the text if all places shall change, or write copies in place of the "
        "aliases first.");
}

Diagnostic hasComplexKey(const Path &path)
{
    return refuse("edit-complex-key", named(path) + " has a key in the `? ` form",
                  "Write the key as `key: value`, then repeat the edit.");
}

Diagnostic layout(const Path &path, std::string_view reason)
{
    return refuse("edit-layout",
                  named(path) + " cannot be edited as it is laid out: " + std::string(reason),
                  "Put each entry on a line of its own, or edit the text.");
}

Diagnostic invalidValue(const Path &path)
{
    return refuse("edit-invalid-value",
                  "the new value of " + named(path) + " is malformed UTF-8 or no finite number",
                  "Enter text in UTF-8, or a number.");
}

Diagnostic notVerified(std::string_view reason)
{
    return refuse("edit-not-verified",
                  "the edit would change more than was asked for: " + std::string(reason),
                  "Make this change in the text.");
}

} // namespace sluice::yaml::refusal
