// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/weightsstate.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace sluice::ui {

class LockButton;
class WeightBox;
class WeightSlider;

/// One backendRef in the weights panel: mark, name, slider, number box, shares, lock, pods. It
/// shows and reports; what an edit means is the panel's.
class WeightsCard final : public QFrame
{
    Q_OBJECT

public:
    WeightsCard(const Theme &theme, std::size_t index, QWidget *parent = nullptr);

    /// `count` is the number of backends, for what can be moved where.
    void show(const WeightsRow &row, std::int64_t scaleEnd, std::size_t count);
    std::size_t index() const { return m_index; }
    bool isLocked() const;
    void setLocked(bool isLocked);
    bool isDragging() const;
    std::int64_t scaleEnd() const;
    void focusBox();
    /// Tab comes here from `before`; without it a card made later would come after everything else.
    void placeInTabOrder(QWidget *before);
    QWidget *lastInTabOrder() const;

    WeightSlider &slider() { return *m_slider; }
    WeightBox &box() { return *m_box; }

signals:
    void dragMoved(std::size_t index, int weight);
    void dragEnded(std::size_t index, int weight);
    void dragDropped();
    void stepped(std::size_t index, int weight);
    void typed(std::size_t index, int weight);
    void lockToggled();
    void drainRequested(std::size_t index);
    void removeRequested(std::size_t index);
    void moveRequested(std::size_t from, std::size_t to);

private:
    void buildTop();
    void buildShares();
    void buildMenu();
    void connectControls();
    void showMark(const BackendLook &look);
    void showShares(const WeightsRow &row);
    void showProgrammed(const ShareReading &reading);
    void showPods(const WeightsRow &row);
    void showNames(const WeightsRow &row);
    void updateEnabled();

    const Theme &m_theme;
    std::size_t m_index;
    std::size_t m_count = 0;
    QLabel *m_mark;
    BackendLook m_markLook;
    QLabel *m_name;
    QLabel *m_state;
    QLabel *m_pods;
    LockButton *m_lock;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_moveUp;
    QAction *m_moveDown;
    WeightSlider *m_slider;
    WeightBox *m_box;
    QGridLayout *m_shares;
    QLabel *m_draft;
    QLabel *m_wanted;
    QLabel *m_wantedName;
    QLabel *m_programmed;
    QLabel *m_programmedName;
    QLabel *m_programmedBy;
    QLabel *m_measured;
    QLabel *m_measuredName;
    QLabel *m_interval;
};

} // namespace sluice::ui
