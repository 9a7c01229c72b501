// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <functional>

namespace sluice::ui {

/// Asks the person for files. Never blocks: the answer comes later, on the same thread, and not at
/// all where the person gives up. Tests answer in its place.
class FileChooser
{
public:
    struct Request
    {
        QString title;
        QString filter = {};     ///< as QFileDialog takes it; empty: all files
        QString suggestion = {}; ///< file name or path to start from
    };

    virtual ~FileChooser() = default;
    virtual void chooseFiles(const Request &request,
                             std::function<void(const QStringList &)> done) = 0;
    virtual void chooseFolder(const Request &request,
                              std::function<void(const QString &)> done) = 0;
    virtual void chooseSaveFile(const Request &request,
                                std::function<void(const QString &)> done) = 0;
};

} // namespace sluice::ui
