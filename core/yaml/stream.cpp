// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"

#include "core/base/utf8.h"
#include "core/yaml/jsonreader.h"
#include "core/yaml/textcheck.h"
#include "core/yaml/yamlreader.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace sluice::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// A text that a separator line cuts into parts, each beginning with its separator.
std::vector<std::string_view> splitYaml(std::string_view text)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (auto at = byteOrderMarkSize(text); at < text.size();) {
        auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        if (separatorOf(line) != Separator::None) {
            // The first separator cuts only where something stands before it.
            const auto before = text.substr(begin, at - begin);
            const auto content = before.substr(byteOrderMarkSize(before));
            const bool isFirst =
                begin == 0 && content.find_first_not_of(blanks) == content.npos && content.empty();
            if (!isFirst) {
                parts.push_back(before);
                begin = at;
            }
        }
        at = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

/// A text of JSON values one behind the other; white space goes to the value before it.
std::vector<std::string_view> splitJson(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto lead =
            std::min(text.find_first_not_of(blanks, byteOrderMarkSize(text)), text.size());
        auto end = lead + jsonValueEnd(text.substr(lead));
        end = std::min(text.find_first_not_of(blanks, end), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return parts;
}

Syntax syntaxOf(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks, byteOrderMarkSize(text));
    const bool isJson =
        first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
    return isJson ? Syntax::Json : Syntax::Yaml;
}

/// Whether the text begins with a `{` whose first key has no double quotes, as no JSON does.
bool isFlowYaml(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks, byteOrderMarkSize(text));
    const auto key = text.find_first_not_of(blanks, first + 1);
    return text[first] == '{' && key != std::string_view::npos && text[key] != '"'
           && text[key] != '}';
}

/// Runs task(0) ... task(count - 1) on up to `threads` threads, in batches that keep neighbours
/// together.
template <typename Task>
void runSideBySide(std::size_t count, unsigned threads, const Task &task)
{
    constexpr std::size_t batch = 32;
    const auto batches = (count + batch - 1) / batch;
    const auto wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto i = next.fetch_add(1); i < batches; i = next.fetch_add(1)) {
            for (auto at = i * batch; at < std::min(count, (i + 1) * batch); ++at)
                task(at);
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(wanted, batches); ++i)
        others.emplace_back(work);
    work();
    for (auto &thread : others)
        thread.join();
}

/// Where a part begins in its file.
struct TextPlace
{
    std::size_t offset = 0;
    int line = 0;
    int column = 0;

    TextPlace behind(std::string_view text) const
    {
        const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
        const auto last = text.rfind('\n');
        const auto rest = last == std::string_view::npos ? text : text.substr(last + 1);
        const auto points = static_cast<int>(codePointCount(rest));
        return {offset + text.size(), line + lines, lines == 0 ? column + points : points};
    }
};

void moveTo(SourceLocation &where, const std::string &file, const TextPlace &start)
{
    where.file = file;
    where.position.column += where.position.line == 1 ? start.column : 0;
    where.position.line += start.line;
    where.span.begin += start.offset;
    where.span.end += start.offset;
}

using PartItems = Stream::Parts::Items;

PartItems parseParts(const std::vector<std::string_view> &texts, Syntax syntax,
                     const Limits &limits, unsigned threads)
{
    PartItems parts(texts.size());
    runSideBySide(texts.size(), threads, [&](std::size_t i) {
        auto part = std::make_shared<StreamPart>();
        auto document = Document::parse(std::string(texts[i]), syntax, limits);
        if (document) {
            part->document = *document;
        } else {
            part->brokenText = texts[i];
            part->error = document.error();
        }
        parts[i] = std::move(part);
    });
    return parts;
}

bool hasError(const PartItems &parts)
{
    return std::any_of(parts.begin(), parts.end(), [](const auto &part) { return part->error; });
}

