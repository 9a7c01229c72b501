// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/yamlreader.h"

#include "core/yaml/blockreader.h"
#include "core/yaml/textcheck.h"
#include "core/yaml/yamlevents.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <istream>
#include <streambuf>

namespace sluice::yaml {
namespace {

/// Lets yaml-cpp read the text where it stands.
class ViewBuffer : public std::streambuf
{
public:
    explicit ViewBuffer(std::string_view text)
    {
        auto *begin = const_cast<char *>(text.data()); // a get area is never written to
        setg(begin, begin, begin + text.size());
    }
};

struct Translation
{
    std::string_view original;
    std::string_view code;
    std::string_view message;
    std::string_view remedy;
};

constexpr std::array translations{
    Translation{"the referenced anchor is not defined", "yaml-unknown-alias",
                "the anchor of this alias is not defined",
                "Define the anchor before it is used; quote the text if no alias is meant."},
    Translation{"end of map flow not found", "yaml-open-bracket",
                "a `{` before this is never closed, or a comma is missing",
                "Close it with `}`; separate entries by commas."},
    Translation{"end of sequence flow not found", "yaml-open-bracket",
                "a `[` before this is never closed, or a comma is missing",
                "Close it with `]`; separate items by commas."},
    Translation{
        "end of map not found", "yaml-indentation", "this does not belong to the mapping above",
        "Check the indentation: the keys of a mapping stand in one column. Nothing may follow "
        "a closing quote."},
    Translation{"end of sequence not found", "yaml-indentation",
                "this does not belong to the list above",
                "Check the indentation: the dashes of a list stand in one column."},
    Translation{"illegal map value", "yaml-unexpected-colon", "a `:` may not stand here",
                "Quote a text that contains `: `; check the indentation with spaces, not tabs."},
    Translation{"illegal map key", "yaml-unexpected-key", "a `?` may not stand here",
                "Quote the text, or put the key on a line of its own."},
    Translation{"illegal block entry", "yaml-unexpected-dash", "a list may not begin here",
                "Put the dash on a line of its own, or quote the text."},
    Translation{"illegal flow end", "yaml-unexpected-bracket", "this closes nothing",
                "Remove the bracket, or quote the text."},
    Translation{"unknown token", "yaml-unexpected-character", "no value can begin with this",
                "Quote the text."},
    Translation{"illegal EOF in scalar", "yaml-open-quote", "the text ends within quotes",
                "Close the quote, or look whether the file was cut off."},
    Translation{"unexpected character in block scalar", "yaml-bad-block",
                "only a comment or the end of the line may follow `|` and `>`",
                "Begin the text on the next line, or quote it."},
    Translation{"unknown escape character", "yaml-bad-escape", "this is no escape that YAML knows",
                "Double the backslash, or use single quotes."},
    Translation{"bad character found while scanning hex", "yaml-bad-escape",
                "an escape with something else than hexadecimal digits",
                "Write \\xHH, \\uHHHH or \\UHHHHHHHH, or double the backslash."},
    Translation{"invalid unicode", "yaml-bad-escape", "this escape stands for no character",
                "Write characters above U+FFFF as they are, or as \\UHHHHHHHH."},
    Translation{"illegal tab", "yaml-tab", "a tab may not indent a line", "Use spaces."},
    Translation{"bad file", "yaml-too-deep", "nested too deeply",
                "Take the deeply nested part apart."},
};

Diagnostic translated(const YAML::Exception &exception, std::string_view text,
                      std::size_t bodyBegin)
{
    const auto at = bodyBegin + static_cast<std::size_t>(std::max(exception.mark.pos, 0));
    const std::string_view original = exception.msg;
    for (const auto &entry : translations) {
        if (original.substr(0, entry.original.size()) == entry.original)
            return errorAt(text, {at, at + 1}, std::string(entry.code), std::string(entry.message),
                           std::string(entry.remedy));
    }
    return errorAt(text, {at, at + 1}, "yaml-syntax", std::string(original),
                   "Correct the text here or in the line above.");
}

std::string_view firstLine(std::string_view text)
{
    return text.substr(0, text.find('\n'));
}

/// Lines that no document may hold although yaml-cpp takes them: directives and further separators.
std::optional<Diagnostic> refusedLine(std::string_view text, std::size_t bodyBegin)
{
    for (auto at = bodyBegin; at < text.size();) {
        const auto line = firstLine(text.substr(at));
        const ByteSpan span{at, at + line.size()};
        if (separatorOf(line) == Separator::Document)
            return errorAt(text, span, "yaml-second-document", "a second document begins here",
                           "Give each document a part of its own.");
        if (separatorOf(line) == Separator::Wrong)
            return errorAt(text, span, "yaml-bad-separator",
                           "only a comment may follow `---` in its line",
                           "Begin the document on the next line; indent the line if it is text.");
        at += line.size() + 1;
    }
    const SpanScanner scanner(text, bodyBegin);
    const auto first = scanner.skip(bodyBegin);
    if (scanner.at(first) == '%' && scanner.isAtLineStart(first))
        return errorAt(text, {first, first + firstLine(text.substr(first)).size()},
                       "yaml-directive", "`%` directives are not understood by kubectl",
                       "Remove the line; quote the text if no directive is meant.");
    return std::nullopt;
}

/// What stands behind the root: comments and `...` are fine.
std::optional<Diagnostic> refusedRest(std::string_view text, std::size_t bodyBegin,
                                      std::size_t from)
{
    const SpanScanner scanner(text, bodyBegin);
    auto at = scanner.skip(from);
    while (text.substr(at, 3) == "..." && scanner.isAtLineStart(at))
        at = scanner.skip(at + 3);
    if (at >= text.size())
        return std::nullopt;
    return errorAt(text, {at, at + 1}, "yaml-text-after-end",
                   "the document has ended before this text",
                   "Begin another document with a line of `---`, or check the indentation.");
}

} // namespace

Separator separatorOf(std::string_view line)
{
    if (line.substr(0, 3) != "---")
        return Separator::None;
    const auto rest = line.find_first_not_of(" \t\r", 3);
    const bool isClean = rest == std::string_view::npos || line[rest] == '#';
    return isClean ? Separator::Document : Separator::Wrong;
}

std::size_t yamlBodyBegin(std::string_view text)
{
    const auto begin = byteOrderMarkSize(text);
    const auto line = firstLine(text.substr(begin));
    if (separatorOf(line) != Separator::Document)
        return begin;
    const auto body = std::min(begin + line.size() + 1, text.size());
    return body + byteOrderMarkSize(text.substr(body));
}

bool readBlockYaml(Document::Tree &tree, const Limits &limits)
{
    TreeBuilder builder(tree, limits);
    BlockReader reader(tree.text, yamlBodyBegin(tree.text), builder);
    if (reader.read())
        return true;
    tree.nodes.clear();
    tree.links.clear();
    tree.decoded.clear();
    tree.root = noNode;
    return false;
}

std::optional<Diagnostic> readYamlByEvents(Document::Tree &tree, const Limits &limits)
{
    const std::string_view text = tree.text;
    const auto bodyBegin = yamlBodyBegin(text);
    TreeBuilder builder(tree, limits);
    YamlEvents events(text, bodyBegin, builder);
    try {
        ViewBuffer buffer(text.substr(bodyBegin));
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        parser.HandleNextDocument(events);
    } catch (const ReadingStopped &) {
        return builder.error();
    } catch (const YAML::Exception &exception) {
        return translated(exception, text, bodyBegin);
    } catch (const std::exception &exception) {
        return errorAt(text, {bodyBegin, bodyBegin}, "yaml-syntax", exception.what(),
                       "Correct the document.");
    }
    return refusedRest(text, bodyBegin, events.cursor());
}

std::optional<Diagnostic> readYaml(Document::Tree &tree, const Limits &limits)
{
    if (auto error = refusedLine(tree.text, yamlBodyBegin(tree.text)))
        return error;
    if (readBlockYaml(tree, limits))
        return std::nullopt;
    return readYamlByEvents(tree, limits);
}

} // namespace sluice::yaml
