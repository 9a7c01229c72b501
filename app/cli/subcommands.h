// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

struct Context;

/// One function a subcommand, each in the file of its name; commandline.cpp lists them.
void addShow(CLI::App &app, Context &context);
void addSetWeights(CLI::App &app, Context &context);
void addExport(CLI::App &app, Context &context);
void addServe(CLI::App &app, Context &context);
void addJudge(CLI::App &app, Context &context);
void addSample(CLI::App &app, Context &context);
void addContexts(CLI::App &app, Context &context);
void addStatus(CLI::App &app, Context &context);
void addWatch(CLI::App &app, Context &context);
void addDiff(CLI::App &app, Context &context);
void addApply(CLI::App &app, Context &context);
void addWeights(CLI::App &app, Context &context);
void addRevert(CLI::App &app, Context &context);
void addCompletion(CLI::App &app, Context &context);

} // namespace sluice::cli
