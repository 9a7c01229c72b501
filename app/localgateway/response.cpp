// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/response.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sluice::localgateway {
namespace {

constexpr int http10 = 10;
constexpr std::size_t chunkSize = 16U << 10U;

struct Phrase
{
    int status;
    const char *text;
};

constexpr std::array<Phrase, 29> phrases{{{100, "Continue"},
                                          {200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {206, "Partial Content"},
                                          {301, "Moved Permanently"},
                                          {302, "Found"},
                                          {303, "See Other"},
                                          {304, "Not Modified"},
                                          {307, "Temporary Redirect"},
                                          {308, "Permanent Redirect"},
                                          {400, "Bad Request"},
                                          {401, "Unauthorized"},
                                          {403, "Forbidden"},
                                          {404, "Not Found"},
                                          {405, "Method Not Allowed"},
                                          {408, "Request Timeout"},
                                          {413, "Content Too Large"},
                                          {414, "URI Too Long"},
                                          {417, "Expectation Failed"},
                                          {429, "Too Many Requests"},
                                          {431, "Request Header Fields Too Large"},
                                          {500, "Internal Server Error"},
                                          {501, "Not Implemented"},
                                          {502, "Bad Gateway"},
                                          {503, "Service Unavailable"},
                                          {504, "Gateway Timeout"},
                                          {505, "HTTP Version Not Supported"}}};

void appendNumber(std::string &out, std::uint64_t number, int base = 10)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    out.append(digits.data(), end);
}

void appendHeader(std::string &out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

void appendChunks(std::string &out, std::string_view body)
{
    while (!body.empty()) {
        const auto chunk = body.substr(0, chunkSize);
        appendNumber(out, chunk.size(), 16);
        out.append("\r\n").append(chunk).append("\r\n");
        body.remove_prefix(chunk.size());
    }
    out.append("0\r\n\r\n");
}

bool hasNoContent(int status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

const std::string &HttpDate::now()
{
    const auto second = std::time(nullptr);
    if (second == m_second)
        return m_text;
    constexpr std::array<const char *, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm time{};
    ::gmtime_r(&second, &time);
    // The names are English in every locale, so strftime gives the numbers alone.
    std::array<char, 32> numbers{};
    std::strftime(numbers.data(), numbers.size(), " %Y %H:%M:%S GMT", &time);
    m_text = std::string(days[static_cast<std::size_t>(time.tm_wday)]) + ", "
             + (time.tm_mday < 10 ? "0" : "") + std::to_string(time.tm_mday) + " "
             + months[static_cast<std::size_t>(time.tm_mon)] + numbers.data();
    m_second = second;
    return m_text;
}

std::string_view reasonPhrase(int status)
{
    const auto found = std::ranges::find(phrases, status, &Phrase::status);
    return found == phrases.end() ? std::string_view("Status") : found->text;
}

Response plainResponse(int status, std::string_view sentence)
{
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    response.body = std::to_string(status) + " " + std::string(reasonPhrase(status)) + ": "
                    + std::string(sentence) + "\n";
    return response;
}

void appendResponse(std::string &out, const Response &response, const Framing &framing,
                    HttpDate &date)
{
    const auto isChunked = response.isChunked && framing.version != http10;
    out.append("HTTP/1.1 ");
    appendNumber(out, static_cast<std::uint64_t>(response.status));
    out.append(" ").append(reasonPhrase(response.status)).append("\r\n");
    bool hasDate = false;
    for (const auto &[name, value] : response.headers) {
        hasDate = hasDate || equalsIgnoringCase(name, "Date");
        appendHeader(out, name, value);
    }
    if (!hasDate)
        appendHeader(out, "Date", date.now());
    if (!framing.keepsAlive)
        appendHeader(out, "Connection", "close");
    else if (framing.version == http10)
        appendHeader(out, "Connection", "keep-alive");
    const auto isWithoutBody = hasNoContent(response.status);
    if (isChunked && !isWithoutBody) {
        appendHeader(out, "Transfer-Encoding", "chunked");
    } else if (!isWithoutBody) {
        out.append("Content-Length: ");
        appendNumber(out, response.declaredLength.value_or(response.body.size()));
        out.append("\r\n");
    }
    out.append("\r\n");
    if (framing.isHead || isWithoutBody)
        return;
    if (isChunked)
        appendChunks(out, response.body);
    else
        out.append(response.body);
}

} // namespace sluice::localgateway
