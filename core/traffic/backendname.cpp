// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/backendname.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace sluice::traffic {
namespace {

using model::BackendKey;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

/// Kubernetes writes hashes in letters without vowels; with a digit in it a part is no word either.
bool isHash(std::string_view part)
{
    if (part.size() < 3 || part.size() > 10)
        return false;
    return std::all_of(part.begin(), part.end(), [](char c) { return isDigit(c) || isLower(c); })
           && (std::any_of(part.begin(), part.end(), isDigit)
               || part.find_first_of("aeiou") == std::string_view::npos);
}

bool isPodSuffix(std::string_view part)
{
    return part.size() == 5 && std::all_of(part.begin(), part.end(), [](char c) {
               return isDigit(c) || isLower(c);
           });
}

bool isPodOf(std::string_view mark, std::string_view name)
{
    if (name.empty() || !mark.starts_with(name) || mark.size() <= name.size()
        || mark[name.size()] != '-')
        return false;
    const auto rest = mark.substr(name.size() + 1);
    const auto dash = rest.find('-');
    return dash != std::string_view::npos && isHash(rest.substr(0, dash))
           && isPodSuffix(rest.substr(dash + 1));
}

/// The one index for which `matches`; nothing where none or several.
template <typename Predicate>
std::optional<std::size_t> onlyOne(std::span<const BackendKey> backends, Predicate matches)
{
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < backends.size(); ++i) {
        if (!matches(backends[i]))
            continue;
        if (found)
            return std::nullopt;
        found = i;
    }
    return found;
}

std::set<std::string> words(std::string_view text)
{
    std::set<std::string> result;
    std::string word;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (isLower(lower) || isDigit(lower)) {
            word += lower;
            continue;
        }
        result.insert(std::move(word));
        word.clear();
    }
    result.insert(std::move(word));
    result.erase("");
    return result;
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

/// "v12" or "12" -> "12"
std::string versionNumber(std::string_view word)
{
    if (word.starts_with('v'))
        word.remove_prefix(1);
    return isNumber(word) ? std::string(word) : std::string();
}

std::optional<std::size_t> byWord(std::string_view mark, std::span<const BackendKey> backends)
{
    const auto ofMark = words(mark);
    const auto isDistinctive = [&](const std::string &word) {
        return !isNumber(word) && onlyOne(backends, [&](const BackendKey &backend) {
            return words(backend.name).contains(word);
        });
    };
    return onlyOne(backends, [&](const BackendKey &backend) {
        const auto ofBackend = words(backend.name);
        return std::any_of(ofBackend.begin(), ofBackend.end(), [&](const std::string &word) {
            return ofMark.contains(word) && isDistinctive(word);
        });
    });
}

std::optional<std::size_t> byVersion(std::string_view mark, std::span<const BackendKey> backends)
{
    const auto end = mark.find_first_not_of("0123456789", mark.starts_with('v') ? 1 : 0);
    const auto isOneNumber = end == std::string_view::npos || mark[end] == '.';
    const auto number = versionNumber(mark.substr(0, end));
    if (number.empty() || !isOneNumber)
        return std::nullopt;
    return onlyOne(backends, [&](const BackendKey &backend) {
        const auto ofBackend = words(backend.name);
        return std::any_of(ofBackend.begin(), ofBackend.end(),
                           [&](const std::string &word) { return versionNumber(word) == number; });
    });
}

} // namespace

std::optional<NamedBackend> backendByName(std::string_view mark,
                                          std::span<const BackendKey> backends)
{
    const auto isNamed = [&](const BackendKey &backend) { return backend.name == mark; };
    if (const auto index = onlyOne(backends, isNamed))
        return NamedBackend{*index, NameMatch::Name};
    const auto slash = mark.find('/');
    const auto isQualified = [&](const BackendKey &backend) {
        return slash != std::string_view::npos && backend.namespaceName == mark.substr(0, slash)
               && backend.name == mark.substr(slash + 1);
    };
    if (const auto index = onlyOne(backends, isQualified))
        return NamedBackend{*index, NameMatch::Name};
    std::size_t longest = 0;
    for (const auto &backend : backends) {
        if (isPodOf(mark, backend.name))
            longest = std::max(longest, backend.name.size());
    }
    const auto isLongest = [&](const BackendKey &backend) {
        return backend.name.size() == longest && isPodOf(mark, backend.name);
    };
    if (const auto index = onlyOne(backends, isLongest); index && longest > 0)
        return NamedBackend{*index, NameMatch::Pod};
    return std::nullopt;
}

std::optional<NamedBackend> likeliestBackend(std::string_view mark,
                                             std::span<const BackendKey> backends)
{
    if (auto named = backendByName(mark, backends))
        return named;
    if (const auto index = byWord(mark, backends))
        return NamedBackend{*index, NameMatch::Word};
    if (const auto index = byVersion(mark, backends))
        return NamedBackend{*index, NameMatch::Version};
    return std::nullopt;
}

} // namespace sluice::traffic
