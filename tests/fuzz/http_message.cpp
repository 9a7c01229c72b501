// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/parser.h"
#include "app/localgateway/requestcheck.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace sluice::localgateway;
using sluice::fuzz::require;

namespace {

constexpr Limits limits{.headBytes = 1024, .bodyBytes = 4096};
constexpr std::size_t mostMessages = 64;

/// What can be seen of a message: a start line that was checked, its headers and its body.
struct Seen
{
    std::string text;
    int refusal = 0;
};

Seen seenIn(const Parser &parser, Parser::Kind kind)
{
    Seen seen;
    if (parser.refusal()) {
        seen.refusal = parser.refusal()->status;
        require(seen.refusal >= 400 && !parser.refusal()->reason.empty(), "a refusal has a reason");
        return seen;
    }
    const auto &head = parser.head();
    Destination destination;
    const auto refused =
        kind == Parser::Kind::Request ? checkRequest(head, destination) : std::nullopt;
    if (kind == Parser::Kind::Request && !refused)
        require(destination.target == "*" || destination.target.starts_with('/'),
                "a target that was accepted is a path");
    seen.text = head.method + ' ' + head.target + ' ' + std::to_string(head.status);
    for (std::size_t i = 0; i < head.headers.size(); ++i)
        seen.text.append("\n")
            .append(head.headers.name(i))
            .append(":")
            .append(head.headers.value(i));
    seen.text += "\n\n" + parser.body();
    require(parser.body().size() <= limits.bodyBytes, "a body keeps to its limit");
    return seen;
}

/// Every message in the bytes, which arrive in pieces of at most that size.
std::vector<Seen> messagesIn(std::string_view bytes, Parser::Kind kind, std::size_t piece)
{
    std::vector<Seen> messages;
    Parser parser(kind, limits);
    std::size_t begin = 0;
    std::size_t end = 0;
    while (messages.size() < mostMessages) {
        const auto used = parser.feed(bytes.substr(begin, end - begin));
        require(used <= end - begin, "no more is used than was given");
        begin += used;
        if (parser.refusal() || parser.isDone()) {
            messages.push_back(seenIn(parser, kind));
            if (parser.refusal())
                break;
            parser.reset();
            continue;
        }
        if (end == bytes.size())
            break;
        end = std::min(end + piece, bytes.size());
    }
    parser.feedEnd();
    return messages;
}

/// Beast looks at a head that is not whole yet sooner or later, as the pieces fall: one way may
/// refuse it, with one reason or another, while the other waits. What was read is the same.
bool agree(const std::vector<Seen> &a, const std::vector<Seen> &b)
{
    const auto common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i) {
        if ((a[i].refusal != 0) != (b[i].refusal != 0) || a[i].text != b[i].text)
            return false;
    }
    const auto &longer = a.size() > b.size() ? a : b;
    return longer.size() == common || (longer.size() == common + 1 && longer.back().refusal != 0);
}

} // namespace

/// However the bytes are cut into pieces, the same messages are read from them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto kind = (bytes[0] & 1U) != 0 ? Parser::Kind::Response : Parser::Kind::Request;
    const std::size_t piece = 1 + (bytes[0] >> 1U);
    const auto text = sluice::fuzz::textOf(bytes, size).substr(1);
    const auto whole = messagesIn(text, kind, text.size() + 1);
    const auto inPieces = messagesIn(text, kind, piece);
    require(agree(whole, inPieces), "pieces make no difference");
    return 0;
}
