// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <cassert>
#include <utility>
#include <variant>

namespace sluice {

/// A value, or the diagnostic that says why there is none; the only error channel of core.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Diagnostic error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(value()); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    const Diagnostic &error() const
    {
        assert(m_state.index() == 1);
        return *std::get_if<1>(&m_state);
    }

private:
    const T &value() const
    {
        assert(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }
    T &value()
    {
        assert(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }

    std::variant<T, Diagnostic> m_state;
};

/// What a function answers that yields nothing but may fail.
using Outcome = Result<std::monostate>;

} // namespace sluice
