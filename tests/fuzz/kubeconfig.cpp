// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/kubeconfig.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void check(const sluice::Diagnostic &diagnostic, const std::string &text)
{
    require(!diagnostic.message.empty() && !diagnostic.remedy.empty(), "no message or remedy");
    int lines = 1;
    for (const char letter : text)
        lines += letter == '\n' ? 1 : 0;
    require(diagnostic.where.position.line <= lines, "a line that the file does not have");
}

template <typename Entries>
void check(const Entries &entries, const std::string &text)
{
    std::set<std::string> names;
    for (const auto &entry : entries) {
        require(names.insert(entry.name).second, "two entries of one name");
        if (entry.error)
            check(*entry.error, text);
    }
}

} // namespace

/// Whatever the text: no entry twice, and each fault with a place in the text and a remedy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto read = sluice::cluster::readKubeconfig(text, "config");
    check(read.clusters, text);
    check(read.users, text);
    check(read.contexts, text);
    for (const auto &problem : read.problems)
        check(problem, text);
    return 0;
}
