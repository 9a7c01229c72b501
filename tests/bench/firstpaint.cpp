// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_firstpaint PROGRAM [ARGUMENT...]
// Starts a Qt program and takes the time until it first hands painted pixels to its window, as Qt's
// own log of painting has it; then ends it. Prints milliseconds.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    auto arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty()) {
        std::fprintf(stderr, "usage: bench_firstpaint PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                       QStringLiteral("qt.widgets.painting=true"));
    environment.insert(QStringLiteral("QT_LOGGING_TO_CONSOLE"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const auto program = arguments.takeFirst();
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    QByteArray log;
    while (!log.contains("Flushing") && process.waitForReadyRead(30'000))
        log += process.readAll();
    const auto took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
    if (!log.contains("Flushing")) {
        std::fprintf(stderr, "bench_firstpaint: %s painted nothing\n", qPrintable(program));
        return 2;
    }
    std::printf("%.1f\n", took);
    return 0;
}
