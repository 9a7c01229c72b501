// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/weightsstate.h"

#include <QWidget>

class QCheckBox;
class QMenu;
class QToolButton;

namespace sluice::ui {

/// One of the row's buttons.
enum class Pill { KeepTotal, Equal, NinetyTen, FiftyFifty, Swap, Drain, Restore };

/// The row below the weights: keep total, and the presets. It reports; the panel edits.
class WeightsPresets final : public QWidget
{
    Q_OBJECT

public:
    explicit WeightsPresets(QWidget *parent = nullptr);

    void show(const WeightsState &state);
    bool keepsTotal() const;
    bool canPress(Pill pill) const;
    /// As a click does; opens the menu of the backends where there is a choice.
    void press(Pill pill);

signals:
    /// canPress() or keepsTotal() may answer differently.
    void changed();
    void equalRequested();
    void ninetyTenRequested();
    void fiftyFiftyRequested();
    void swapRequested(std::size_t a, std::size_t b);
    void drainRequested(std::size_t index);
    void restoreRequested();

private:
    void showKeepTotal();
    QToolButton *button(Pill pill) const;
    QToolButton *addPill(const QString &text, const QString &tip);
    void fillSwapMenu(const WeightsState &state);
    void fillDrainMenu(const WeightsState &state);

    QToolButton *m_keepTotal;
    QToolButton *m_equal;
    QToolButton *m_ninetyTen;
    QToolButton *m_fiftyFifty;
    QToolButton *m_swap;
    QToolButton *m_drain;
    QToolButton *m_restore;
    QMenu *m_swapMenu;
    QMenu *m_drainMenu;
    std::int64_t m_total = 0;
    QStringList m_names;
};

} // namespace sluice::ui
