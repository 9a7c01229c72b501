// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/partresources.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <future>
#include <thread>

namespace sluice::workspace {
namespace {

using Resources = PartResources::Items;

/// Fewer parts than this are read faster than a thread is started.
constexpr std::size_t partsWorthAThread = 200;

void readParts(const yaml::Stream &stream, Resources &resources, std::size_t begin, std::size_t end)
{
    for (auto i = begin; i < end; ++i)
        resources[i] = partResources(stream.part(i));
}

Resources readStream(const yaml::Stream &stream)
{
    Resources resources(stream.size());
    const auto threads = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    const auto share = std::max(stream.size() / threads + 1, partsWorthAThread);
    std::vector<std::future<void>> others;
    for (auto begin = share; begin < stream.size(); begin += share) {
        const auto end = std::min(begin + share, stream.size());
        others.push_back(std::async(std::launch::async, readParts, std::cref(stream),
                                    std::ref(resources), begin, end));
    }
    readParts(stream, resources, 0, std::min(share, stream.size()));
    for (auto &other : others)
        other.get();
    return resources;
}

} // namespace

std::shared_ptr<const std::vector<model::Resource>> partResources(const yaml::StreamPart &part)
{
    static const auto none = std::make_shared<const std::vector<model::Resource>>();
    if (!part.document)
        return none;
    return std::make_shared<const std::vector<model::Resource>>(
        model::readResources(*part.document));
}

std::shared_ptr<const File> makeFile(FileId id, std::string path, std::string_view text)
{
    const auto stream = yaml::Stream::parse(text, path);
    return std::make_shared<const File>(
        File{id, std::move(path), stream, stream, PartResources(readStream(stream))});
}

} // namespace sluice::workspace
