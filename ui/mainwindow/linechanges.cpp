// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/linechanges.h"

#include "ui/panels/yamlchanges.h"

namespace sluice::ui {
namespace {

int changedLines(const workspace::File &file)
{
    if (file.stream.size() != file.saved.size())
        return lineChanges(file.saved.text(), file.stream.text()).count();
    int count = 0;
    const auto rest = yaml::Stream::Parts::unshared(file.stream.parts(), file.saved.parts());
    for (auto i = rest.begin; i < rest.endA; ++i) {
        if (&file.stream.part(i) != &file.saved.part(i))
            count += lineChanges(file.saved.part(i).text(), file.stream.part(i).text()).count();
    }
    return count;
}

} // namespace

int changedLines(const workspace::Workspace &workspace)
{
    int count = 0;
    for (const auto &file : workspace.files())
        count += changedLines(*file);
    return count;
}

} // namespace sluice::ui
