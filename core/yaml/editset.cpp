// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/intentpatches.h"
#include "core/yaml/locate.h"
#include "core/yaml/refusal.h"
#include "core/yaml/scalartext.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

bool isBlock(NodeStyle style)
{
    return style == NodeStyle::Literal || style == NodeStyle::Folded;
}

/// Where the lines of a block scalar begin; behind its header's comment, if it has one.
struct BlockParts
{
    std::string comment;
    std::size_t column = 0;
};

BlockParts blockParts(const std::string &text, ByteSpan span, std::size_t holderColumn)
{
    const Lines lines(text);
    BlockParts parts;
    const auto headerEnd = std::min(lines.end(span.begin), span.end);
    const auto header = std::string_view(text).substr(span.begin, headerEnd - span.begin);
    const auto comment = header.find('#');
    if (comment != std::string_view::npos)
        parts.comment = std::string(" ").append(header.substr(comment));
    for (auto line = lines.next(span.begin); line < span.end && parts.column == 0;
         line = lines.next(line))
        if (lines.end(line) > line + lines.indentation(line).size())
            parts.column = lines.indentation(line).size();
    if (parts.column <= holderColumn)
        parts.column = holderColumn + 2;
    return parts;
}

/// A string in the style it had, where that style can hold it, else in the shortest form.
std::string styledString(std::string_view value, NodeStyle style, ScalarContext context)
{
    if (style == NodeStyle::DoubleQuoted)
        return doubleQuoted(value);
    if (style == NodeStyle::SingleQuoted && isSingleQuotable(value))
        return singleQuoted(value);
    return shortestScalar(value, context);
}

std::string blockText(const Document &document, const NodeView &node, const SetScalar &intent,
                      std::size_t holderColumn)
{
    const auto parts = blockParts(document.text(), node.span(), holderColumn);
    const auto *value = intent.value.get_ptr<const Value::string_t *>();
    const auto isAtEnd = node.span().end == document.text().size();
    const auto canHold = value && isLiteralSafe(*value) && !(isAtEnd && value->ends_with('\n'));
    if (!canHold)
        return (value ? shortestScalar(*value, ScalarContext::Block) : emitScalar(intent.value))
            .append(parts.comment);
    auto text = node.style() == NodeStyle::Literal
                    ? literalBlock(*value, parts.column, document.lineEnd())
                    : foldedBlock(*value, parts.column, document.lineEnd());
    return text.insert(text.ends_with('-') || text[1] == '-' ? 2 : 1, parts.comment);
}

std::string scalarText(const Document &document, const NodeView &node, const SetScalar &intent)
{
    if (document.syntax() == Syntax::Json)
        return emitFlow(intent.value, true);
    const auto context =
        isInFlow(document, intent.path) ? ScalarContext::Flow : ScalarContext::Block;
    if (const auto *value = intent.value.get_ptr<const Value::string_t *>())
        return styledString(*value, node.style(), context);
    return emitScalar(intent.value);
}

Patches intoAbsent(const Document &document, const SetScalar &intent, const std::string &text)
{
    if (intent.path.isRoot())
        return refusal::noSuchPath(intent.path);
    const auto holder = holderOf(document, intent.path);
    if (!holder)
        return holder.error();
    const auto &entry = holder->entry();
    if (holder->layout.isFlow && holder->layout.isMapping && !entry.hasColon)
        return std::vector<BytePatch>{{{entry.end, entry.end}, ": " + text}};
    return std::vector<BytePatch>{{{entry.end, entry.end}, " " + text}};
}

} // namespace

Patches patchesFor(const Document &document, const SetScalar &intent)
{
    if (auto refused = refusedPath(document, intent.path))
        return *std::move(refused);
    const auto node = document.find(intent.path);
    if (!node.isScalar())
        return refusal::wrongKind(intent.path, "a scalar");
    if (node.toValue() == intent.value && node.style() != NodeStyle::Absent)
        return std::vector<BytePatch>{};
    if (node.style() == NodeStyle::Absent)
        return intoAbsent(document, intent, scalarText(document, node, intent));
    if (!isBlock(node.style()))
        return std::vector<BytePatch>{{node.span(), scalarText(document, node, intent)}};
    std::size_t column = 0;
    if (!intent.path.isRoot()) {
        const auto holder = holderOf(document, intent.path);
        if (!holder)
            return holder.error();
        column = Lines(document.text()).column(holder->entry().begin);
    }
    return std::vector<BytePatch>{{node.span(), blockText(document, node, intent, column)}};
}

} // namespace sluice::yaml
