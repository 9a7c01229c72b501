// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/pages.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace sluice::localgateway {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestPage = 1U << 20U;

/// Names of Services are DNS labels; anything else must not become part of a path.
bool isLabel(const std::string &name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

void replaceAll(std::string &text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

std::string filledIn(std::string text, const std::string &service)
{
    for (const std::string_view name : {"${PAGE}", "$PAGE"})
        replaceAll(text, name, service);
    for (const std::string_view name : {"${HOSTNAME}", "$HOSTNAME"})
        replaceAll(text, name, service + "-localgateway");
    return text;
}

/// Nothing where there is no such file.
std::optional<Page> readPage(const fs::path &path, const std::string &service)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
        return std::nullopt;
    if (!fs::is_regular_file(status))
        return Page{{}, path.string() + " is no file"};
    if (fs::file_size(path, error) > largestPage)
        return Page{{}, path.string() + " is larger than 1 MiB"};
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        return Page{{}, path.string() + " cannot be read"};
    if (firstMalformedUtf8(text.str()))
        return Page{{}, path.string() + " is not UTF-8"};
    return Page{filledIn(text.str(), service), {}};
}

/// Which folders of templates stand beside the open files, looked up once.
class TemplateFolders
{
public:
    explicit TemplateFolders(const workspace::Workspace &workspace)
    {
        for (const auto &file : workspace.files()) {
            if (file->path.empty())
                continue;
            const auto folder = fs::path(file->path).parent_path() / "image" / "templates";
            std::error_code error;
            if (fs::is_directory(folder, error))
                m_folders.emplace(file->id, folder);
        }
        for (const auto &location : workspace.resources()) {
            const auto &key = location.resource->key;
            if (key.group.empty() && key.kind == "Service")
                m_services.emplace(ServiceName(key.namespaceName, key.name), location.file);
        }
    }

    bool isEmpty() const { return m_folders.empty(); }
    /// Null where there is none.
    const fs::path *find(const ServiceName &service, workspace::FileId route) const
    {
        const auto declared = m_services.find(service);
        const auto found = m_folders.find(declared == m_services.end() ? route : declared->second);
        return found == m_folders.end() ? nullptr : &found->second;
    }

private:
    std::map<workspace::FileId, fs::path> m_folders;
    std::map<ServiceName, workspace::FileId> m_services;
};

void addPage(Pages &pages, const model::BackendKey &backend, const fs::path *folder)
{
    const ServiceName service(backend.namespaceName, backend.name);
    if (folder == nullptr || !isLabel(backend.name) || pages.contains(service))
        return;
    if (auto page = readPage(*folder / (backend.name + ".html"), backend.name))
        pages.emplace(service, *std::move(page));
}

} // namespace

Pages readPages(const workspace::Workspace &workspace)
{
    Pages pages;
    const TemplateFolders folders(workspace);
    if (folders.isEmpty())
        return pages;
    for (const auto &location : workspace.routes()) {
        for (const auto &rule : location.resource->route()->rules) {
            for (const auto &backend : rule.backendRefs)
                addPage(pages, backend.key,
                        folders.find({backend.key.namespaceName, backend.key.name}, location.file));
        }
    }
    return pages;
}

} // namespace sluice::localgateway
