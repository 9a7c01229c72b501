// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/compositionroot.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>
#include <QTimer>

#include <chrono>
#include <cstdlib>
#include <optional>

namespace {

constexpr int badUsage = 2;

/// What the command line asks for.
struct Wish
{
    sluice::ui::StartWish start;
    std::optional<std::chrono::seconds> quitAfter;
};

/// Ends the program where the number is none.
std::chrono::seconds readSeconds(const QString &text)
{
    constexpr int longest = 24 * 60 * 60;
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= longest)
        return std::chrono::seconds(seconds);
    QTextStream(stderr) << QApplication::translate(
                               "main", "--quit-after takes whole seconds, 0 to %1; it got '%2'.")
                               .arg(longest)
                               .arg(text)
                        << '\n';
    std::exit(badUsage);
}

Wish readCommandLine(const QApplication &application)
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
    QCommandLineOption quitAfter(
        QStringLiteral("quit-after"),
        QApplication::translate("main", "Quit by itself; with --demo, 1 is the exit code where "
                                        "nothing was served or no answer counted."),
        QStringLiteral("SECONDS"));
    quitAfter.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(quitAfter);
    parser.addPositionalArgument(
        QStringLiteral("FILE..."),
        QApplication::translate("main", "Manifests, or folders of manifests."));
    parser.process(application);
    Wish wish{{.paths = parser.positionalArguments(), .isDemo = parser.isSet(demo)}, {}};
    if (parser.isSet(quitAfter))
        wish.quitAfter = readSeconds(parser.value(quitAfter));
    return wish;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sluice"));
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("sluice"));
    const auto wish = readCommandLine(application);
    sluice::gui::CompositionRoot root(application);
    root.start(wish.start);
    if (wish.quitAfter) {
        QTimer::singleShot(*wish.quitAfter, &application, [&root, isDemo = wish.start.isDemo] {
            QApplication::exit(isDemo && !root.hasMeasured() ? 1 : 0);
        });
    }
    return QApplication::exec();
}
