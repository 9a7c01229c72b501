// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/panelactions.h"

#include "ui/mainwindow/actions.h"
#include "ui/panels/livesplitpanel.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/weightspresets.h"

#include <array>
#include <utility>

namespace sluice::ui {
namespace {

constexpr std::array<std::pair<const char *, Pill>, 7> pills{{
    {"weights.keep-total", Pill::KeepTotal},
    {"weights.equal", Pill::Equal},
    {"weights.90-10", Pill::NinetyTen},
    {"weights.50-50", Pill::FiftyFifty},
    {"weights.swap", Pill::Swap},
    {"weights.drain", Pill::Drain},
    {"weights.restore", Pill::Restore},
}};

void refreshWeightActions(const Actions &actions, const WeightsPanel &panel)
{
    for (const auto &[id, pill] : pills)
        actions[id].setEnabled(panel.canPress(pill));
    actions["weights.keep-total"].setChecked(panel.keepsTotal());
}

} // namespace

void connectWeightActions(const Actions &actions, WeightsPanel &panel)
{
    for (const auto &[id, pill] : pills)
        actions.on(id, &panel, [&panel, pill = pill] { panel.press(pill); });
    const auto refresh = [&actions, &panel] { refreshWeightActions(actions, panel); };
    QObject::connect(&panel, &WeightsPanel::pillsChanged, &actions, refresh);
    refresh();
}

void connectLiveSplitActions(const Actions &actions, LiveSplitPanel &panel)
{
    using Run = void (LiveSplitPanel::*)();
    const std::array<std::pair<const char *, Run>, 5> runs{{
        {"sample.request", &LiveSplitPanel::editRequest},
        {"sample.answers", &LiveSplitPanel::showAnswers},
        {"sample.copy", &LiveSplitPanel::copy},
        {"sample.save-picture", &LiveSplitPanel::savePicture},
        {"sample.save-csv", &LiveSplitPanel::saveCsv},
    }};
    for (const auto &[id, run] : runs)
        actions.on(id, &panel, [&panel, run = run] { (panel.*run)(); });
}

} // namespace sluice::ui
