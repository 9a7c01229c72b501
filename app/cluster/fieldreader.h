// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/yaml/node.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::cluster {

/// Reads the fields of one mapping into values of Go's types, as Kubernetes decodes JSON: null and
/// absent leave the value alone, another type is an error. Keeps the first error alone, and never
/// shows a value in it. `line` is the number of lines before the document in its file.
class FieldReader
{
public:
    FieldReader(std::string file, int line)
        : m_file(std::move(file)),
          m_line(line)
    {
    }

    void read(const yaml::NodeView &mapping, std::string_view key, std::string &value);
    void read(const yaml::NodeView &mapping, std::string_view key, bool &value);
    void read(const yaml::NodeView &mapping, std::string_view key, std::vector<std::string> &value);
    /// Base 64 of bytes.
    void readBytes(const yaml::NodeView &mapping, std::string_view key, std::string &value);

    /// The node where it is a mapping; does not exist where it is absent or null.
    yaml::NodeView mapping(const yaml::NodeView &node, std::string_view what);
    yaml::NodeView sequence(const yaml::NodeView &node, std::string_view what);
    /// The text of an item; empty for null.
    std::string text(const yaml::NodeView &node, std::string_view what);

    void fail(const yaml::NodeView &node, std::string message, std::string remedy);
    std::optional<Diagnostic> takeError() { return std::exchange(m_error, std::nullopt); }

private:
    std::string m_file;
    int m_line = 0;
    std::optional<Diagnostic> m_error;
};

} // namespace sluice::cluster
