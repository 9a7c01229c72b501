// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/example.h"

#include "ui/document/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace sluice::ui {
namespace {

const QString embedded = QStringLiteral(":/sluice/examples/kong-multi-backends");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every file of the example, relative to its folder.
QStringList fileNames()
{
    QStringList names;
    QDirIterator files(embedded, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        names.push_back(QDir(embedded).relativeFilePath(files.next()));
    return names;
}

bool isAsItCame(const QDir &copy)
{
    const auto names = fileNames();
    return std::all_of(names.begin(), names.end(), [&](const QString &name) {
        return contentOf(copy.filePath(name)) == contentOf(embedded + QLatin1Char('/') + name);
    });
}

bool copyTo(const QDir &copy)
{
    const auto names = fileNames();
    return std::all_of(names.begin(), names.end(), [&](const QString &name) {
        const auto path = copy.filePath(name);
        const auto content = contentOf(embedded + QLatin1Char('/') + name);
        QFile file(path);
        return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
               && file.write(content) == content.size();
    });
}

} // namespace

Result<std::string> copyExample(const QString &folder)
{
    constexpr int mostCopies = 1000;
    for (int number = 1; number < mostCopies; ++number) {
        const auto suffix = number == 1 ? QString() : QStringLiteral("-%1").arg(number);
        const QDir copy(folder + QStringLiteral("/kong-multi-backends") + suffix);
        if (copy.exists() && isAsItCame(copy))
            return toStd(copy.path());
        if (!copy.exists() && copyTo(copy))
            return toStd(copy.path());
        if (!copy.exists())
            break;
    }
    return Diagnostic{.code = "example-unwritable",
                      .message = "the example cannot be copied to " + toStd(folder),
                      .remedy = "Make that folder writable, or open manifests of your own."};
}

} // namespace sluice::ui
