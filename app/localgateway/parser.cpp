// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <variant>

namespace sluice::localgateway {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;
using ErrorCode = boost::beast::error_code;

std::string_view plain(string_view text)
{
    return {text.data(), text.size()};
}

/// Collects what Beast's parser finds. Trailer fields arrive as header fields do and are dropped.
struct Collected
{
    MessageHead head;
    std::string body;
    bool isHeadDone = false;

    void clear()
    {
        head.headers.clear();
        head.contentLength.reset();
        body.clear();
        isHeadDone = false;
    }
};

template <bool isRequest>
class Collector final : public http::basic_parser<isRequest>
{
public:
    explicit Collector(Collected &collected)
        : m_collected(&collected)
    {
    }

private:
    void on_request_impl(http::verb /*verb*/, string_view method, string_view target, int version,
                         ErrorCode & /*error*/) override
    {
        m_collected->head.method.assign(method.data(), method.size());
        m_collected->head.target.assign(target.data(), target.size());
        m_collected->head.version = version;
    }
    void on_response_impl(int code, string_view /*reason*/, int version,
                          ErrorCode & /*error*/) override
    {
        m_collected->head.status = code;
        m_collected->head.version = version;
    }
    void on_field_impl(http::field /*field*/, string_view name, string_view value,
                       ErrorCode & /*error*/) override
    {
        if (!m_collected->isHeadDone)
            m_collected->head.headers.add(plain(name), plain(value));
    }
    void on_header_impl(ErrorCode & /*error*/) override
    {
        m_collected->isHeadDone = true;
        m_collected->head.isChunked = this->chunked();
        m_collected->head.keepsAlive = this->keep_alive();
        if (const auto length = this->content_length())
            m_collected->head.contentLength = *length;
    }
    void on_body_init_impl(boost::optional<std::uint64_t> const & /*length*/,
                           ErrorCode & /*error*/) override
    {
    }
    std::size_t on_body_impl(string_view body, ErrorCode & /*error*/) override
    {
        m_collected->body.append(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t /*size*/, string_view /*extensions*/,
                              ErrorCode & /*error*/) override
    {
    }
    std::size_t on_chunk_body_impl(std::uint64_t /*remaining*/, string_view body,
                                   ErrorCode & /*error*/) override
    {
        m_collected->body.append(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(ErrorCode & /*error*/) override {}

    Collected *m_collected;
};

/// "GET / HTTP/2.0": a version that is one, but not one of ours.
bool namesOtherVersion(std::string_view bytes)
{
    const auto line = bytes.substr(0, bytes.find("\r\n"));
    const auto at = line.rfind(" HTTP/");
    return at != std::string_view::npos && line.size() == at + 9 && line[at + 7] == '.'
           && line[at + 6] >= '2' && line[at + 6] <= '9';
}

Refusal refusalFor(const ErrorCode &error, std::string_view bytes, const Limits &limits)
{
    if (error == http::error::header_limit) {
        const auto isInLine =
            bytes.substr(0, limits.headBytes).find("\r\n") == std::string_view::npos;
        return isInLine ? Refusal{414, "the request line is too long"}
                        : Refusal{431, "the request headers are too large"};
    }
    if (error == http::error::body_limit)
        return {413, "the request body is too large"};
    if (error == http::error::bad_version && namesOtherVersion(bytes))
        return {505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    return {400, "malformed request: " + error.message()};
}

} // namespace

struct Parser::State
{
    Kind kind;
    Limits limits;
    Collected collected;
    std::variant<std::monostate, Collector<true>, Collector<false>> parser;
    std::optional<Refusal> refusal;
    bool isDone = false;
    bool hasStarted = false;

    State(Kind k, const Limits &l)
        : kind(k),
          limits(l)
    {
    }

    template <bool isRequest>
    void begin(bool hasNoBody)
    {
        auto &made = parser.emplace<Collector<isRequest>>(collected);
        made.eager(true);
        made.header_limit(limits.headBytes);
        made.body_limit(limits.bodyBytes);
        made.skip(hasNoBody);
    }

    template <typename T>
    std::size_t put(T &target, std::string_view bytes)
    {
        ErrorCode error;
        std::size_t used = 0;
        // Beast stops at the end of a head of which more is asked, and once a message is done.
        while (!error && !target.is_done() && used < bytes.size()) {
            const auto rest = bytes.substr(used);
            used += target.put(boost::asio::buffer(rest.data(), rest.size()), error);
        }
        hasStarted = hasStarted || target.got_some();
        isDone = target.is_done();
        if (error && error != http::error::need_more)
            refusal = refusalFor(error, bytes, limits);
        return used;
    }

    template <typename T>
    void putEnd(T &target)
    {
        if (!target.got_some()) { // put_eof() may not be called then
            refusal = Refusal{400, "the connection ended before a message"};
            return;
        }
        ErrorCode error;
        target.put_eof(error);
        isDone = target.is_done();
        if (error)
            refusal = Refusal{400, "the connection ended within a message"};
    }
};

Parser::Parser(Kind kind, const Limits &limits)
    : m_state(std::make_unique<State>(kind, limits))
{
    reset();
}

Parser::~Parser() = default;

void Parser::reset(bool hasNoBody)
{
    m_state->collected.clear();
    m_state->refusal.reset();
    m_state->isDone = false;
    m_state->hasStarted = false;
    if (m_state->kind == Kind::Request)
        m_state->begin<true>(false);
    else
        m_state->begin<false>(hasNoBody);
}

std::size_t Parser::feed(std::string_view bytes)
{
    auto &state = *m_state;
    if (state.refusal || state.isDone || bytes.empty())
        return 0;
    state.hasStarted = true;
    if (state.kind == Kind::Request)
        return state.put(std::get<1>(state.parser), bytes);
    return state.put(std::get<2>(state.parser), bytes);
}

void Parser::feedEnd()
{
    auto &state = *m_state;
    if (state.refusal || state.isDone)
        return;
    if (state.kind == Kind::Request)
        state.putEnd(std::get<1>(state.parser));
    else
        state.putEnd(std::get<2>(state.parser));
}

bool Parser::hasStarted() const
{
    return m_state->hasStarted;
}
bool Parser::isHeadDone() const
{
    return m_state->collected.isHeadDone;
}
bool Parser::isDone() const
{
    return m_state->isDone;
}
const std::optional<Refusal> &Parser::refusal() const
{
    return m_state->refusal;
}
const MessageHead &Parser::head() const
{
    return m_state->collected.head;
}
const std::string &Parser::body() const
{
    return m_state->collected.body;
}

} // namespace sluice::localgateway
