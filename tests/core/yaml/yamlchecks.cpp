// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/yaml/yamlchecks.h"

#include "core/yaml/textcheck.h"
#include "core/yaml/yamlreader.h"

namespace sluice::test {

using namespace yaml;

namespace {

std::string describe(ByteSpan span, const char *fault)
{
    return std::string(fault) + " at " + std::to_string(span.begin) + "-" + std::to_string(span.end)
           + "; ";
}

bool isSameAlone(const Document &document, const NodeView &node, const std::string &text)
{
    const auto again = Document::parse(text, document.syntax());
    if (!again)
        return false;
    auto root = (*again)->root();
    if (root.isSequence())
        root = root.at(0);
    const bool isBlock = node.style() == NodeStyle::Literal || node.style() == NodeStyle::Folded;
    const std::string value(node.text());
    if (!root)
        return value.empty();
    // The last line of a file may lack its end.
    const bool isSame = root.text() == value || (isBlock && root.text() == value + '\n');
    return isSame && root.scalarType() == node.scalarType();
}

/// The scalar's text as a document of its own must mean the same.
std::string rereadFault(const Document &document, const NodeView &node)
{
    const auto span = node.span();
    auto alone = document.text().substr(span.begin, span.size());
    const bool isBlock = node.style() == NodeStyle::Literal || node.style() == NodeStyle::Folded;
    const auto header = alone.substr(0, alone.find('\n'));
    // An indentation given in the header counts from the parent, which is not there any more.
    const bool hasIndicator = header.find_first_of("123456789") != std::string::npos;
    if (node.style() == NodeStyle::Absent || node.hasTag() || (isBlock && hasIndicator))
        return {};
    if (isBlock)
        alone += '\n';
    if (isSameAlone(document, node, alone) || isSameAlone(document, node, "[" + alone + "]"))
        return {};
    return describe(span, "other value alone");
}

std::string faultsBelow(const Document &document, const NodeView &node)
{
    const auto outer = node.span();
    if (outer.begin > outer.end || outer.end > document.text().size())
        return describe(outer, "outside the text");
    if (node.isScalar())
        return rereadFault(document, node);
    std::string faults;
    auto last = outer.begin;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const auto child = node.isMapping() ? node.valueAt(i) : node.at(i);
        if (child.isShared())
            continue;
        const auto span = child.span();
        const auto begin = child.keySpan() ? child.keySpan()->begin : span.begin;
        const bool isKeyBehind = child.keySpan() && child.keySpan()->end > span.begin;
        if (begin < last || span.end > outer.end || isKeyBehind)
            faults += describe(span, "outside its place");
        last = span.end;
        faults += faultsBelow(document, child);
    }
    return faults;
}

bool isSame(const TreeNode &a, const TreeNode &b)
{
    return a.begin == b.begin && a.end == b.end && a.first == b.first && a.count == b.count
           && a.key == b.key && a.kind == b.kind && a.style == b.style && a.type == b.type
           && a.hasAnchor == b.hasAnchor && a.hasTag == b.hasTag && a.isAlias == b.isAlias
           && a.isDecoded == b.isDecoded;
}

} // namespace

std::string spanFaults(const Document &document)
{
    return document.root() ? faultsBelow(document, document.root()) : std::string();
}

bool isReadDirectly(const std::string &text)
{
    Document::Tree tree;
    tree.text = text;
    return readBlockYaml(tree, {});
}

std::string readingFaults(const std::string &text)
{
    const Limits limits;
    if (refusedText(text, Syntax::Yaml, limits))
        return {};
    Document::Tree direct;
    direct.text = text;
    if (!readBlockYaml(direct, limits))
        return {};
    Document::Tree reference;
    reference.text = text;
    if (const auto error = readYamlByEvents(reference, limits))
        return "only yaml-cpp refuses: " + error->message;
    if (direct.root != reference.root || direct.nodes.size() != reference.nodes.size()
        || direct.decoded != reference.decoded || direct.links.size() != reference.links.size())
        return "other trees";
    for (std::size_t i = 0; i < direct.nodes.size(); ++i) {
        if (!isSame(direct.nodes[i], reference.nodes[i]))
            return "other node " + std::to_string(i) + " at "
                   + std::to_string(direct.nodes[i].begin) + ", "
                   + std::to_string(reference.nodes[i].begin);
    }
    return {};
}

} // namespace sluice::test
