// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/document.h"
#include "tests/core/yaml/yamlchecks.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

void require(const std::string &fault)
{
    if (fault.empty())
        return;
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
}

/// Numbers as doubles: 1.0 is an integer here and a fraction there.
bool isSame(const sluice::yaml::Value &a, const sluice::yaml::Value &b)
{
    if (a.is_number() && b.is_number())
        return a.get<double>() == b.get<double>();
    if (a.type() != b.type() || a.size() != b.size())
        return false;
    if (!a.is_structured())
        return a == b;
    for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y) {
        if (!isSame(*x, *y) || (a.is_object() && x.key() != y.key()))
            return false;
    }
    return true;
}

} // namespace

/// What is read is what another reader reads, and the spans are right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace sluice;
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto document = yaml::Document::parse(text, yaml::Syntax::Json);
    if (!document) {
        require(document.error().remedy.empty() ? "no remedy" : "");
        return 0;
    }
    require((*document)->text() == text ? "" : "the text was changed");
    require(test::spanFaults(**document));
    if (!(*document)->root())
        return 0;
    const auto theirs = yaml::Value::parse(text, nullptr, false);
    require(theirs.is_discarded() ? "only Sluice accepts this" : "");
    require(isSame((*document)->root().toValue(), theirs) ? "" : "other values");
    return 0;
}
