// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sluice {
namespace {

using namespace std::chrono;

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Takes pieces off the front of a text, and remembers whether any was missing.
class Pieces
{
public:
    explicit Pieces(std::string_view text)
        : m_rest(text)
    {
    }

    int number(std::size_t digits)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char letter = next();
            m_isSound = m_isSound && isDigit(letter);
            value = value * 10 + (letter - '0');
        }
        return value;
    }

    /// One of the letters; 0 where none of them comes next.
    char oneOf(std::string_view letters)
    {
        const char letter = next();
        m_isSound = m_isSound && letters.find(letter) != std::string_view::npos;
        return letter;
    }

    microseconds fraction()
    {
        if (m_rest.empty() || m_rest.front() != '.')
            return {};
        m_rest.remove_prefix(1);
        m_isSound = m_isSound && !m_rest.empty() && isDigit(m_rest.front());
        std::int64_t value = 0;
        for (std::int64_t scale = 100'000; !m_rest.empty() && isDigit(m_rest.front()); scale /= 10)
            value += scale * (next() - '0');
        return microseconds(value);
    }

    bool isSound() const { return m_isSound; }
    bool isEmpty() const { return m_rest.empty(); }

private:
    char next()
    {
        if (m_rest.empty()) {
            m_isSound = false;
            return '0';
        }
        const char letter = m_rest.front();
        m_rest.remove_prefix(1);
        return letter;
    }

    std::string_view m_rest;
    bool m_isSound = true;
};

std::optional<minutes> readOffset(Pieces &pieces)
{
    const char sign = pieces.oneOf("Zz+-");
    if (!pieces.isSound())
        return std::nullopt;
    if (sign == 'Z' || sign == 'z')
        return minutes(0);
    const int hour = pieces.number(2);
    pieces.oneOf(":");
    const int minute = pieces.number(2);
    if (!pieces.isSound() || hour > 23 || minute > 59)
        return std::nullopt;
    return (sign == '-' ? -1 : 1) * minutes(hour * 60 + minute);
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    Pieces pieces(text);
    const int years = pieces.number(4);
    pieces.oneOf("-");
    const auto months = static_cast<unsigned>(pieces.number(2));
    pieces.oneOf("-");
    const auto days = static_cast<unsigned>(pieces.number(2));
    pieces.oneOf("Tt ");
    const int hour = pieces.number(2);
    pieces.oneOf(":");
    const int minute = pieces.number(2);
    pieces.oneOf(":");
    const int second = pieces.number(2);
    const auto fraction = pieces.fraction();
    const auto offset = readOffset(pieces);
    const year_month_day date{year(years), month(months), day(days)};
    // A second of 60 is a leap second.
    if (!offset || !pieces.isEmpty() || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + fraction - *offset;
}

std::string toRfc3339(Timestamp time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    std::array<char, 40> text{};
    const int size = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string ageText(seconds age)
{
    struct Unit
    {
        std::int64_t size;
        const char *name;
    };
    constexpr std::array units = {Unit{86'400, " d"}, Unit{3'600, " h"}, Unit{60, " min"},
                                  Unit{1, " s"}};
    const auto total = std::max<std::int64_t>(age.count(), 0);
    const auto *unit =
        std::ranges::find_if(units, [&](const Unit &candidate) { return total >= candidate.size; });
    if (unit == units.end())
        return "0 s";
    auto text = std::to_string(total / unit->size) + unit->name;
    const auto rest = total % unit->size;
    if (const auto *next = unit + 1; next != units.end() && rest >= next->size)
        text += " " + std::to_string(rest / next->size) + next->name;
    return text;
}

} // namespace sluice
