// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/stream.h"
#include "core/yaml/tree.h"

#include <string>

namespace sluice::test {

/// What is wrong with the spans of a document's tree; empty where nothing is. Each span lies in its
/// parent's, behind its key and its elder siblings, and each scalar's text read alone means the
/// same.
std::string spanFaults(const yaml::Document &document);

/// Where reading block YAML directly and through yaml-cpp differ; empty where they agree, or where
/// the first leaves the text to the second.
std::string readingFaults(const std::string &text);

/// Whether it is read without yaml-cpp.
bool isReadDirectly(const std::string &text);

} // namespace sluice::test
