// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/emitter.h"

#include "core/yaml/scalartext.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sluice::yaml {
namespace {

/// Longest key that readers take without the `? ` form (YAML 1.1 section 7.7).
constexpr std::size_t longestSimpleKey = 1000;

std::string numberText(double number, const Value &value)
{
    if (std::isnan(number))
        return ".nan";
    if (std::isinf(number))
        return number < 0 ? "-.inf" : ".inf";
    return value.dump();
}

/// Escapes all beyond ASCII where something is not printable, and leaves it readable otherwise.
std::string jsonScalar(const Value &scalar)
{
    const auto *text = scalar.get_ptr<const Value::string_t *>();
    const auto isOdd = text && !isSingleQuotable(*text);
    return scalar.dump(-1, ' ', isOdd, Value::error_handler_t::replace);
}

class Emitter
{
public:
    explicit Emitter(const EmitStyle &style)
        : m_style(style)
    {
    }

    /// The value where a block collection may start on the same line: at the root or behind a dash.
    void node(const Value &value, std::size_t column)
    {
        if (value.is_object() && !value.empty())
            return mapping(value, column);
        if (value.is_array() && !value.empty())
            return sequence(value, column);
        leaf(value, column);
    }

    std::string take() { return std::move(m_out); }

private:
    void mapping(const Value &map, std::size_t column)
    {
        auto isFirst = true;
        for (const auto &[key, value] : map.items()) {
            if (!isFirst)
                indent(column);
            isFirst = false;
            keyOf(key, column);
            valueOf(value, column);
        }
    }

    void keyOf(const std::string &key, std::size_t column)
    {
        const auto text = shortestScalar(key, ScalarContext::Flow);
        if (text.size() <= longestSimpleKey) {
            m_out.append(text).append(":");
            return;
        }
        m_out.append("? ").append(text).append(m_style.lineEnd);
        indent(column);
        m_out += ':';
    }

    void valueOf(const Value &value, std::size_t column)
    {
        if (value.empty() || !value.is_structured()) {
            m_out += ' ';
            return leaf(value, column + step());
        }
        const auto inner = value.is_object() || m_style.indentsSequences ? column + step() : column;
        m_out += m_style.lineEnd;
        indent(inner);
        node(value, inner);
    }

    void sequence(const Value &items, std::size_t column)
    {
        auto isFirst = true;
        for (const auto &item : items) {
            if (!isFirst)
                indent(column);
            isFirst = false;
            const auto width = static_cast<std::size_t>(std::max(m_style.dashWidth, 2));
            m_out.append("-").append(width - 1, ' ');
            node(item, column + width);
        }
    }

    void leaf(const Value &value, std::size_t column)
    {
        const auto *text = value.get_ptr<const Value::string_t *>();
        if (text && text->find('\n') != std::string::npos && isLiteralSafe(*text))
            m_out += literalBlock(*text, std::max(column, step()), m_style.lineEnd);
        else if (value.is_structured())
            m_out += value.is_object() ? "{}" : "[]";
        else
            m_out += emitScalar(value);
        m_out += m_style.lineEnd;
    }

    std::size_t step() const { return static_cast<std::size_t>(m_style.indentation); }
    void indent(std::size_t column) { m_out.append(column, ' '); }

    EmitStyle m_style;
    std::string m_out;
};

} // namespace

std::string emitBlock(const Value &value, const EmitStyle &style, int column)
{
    assert(style.indentation > 0 && column >= 0);
    Emitter emitter(style);
    emitter.node(value, static_cast<std::size_t>(column));
    return emitter.take();
}

std::string emitScalar(const Value &scalar)
{
    assert(!scalar.is_structured());
    if (const auto *text = scalar.get_ptr<const Value::string_t *>())
        return shortestScalar(*text, ScalarContext::Flow);
    if (scalar.is_number_float())
        return numberText(scalar.get<double>(), scalar);
    return scalar.dump();
}

std::string emitFlow(const Value &value, bool isJson, const FlowSpacing &spacing)
{
    const auto scalar = [&](const Value &one) {
        return isJson ? jsonScalar(one) : emitScalar(one);
    };
    if (!value.is_structured())
        return scalar(value);
    std::string out(1, value.is_object() ? '{' : '[');
    for (const auto &[key, inner] : value.items()) {
        if (out.size() > 1)
            out.append(",").append(spacing.comma);
        if (value.is_object())
            out.append(scalar(Value(key))).append(":").append(isJson ? spacing.colon : " ");
        out += emitFlow(inner, isJson, spacing);
    }
    return out + (value.is_object() ? '}' : ']');
}

} // namespace sluice::yaml
