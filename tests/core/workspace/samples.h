// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/edit.h"
#include "core/workspace/workspace.h"

#include <QFile>
#include <QString>

#include <string>
#include <string_view>

namespace sluice::test {

/// For QCOMPARE, which shows QStrings and not std::strings.
inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline std::string fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

inline void writeFile(const QString &path, std::string_view text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), static_cast<qint64>(text.size()))
               != static_cast<qint64>(text.size()))
        qFatal("cannot write %s", qPrintable(path));
}

inline workspace::Workspace workspaceOf(std::string_view text, const std::string &path = "web.yaml")
{
    const workspace::Workspace empty;
    return empty.withFile(workspace::makeFile(empty.nextFileId(), path, text));
}

inline std::string textOf(const workspace::Workspace &workspace)
{
    return workspace.files().front()->stream.text();
}

/// The text after the edit, or the code of the refusal.
inline std::string outcome(const Result<workspace::Edit> &edit)
{
    return edit ? textOf(edit->after) : "refused: " + edit.error().code;
}

inline model::ResourceKey routeKey(const std::string &name = "web",
                                   const std::string &namespaceName = "default")
{
    return {model::gatewayGroup, "HTTPRoute", namespaceName, name};
}

/// A route with two backends; `first` and `second` are lines below their ports, each with its end.
inline std::string route(const std::string &first = {}, const std::string &second = {},
                         const std::string &name = "web")
{
    return "apiVersion: gateway.networking.k8s.io/v1\n"
           "kind: HTTPRoute\n"
           "metadata:\n"
           "  name: "
           + name
           + "   # the shop\n"
             "spec:\n"
             "  rules:\n"
             "  - backendRefs:\n"
             "    - name: app-v1\n"
             "      port: 80\n"
           + first
           + "    - name: app-v2\n"
             "      port: 80\n"
           + second;
}

inline std::string weightLine(int weight)
{
    return "      weight: " + std::to_string(weight) + "\n";
}

} // namespace sluice::test
