// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"
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

} // namespace

/// The joined parts are the text, spans are nested and mean alone what they mean in place, and both
/// ways of reading agree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace sluice;
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto stream = yaml::Stream::parse(text, "in.yaml", {}, 1);
    require(stream.text() == text ? "" : "the joined parts are not the text");
    for (std::size_t i = 0; i < stream.size(); ++i) {
        const auto &part = stream.part(i);
        if (!part.document) {
            require(part.error->remedy.empty() ? "no remedy" : "");
            continue;
        }
        require(test::spanFaults(*part.document));
        if (part.document->root())
            static_cast<void>(part.document->root().toValue().dump(-1, ' ', true));
        if (part.document->syntax() == yaml::Syntax::Yaml)
            require(test::readingFaults(std::string(part.text())));
    }
    return 0;
}
