// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/edit.h"

#include "core/base/utf8.h"
#include "core/yaml/intentpatches.h"
#include "core/yaml/patches.h"
#include "core/yaml/refusal.h"
#include "core/yaml/verification.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sluice::yaml {
namespace {

bool isWritable(const Value &value)
{
    if (const auto *text = value.get_ptr<const Value::string_t *>())
        return !firstMalformedUtf8(*text);
    if (value.is_number_float())
        return std::isfinite(value.get<double>());
    for (const auto &[key, inner] : value.items())
        if (value.is_structured() && (firstMalformedUtf8(key) || !isWritable(inner)))
            return false;
    return !value.is_binary() && !value.is_discarded();
}

template <typename T>
bool carriesWritable(const T &intent)
{
    if constexpr (requires { intent.key; })
        if (firstMalformedUtf8(intent.key))
            return false;
    if constexpr (requires { intent.value; })
        return isWritable(intent.value);
    return true;
}

const Path &pathOf(const Intent &intent)
{
    return std::visit([](const auto &one) -> const Path & { return one.path; }, intent);
}

bool isWithin(const Path &inner, const Path &outer)
{
    return inner.steps().size() >= outer.steps().size()
           && std::equal(outer.steps().begin(), outer.steps().end(), inner.steps().begin());
}

/// Whether the intent finds its place in the text before `others` just as in the text after them.
bool isIndependent(const Intent &intent, const std::vector<const Intent *> &others)
{
    const auto keepsPaths = [](const Intent &one) {
        return std::holds_alternative<SetScalar>(one) || std::holds_alternative<InsertKey>(one);
    };
    return keepsPaths(intent) && std::ranges::all_of(others, [&](const Intent *other) {
               return keepsPaths(*other) && !isWithin(pathOf(intent), pathOf(*other))
                      && !isWithin(pathOf(*other), pathOf(intent));
           });
}

/// Carries out intents on a document, parsing again only where one depends on another.
class Editing
{
public:
    explicit Editing(const Document &document)
        : m_first(document),
          m_sum(document.text().size())
    {
    }

    std::optional<Diagnostic> add(const Intent &intent)
    {
        if (!m_batch.empty() && !isIndependent(intent, m_batch))
            if (auto refused = parse())
                return refused;
        auto patches =
            std::visit([&](const auto &one) { return patchesFor(current(), one); }, intent);
        if (!patches)
            return patches.error();
        m_batch.push_back(&intent);
        std::ranges::move(*patches, std::back_inserter(m_patches));
        return {};
    }

    std::optional<Diagnostic> parse()
    {
        if (!sortPatches(m_patches))
            return refusal::notVerified("two changes overlap");
        auto parsed = Document::parse(patched(current().text(), m_patches), m_first.syntax());
        if (!parsed)
            return refusal::notVerified("the text would not be readable (" + parsed.error().message
                                        + ")");
        m_sum.add(m_patches);
        m_current = *std::move(parsed);
        m_batch.clear();
        m_patches.clear();
        return {};
    }

    Result<Edited> finish(const Promise &promise)
    {
        auto patches = m_sum.patches(m_first.text());
        if (auto refused = unverified(m_first, patches, current(), promise))
            return *std::move(refused);
        return Edited{m_current, std::move(patches)};
    }

private:
    const Document &current() const { return m_current ? *m_current : m_first; }

    const Document &m_first;
    std::shared_ptr<const Document> m_current;
    PatchSum m_sum;
    std::vector<const Intent *> m_batch;
    std::vector<BytePatch> m_patches;
};

} // namespace

Result<Edited> apply(const Document &document, const std::vector<Intent> &intents)
{
    for (const auto &intent : intents)
        if (!std::visit([](const auto &one) { return carriesWritable(one); }, intent))
            return refusal::invalidValue(pathOf(intent));
    const auto expected = applied(document.root().toValue(), intents);
    if (!expected)
        return expected.error();
    Editing editing(document);
    for (const auto &intent : intents)
        if (auto refused = editing.add(intent))
            return *std::move(refused);
    if (auto refused = editing.parse())
        return *std::move(refused);
    const auto removes = std::ranges::any_of(
        intents, [](const Intent &one) { return std::holds_alternative<Remove>(one); });
    return editing.finish({*expected, removes});
}

} // namespace sluice::yaml