PartItems parseText(std::string_view text, const Limits &limits, unsigned threads)
{
    if (text.size() > limits.bytes)
        return parseParts({text}, Syntax::Yaml, limits, 1);
    if (syntaxOf(text) == Syntax::Yaml)
        return parseParts(splitYaml(text), Syntax::Yaml, limits, threads);
    auto json = parseParts(splitJson(text), Syntax::Json, limits, threads);
    const bool isSyntaxError = std::any_of(json.begin(), json.end(), [](const auto &part) {
        return part->error && part->error->code == "json-syntax";
    });
    if (!isSyntaxError)
        return json;
    // A bracket may begin YAML in flow style as well; kubectl tries JSON first, too.
    auto flow = parseParts(splitYaml(text), Syntax::Yaml, limits, threads);
    return hasError(flow) && !isFlowYaml(text) ? json : flow;
}

} // namespace

PartPlaces::PartPlaces(const PartItems &parts)
{
    offsets.reserve(parts.size());
    lines.reserve(parts.size());
    for (const auto &part : parts) {
        offsets.push_back(byteCount);
        lines.push_back(lineCount);
        const auto text = part->text();
        byteCount += text.size();
        lineCount += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
        hasError = hasError || part->error;
    }
}

Stream::Stream(Parts parts)
    : m_parts(std::move(parts))
{
    Start start;
    m_starts.reserve(m_parts.pieces().size());
    for (const auto &piece : m_parts.pieces()) {
        m_starts.push_back(start);
        start.offset += piece->summary.byteCount;
        start.line += piece->summary.lineCount;
    }
}

Stream Stream::parse(std::string_view text, const std::string &fileName, const Limits &limits,
                     unsigned threads)
{
    auto parts = parseText(text, limits, threads);
    if (!hasError(parts))
        return Stream(Parts(parts));
    TextPlace place;
    for (auto &part : parts) {
        if (part->error) {
            auto placed = std::make_shared<StreamPart>(*part);
            moveTo(placed->error->where, fileName, place);
            for (auto &related : placed->error->related)
                moveTo(related.where, fileName, place);
            part = std::move(placed);
        }
        place = place.behind(part->text());
    }
    return Stream(Parts(parts));
}

std::size_t Stream::offsetOf(std::size_t index) const
{
    const auto piece = m_parts.pieceAt(index);
    return m_starts[piece].offset
           + m_parts.pieces()[piece]->summary.offsets[index - m_parts.beginOf(piece)];
}

int Stream::lineOf(std::size_t index) const
{
    const auto piece = m_parts.pieceAt(index);
    return m_starts[piece].line
           + m_parts.pieces()[piece]->summary.lines[index - m_parts.beginOf(piece)];
}

std::size_t Stream::partAt(std::size_t offset) const
{
    const auto next = std::ranges::upper_bound(m_starts, offset, {},
                                               [](const Start &start) { return start.offset; });
    if (next == m_starts.begin())
        return 0;
    const auto piece = static_cast<std::size_t>(next - m_starts.begin()) - 1;
    const auto &offsets = m_parts.pieces()[piece]->summary.offsets;
    const auto behind = std::ranges::upper_bound(offsets, offset - m_starts[piece].offset);
    return m_parts.beginOf(piece) + static_cast<std::size_t>(behind - offsets.begin()) - 1;
}

Stream::Start Stream::end() const
{
    if (m_starts.empty())
        return {};
    const auto &last = m_parts.pieces().back()->summary;
    return {m_starts.back().offset + last.byteCount, m_starts.back().line + last.lineCount};
}

std::size_t Stream::byteCount() const
{
    return end().offset;
}

std::string Stream::text() const
{
    std::string text;
    text.reserve(byteCount());
    for (const auto &piece : m_parts.pieces()) {
        for (const auto &part : piece->items)
            text += part->text();
    }
    return text;
}

std::vector<Diagnostic> Stream::errors() const
{
    std::vector<Diagnostic> errors;
    for (const auto &piece : m_parts.pieces()) {
        if (!piece->summary.hasError)
            continue;
        for (const auto &part : piece->items) {
            if (part->error)
                errors.push_back(*part->error);
        }
    }
    return errors;
}

Stream Stream::withDocument(std::size_t index, std::shared_ptr<const Document> document) const
{
    auto part = std::make_shared<StreamPart>();
    part->document = std::move(document);
    return spliced(index, 1, Stream(Parts({std::move(part)})));
}

} // namespace sluice::yaml
