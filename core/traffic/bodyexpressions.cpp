// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/bodyexpressions.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <re2/re2.h>
#include <set>
#include <unordered_map>

namespace sluice::traffic {
namespace {

constexpr std::size_t maxBodies = 64;
constexpr std::size_t maxGroups = 16;
constexpr std::size_t wordsOfGroup = 3;
constexpr std::size_t maxExpressions = 60;
constexpr std::size_t maxWord = 64;
constexpr std::size_t maxAnchor = 48;
constexpr int anchorWords = 3;
constexpr std::string_view asciiWord = R"(([\w.-]*\w))";
constexpr std::string_view anyWord = R"(([\pL\pN_.-]*[\pL\pN_]))";

using Presence = std::bitset<maxBodies>;

struct Word
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Runs of letters, digits, '_', and '.' or '-' inside.
std::vector<Word> wordsOf(std::string_view body)
{
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < body.size()) {
        if (!isWordByte(body[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < body.size() && (isWordByte(body[at]) || body[at] == '.' || body[at] == '-'))
            ++at;
        auto end = at;
        while (!isWordByte(body[end - 1]))
            --end;
        words.push_back({begin, end});
    }
    return words;
}

/// Anchors bear any run of white space, so that they do not hang on line breaks.
std::string quoted(std::string_view text)
{
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        const auto piece = text.substr(at, end - at);
        result += re2::RE2::QuoteMeta(re2::StringPiece(piece.data(), piece.size()));
        at = std::min(text.find_first_not_of(" \t\r\n", end), text.size());
        if (end < text.size())
            result += "\\s+";
    }
    return result;
}

struct Page
{
    std::string_view text;
    std::vector<Word> words;
};

/// Words by the pages that have them.
class Vocabulary
{
public:
    explicit Vocabulary(const std::vector<Page> &pages)
    {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            for (const auto &word : pages[page].words) {
                if (word.end - word.begin <= maxWord)
                    m_presence[pages[page].text.substr(word.begin, word.end - word.begin)].set(
                        page);
            }
        }
    }

    /// Groups of words that the same pages have, neither one page alone nor all; most words first.
    std::vector<std::pair<Presence, std::vector<std::string_view>>> groups(std::size_t pages) const
    {
        std::map<std::string, std::pair<Presence, std::vector<std::string_view>>> byPresence;
        for (const auto &[word, presence] : m_presence) {
            if (presence.count() < 2 || presence.count() >= pages)
                continue;
            auto &group = byPresence[presence.to_string()];
            group.first = presence;
            group.second.push_back(word);
        }
        std::vector<std::pair<Presence, std::vector<std::string_view>>> result;
        for (auto &[key, group] : byPresence) {
            std::sort(group.second.begin(), group.second.end(), [](auto a, auto b) {
                return a.size() != b.size() ? a.size() < b.size() : a < b;
            });
            result.push_back(std::move(group));
        }
        // Chance repeats share few pages; what tells backends apart covers many.
        std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) {
            return a.first.count() > b.first.count();
        });
        if (result.size() > maxGroups)
            result.resize(maxGroups);
        return result;
    }

private:
    std::unordered_map<std::string_view, Presence> m_presence;
};

class Expressions
{
public:
    void add(std::string expression)
    {
        if (m_list.size() < maxExpressions && m_seen.insert(expression).second)
            m_list.push_back(std::move(expression));
    }
    std::vector<std::string> take() { return std::move(m_list); }

private:
    std::set<std::string> m_seen;
    std::vector<std::string> m_list;
};

std::string_view captureFor(std::string_view word)
{
    const bool isAscii = std::all_of(word.begin(), word.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0x80U) == 0;
    });
    return isAscii ? asciiWord : anyWord;
}

bool hasSubstance(std::string_view anchor)
{
    return anchor.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

void addAnchored(const Page &page, std::size_t index, Expressions &out)
{
    const auto &word = page.words[index];
    const auto text = page.text.substr(word.begin, word.end - word.begin);
    const std::string capture(captureFor(text));
    if (index == 0)
        out.add("\\A" + quoted(page.text.substr(0, std::min(word.begin, maxAnchor))) + capture);
    const auto previousEnd = index == 0 ? 0 : page.words[index - 1].end;
    const auto gap = page.text.substr(previousEnd, word.begin - previousEnd);
    for (std::size_t back = 1; back <= anchorWords && back <= index; ++back) {
        const auto begin = page.words[index - back].begin;
        if (word.begin - begin > maxAnchor)
            break;
        out.add(quoted(page.text.substr(begin, word.begin - begin)) + capture);
    }
    if (gap.size() <= maxAnchor && gap.size() > 1 && hasSubstance(gap))
        out.add(quoted(gap) + capture);
    if (index + 1 < page.words.size()) {
        const auto end = page.words[index + 1].end;
        if (end - word.end <= maxAnchor)
            out.add(capture + quoted(page.text.substr(word.end, end - word.end)));
    }
}

void addPlacesOf(std::string_view word, const Presence &presence, const std::vector<Page> &pages,
                 Expressions &out)
{
    for (std::size_t at = 0; at < pages.size(); ++at) {
        if (!presence.test(at))
            continue;
        const auto &page = pages[at];
        const auto found = std::find_if(page.words.begin(), page.words.end(), [&](const Word &w) {
            return page.text.substr(w.begin, w.end - w.begin) == word;
        });
        if (found != page.words.end())
            addAnchored(page, static_cast<std::size_t>(found - page.words.begin()), out);
        return;
    }
}

/// One word of each of several groups that share no page.
template <typename Groups>
std::string alternation(const Groups &groups, std::size_t first)
{
    Presence covered;
    std::string pattern;
    for (std::size_t i = first; i < groups.size(); ++i) {
        if ((covered & groups[i].first).any())
            continue;
        covered |= groups[i].first;
        pattern += (pattern.empty() ? "" : "|") + quoted(groups[i].second.front());
    }
    return "\\b(" + pattern + ")\\b";
}

} // namespace

std::vector<std::string> bodyExpressions(const std::vector<std::string_view> &bodies)
{
    std::vector<Page> pages;
    for (std::size_t i = 0; i < bodies.size() && i < maxBodies; ++i)
        pages.push_back({bodies[i], wordsOf(bodies[i])});
    const auto groups = Vocabulary(pages).groups(pages.size());
    Expressions expressions;
    for (std::size_t i = 0; i < groups.size() && i < 4; ++i)
        expressions.add(alternation(groups, i));
    for (const auto &[presence, words] : groups) {
        for (std::size_t i = 0; i < words.size() && i < wordsOfGroup; ++i)
            addPlacesOf(words[i], presence, pages, expressions);
    }
    return expressions.take();
}

} // namespace sluice::traffic
