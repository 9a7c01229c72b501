// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/identification.h"

#include "core/base/printable.h"
#include "core/traffic/backendname.h"
#include "core/traffic/jsonfields.h"

#include <algorithm>
#include <re2/re2.h>

namespace sluice::traffic {
namespace {

constexpr std::size_t maxPattern = 4096;
constexpr std::size_t maxMark = 256;
constexpr std::size_t maxBody = 64 * 1024;
constexpr std::int64_t maxPatternMemory = 4 << 20;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool isToken(std::string_view text) // RFC 9110, section 5.6.2
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z')
               || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

Diagnostic invalid(std::string_view text, std::string why)
{
    return {.code = "mark-rule-invalid",
            .message = "'" + printable(text.substr(0, 200))
                       + "' tells no answers apart: " + std::move(why),
            .remedy = "Write header:NAME, json:PATH, cookie:NAME or body:REGEX, such as "
                      "header:X-Backend or body:'version ([a-z0-9]+)'."};
}

std::optional<std::string_view> cookieValue(std::string_view header, std::string_view name)
{
    const auto equals = header.find('=');
    if (equals == std::string_view::npos || header.substr(0, equals) != name)
        return std::nullopt;
    const auto end = header.find(';');
    return header.substr(equals + 1, end == std::string_view::npos ? end : end - equals - 1);
}

std::optional<std::string> usable(std::optional<std::string_view> mark)
{
    if (!mark)
        return std::nullopt;
    const auto begin = mark->find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return std::nullopt;
    const auto trimmed = mark->substr(begin, mark->find_last_not_of(" \t\r\n") - begin + 1);
    if (trimmed.size() > maxMark)
        return std::nullopt;
    return std::string(trimmed);
}

} // namespace

struct MarkRule::State
{
    MarkSource source = MarkSource::Header;
    std::string argument;
    JsonPath path;
    std::unique_ptr<const re2::RE2> pattern;

    std::optional<std::string_view> headerValue(const RawAnswer &answer) const
    {
        for (const auto &[name, value] : answer.headers) {
            if (equalsIgnoringCase(name, argument))
                return value;
        }
        return std::nullopt;
    }

    std::optional<std::string_view> cookie(const RawAnswer &answer) const
    {
        for (const auto &[name, value] : answer.headers) {
            if (!equalsIgnoringCase(name, "set-cookie"))
                continue;
            if (const auto found = cookieValue(value, argument))
                return found;
        }
        return std::nullopt;
    }

    std::optional<std::string_view> bodyMatch(std::string_view body) const
    {
        re2::StringPiece groups[2];
        const int count = pattern->NumberOfCapturingGroups() > 0 ? 2 : 1;
        const re2::StringPiece text(body.data(), body.size());
        if (!pattern->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, count))
            return std::nullopt;
        const auto &mark = groups[count - 1];
        if (mark.data() == nullptr)
            return std::nullopt;
        return std::string_view(mark.data(), mark.size());
    }
};

MarkRule::MarkRule(std::shared_ptr<const State> state)
    : m_state(std::move(state))
{
}

Result<MarkRule> MarkRule::parse(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return invalid(text, "there is no ':' after header, json, cookie or body");
    const auto kind = text.substr(0, colon);
    auto state = std::make_shared<State>();
    state->argument = text.substr(colon + 1);
    if (kind == "header" || kind == "cookie") {
        state->source = kind == "header" ? MarkSource::Header : MarkSource::Cookie;
        if (!isToken(state->argument))
            return invalid(text, "the name is empty or has a character that no such name may have");
        return MarkRule(std::move(state));
    }
    if (kind == "json") {
        state->source = MarkSource::Json;
        auto path = parseJsonPath(state->argument);
        if (!path || path->empty())
            return invalid(text, "the path is not like a.b[0].c, nor a JSON pointer such as /a/b");
        state->path = std::move(*path);
        return MarkRule(std::move(state));
    }
    if (kind != "body")
        return invalid(text, "'" + printable(kind.substr(0, 40)) + "' is not a known place");
    if (state->argument.empty() || state->argument.size() > maxPattern)
        return invalid(text, "the expression is empty or longer than 4096 bytes");
    state->source = MarkSource::Body;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(maxPatternMemory);
    state->pattern = std::make_unique<const re2::RE2>(state->argument, options);
    if (!state->pattern->ok())
        return invalid(text, printable(state->pattern->error()));
    return MarkRule(std::move(state));
}

MarkSource MarkRule::source() const
{
    return m_state->source;
}

bool MarkRule::isExact() const
{
    return source() == MarkSource::Header || source() == MarkSource::Json;
}

std::string MarkRule::toString() const
{
    switch (source()) {
    case MarkSource::Header:
        return "header:" + m_state->argument;
    case MarkSource::Json:
        return "json:" + m_state->argument;
    case MarkSource::Cookie:
        return "cookie:" + m_state->argument;
    case MarkSource::Body:
        return "body:" + m_state->argument;
    }
    return {};
}

std::optional<std::string> MarkRule::mark(const RawAnswer &answer) const
{
    if (answer.failure)
        return std::nullopt;
    const auto body = std::string_view(answer.body).substr(0, maxBody);
    switch (source()) {
    case MarkSource::Header:
        return usable(m_state->headerValue(answer));
    case MarkSource::Cookie:
        return usable(m_state->cookie(answer));
    case MarkSource::Body:
        return usable(m_state->bodyMatch(body));
    case MarkSource::Json:
        break;
    }
    const auto value = jsonValueAt(body, m_state->path);
    return value ? usable(*value) : std::nullopt;
}

Classifier::Classifier(MarkRule rule, std::vector<model::BackendKey> backends,
                       std::map<std::string, std::size_t> marks)
    : m_rule(std::move(rule)),
      m_backends(std::move(backends)),
      m_marks(std::move(marks))
{
}

std::int16_t Classifier::classify(const RawAnswer &answer) const
{
    const auto mark = m_rule.mark(answer);
    if (!mark)
        return Sample::unknown;
    const auto known = m_marks.find(*mark);
    if (known != m_marks.end())
        return known->second < m_backends.size() ? static_cast<std::int16_t>(known->second)
                                                 : Sample::unknown;
    const auto named = backendByName(*mark, m_backends);
    return named ? static_cast<std::int16_t>(named->index) : Sample::unknown;
}

} // namespace sluice::traffic
