// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::ui {

class Actions;
class LiveSplitPanel;
class WeightsPanel;

/// The actions of the menu Weights do what the panel's buttons do, and are off where those are.
void connectWeightActions(const Actions &actions, WeightsPanel &panel);
/// Those of the menu Sample that concern what the panel shows.
void connectLiveSplitActions(const Actions &actions, LiveSplitPanel &panel);

} // namespace sluice::ui
