// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/targetselector.h"

#include <QAbstractItemView>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int fewLetters = 18;

QStandardItem *itemOf(const MeasurableTarget &target)
{
    auto *item = new QStandardItem(
        target.obstacle.isEmpty()
            ? target.text
            : TargetSelector::tr("%1: %2", "target, why not").arg(target.text, target.obstacle));
    item->setToolTip(target.wanted.isEmpty() ? item->text()
                                             : item->text() + QLatin1Char('\n') + target.wanted);
    item->setEnabled(target.obstacle.isEmpty());
    return item;
}

} // namespace

TargetSelector::TargetSelector(QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("What is measured"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(fewLetters);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (!m_targets[static_cast<std::size_t>(index)].isChosen)
            emit chosen(static_cast<std::size_t>(index));
    });
}

void TargetSelector::setTargets(const std::vector<MeasurableTarget> &targets)
{
    if (targets == m_targets)
        return;
    m_targets = targets;
    auto *items = new QStandardItemModel(this);
    for (const auto &target : m_targets)
        items->appendRow(itemOf(target));
    const QSignalBlocker blocker(this);
    setModel(items); // ends the one before
    const auto current = std::ranges::find_if(m_targets, &MeasurableTarget::isChosen);
    setCurrentIndex(current == m_targets.end() ? -1
                                               : static_cast<int>(current - m_targets.begin()));
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
    setToolTip(itemData(currentIndex(), Qt::ToolTipRole).toString());
}

} // namespace sluice::ui
