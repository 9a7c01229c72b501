// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/spanscanner.h"
#include "core/yaml/treebuilder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <string>
#include <string_view>
#include <vector>

namespace sluice::yaml {

/// Thrown through yaml-cpp to end a reading that was refused; caught in readYaml.
struct ReadingStopped
{
};

/// Turns yaml-cpp's events into calls of the builder: each mark is checked against a cursor that
/// walks through the text, and every end is found by the scanner. Where the two disagree, the
/// document is refused rather than given wrong spans.
class YamlEvents : public YAML::EventHandler
{
public:
    /// `bodyBegin` is where the text given to yaml-cpp begins in `text`.
    YamlEvents(std::string_view text, std::size_t bodyBegin, TreeBuilder &builder)
        : m_text(text),
          m_scanner(text, bodyBegin),
          m_bodyBegin(bodyBegin),
          m_cursor(bodyBegin),
          m_builder(builder)
    {
    }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

    /// Behind the last byte that was read as part of the tree.
    std::size_t cursor() const { return m_cursor; }

private:
    struct Frame
    {
        NodeKind kind;
        char closer; ///< `}` or `]`; 0 for block collections and for pairs without braces
        bool isFlow;
        std::size_t column;
    };

    std::size_t offsetOf(const YAML::Mark &mark) const;
    std::size_t contentBegin(std::size_t at, bool hasAnchor, bool hasTag, std::size_t *wordsEnd);
    void beginCollection(NodeKind kind, const YAML::Mark &mark, const std::string &tag,
                         YAML::anchor_t anchor);
    void endCollection();
    void emptyScalar(YAML::anchor_t anchor, std::string_view tag);
    std::size_t absentBegin() const;
    bool belongsHere(std::size_t from, std::size_t at) const;
    bool isTagWritten(std::size_t at, const std::string &tag, bool hasAnchor) const;
    std::size_t scalarEnd(std::size_t begin, NodeStyle style, const std::string &value);
    void scalar(const ScalarToken &token);
    void refuseUnknownEscapes(ByteSpan span);
    void check(bool isAccepted) const;
    [[noreturn]] void refuse(ByteSpan span, std::string code, std::string message,
                             std::string remedy);
    [[noreturn]] void refuseUnclear(std::size_t at);

    std::string_view m_text;
    SpanScanner m_scanner;
    std::size_t m_bodyBegin;
    std::size_t m_cursor;
    TreeBuilder &m_builder;
    std::vector<Frame> m_frames;
};

} // namespace sluice::yaml
