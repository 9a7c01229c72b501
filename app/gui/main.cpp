// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/compositionroot.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

namespace {

sluice::ui::StartWish readCommandLine(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "main", "Splits HTTP traffic with the Gateway API, and measures the split."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QApplication::translate("main", "Open the Kong example, serve it and sample it."));
    parser.addOption(demo);
    parser.addPositionalArgument(
        QStringLiteral("FILE..."),
        QApplication::translate("main", "Manifests, or folders of manifests."));
    parser.process(application);
    return {.paths = parser.positionalArguments(), .isDemo = parser.isSet(demo)};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sluice"));
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    const auto wish = readCommandLine(application);
    sluice::gui::CompositionRoot root(application);
    root.start(wish);
    return QApplication::exec();
}
