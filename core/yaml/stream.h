// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedlist.h"
#include "core/yaml/document.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::yaml {

/// A piece of a file: a document, or text that is none and why.
struct StreamPart
{
    std::shared_ptr<const Document> document; ///< null where `error` is set
    std::string brokenText;                   ///< the text where there is no document
    std::optional<Diagnostic> error;          ///< positions relative to the file

    std::string_view text() const { return document ? document->text() : brokenText; }
};

/// Where the parts of a piece of a stream stand, counted from the piece's begin.
struct PartPlaces
{
    explicit PartPlaces(const std::vector<std::shared_ptr<const StreamPart>> &parts);

    std::vector<std::size_t> offsets;
    std::vector<int> lines;
    std::size_t byteCount = 0;
    int lineCount = 0;
    bool hasError = false;
};

/// The documents of one file, in order. The joined texts of its parts are the file, byte by byte (a
/// byte order mark stays with the first). Immutable; copies share their parts.
class Stream
{
public:
    using Parts = SharedList<StreamPart, PartPlaces>;

    Stream() = default;
    /// Splits as kubectl does: by lines of `---` followed by nothing but white space or a comment.
    /// A text whose first character other than white space is `{` or `[` is JSON (several JSON
    /// values may follow one another). Parts are parsed side by side on up to `threads` threads (0:
    /// as many as there are cores). `fileName` is used in diagnostics only.
    static Stream parse(std::string_view text, const std::string &fileName,
                        const Limits &limits = {}, unsigned threads = 0);

    std::size_t size() const { return m_parts.size(); }
    const StreamPart &part(std::size_t index) const { return *m_parts[index]; }
    const Parts &parts() const { return m_parts; }
    std::size_t offsetOf(std::size_t index) const;
    /// Number of lines before the part.
    int lineOf(std::size_t index) const;
    /// The part that holds the byte at `offset` (the last one at the end of the text).
    std::size_t partAt(std::size_t offset) const;
    std::size_t byteCount() const;
    std::string text() const;
    std::vector<Diagnostic> errors() const;
    /// This stream with one document exchanged.
    Stream withDocument(std::size_t index, std::shared_ptr<const Document> document) const;
    /// This stream with `count` parts from `first` on exchanged for those of a stream parsed on its
    /// own; the positions of errors move with their parts. Every part must begin at a line's start.
    Stream spliced(std::size_t first, std::size_t count, const Stream &replacement) const;

private:
    /// Bytes and lines before a piece of the parts.
    struct Start
    {
        std::size_t offset = 0;
        int line = 0;
    };

    explicit Stream(Parts parts);
    Start end() const;
    /// Whether this part or one behind it may be broken.
    bool hasErrorFrom(std::size_t part) const;

    Parts m_parts;
    std::vector<Start> m_starts; ///< one for each piece
};

} // namespace sluice::yaml
