// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"
#include "core/workspace/partresources.h"

#include <algorithm>
#include <string>

namespace sluice::workspace {
namespace {

/// Parts [begin, end) of a stream.
struct PartRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::size_t endOf(const yaml::Stream &stream, std::size_t part)
{
    return stream.offsetOf(part) + stream.part(part).text().size();
}

bool startsAsJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// Whether the offset is in the part's first line, which holds its separator.
bool touchesSeparator(const yaml::Stream &stream, std::size_t part, std::size_t offset)
{
    const auto text = stream.part(part).text();
    const auto lineEnd = std::min(text.find('\n'), text.size());
    return offset <= stream.offsetOf(part) + lineEnd;
}

/// The parts whose borders or content may change. A separator that is touched belongs to the part
/// before as well, and text put in front of one to the part behind.
PartRange touchedParts(const yaml::Stream &stream, const ByteSpan &span)
{
    PartRange range{stream.partAt(span.begin), stream.partAt(span.end) + 1};
    if (range.begin > 0 && touchesSeparator(stream, range.begin, span.begin))
        --range.begin;
    if (range.end < stream.size() && span.end == endOf(stream, range.end - 1))
        ++range.end;
    return range;
}

std::string textOf(const yaml::Stream &stream, const PartRange &range)
{
    std::string text;
    for (auto i = range.begin; i < range.end; ++i)
        text += stream.part(i).text();
    return text;
}

std::shared_ptr<const File> withStream(const File &file, yaml::Stream stream,
                                       const PartRange &replaced)
{
    auto next = file;
    const auto added = stream.size() + (replaced.end - replaced.begin) - file.stream.size();
    PartResources::Items resources;
    for (std::size_t i = 0; i < added; ++i)
        resources.push_back(partResources(stream.part(replaced.begin + i)));
    next.resources =
        file.resources.spliced(replaced.begin, replaced.end - replaced.begin, resources);
    next.stream = std::move(stream);
    return std::make_shared<const File>(std::move(next));
}

std::shared_ptr<const File> readAgain(const File &file, std::string text)
{
    auto next = *makeFile(file.id, file.path, text);
    next.saved = file.saved;
    return std::make_shared<const File>(std::move(next));
}

std::shared_ptr<const File> replaced(const File &file, const ByteSpan &span, std::string_view text)
{
    const auto &stream = file.stream;
    const auto size = stream.byteCount() - span.size() + text.size();
    const auto whole = [&] {
        return readAgain(file, stream.text().replace(span.begin, span.size(), text));
    };
    if (stream.size() == 0 || size == 0 || size > yaml::Limits{}.bytes
        || startsAsJson(stream.part(0).text()))
        return whole();
    const auto range = touchedParts(stream, span);
    auto part = textOf(stream, range);
    part.replace(span.begin - stream.offsetOf(range.begin), span.size(), text);
    if (range.begin == 0 && startsAsJson(part))
        return whole();
    const auto fresh = part.empty() ? yaml::Stream() : yaml::Stream::parse(part, file.path);
    return withStream(file, stream.spliced(range.begin, range.end - range.begin, fresh), range);
}

} // namespace

Edit replaceText(const Workspace &workspace, FileId id, ByteSpan span, std::string_view text)
{
    const auto *file = workspace.file(id);
    if (file == nullptr)
        return {workspace, {}, {}};
    span.begin = std::min(span.begin, file->stream.byteCount());
    span.end = std::clamp(span.end, span.begin, file->stream.byteCount());
    if (span.isEmpty() && text.empty())
        return {workspace, {}, {}};
    return exchangedFile(workspace, replaced(*file, span, text), {{span, std::string(text)}});
}

} // namespace sluice::workspace
