// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/weightspresets.h"

#include "ui/widgets/wraplayout.h"

#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace sluice::ui {

WeightsPresets::WeightsPresets(QWidget *parent)
    : QWidget(parent),
      m_keepTotal(nullptr),
      m_equal(nullptr),
      m_ninetyTen(nullptr),
      m_fiftyFifty(nullptr),
      m_swap(nullptr),
      m_drain(nullptr),
      m_restore(nullptr),
      m_swapMenu(new QMenu(this)),
      m_drainMenu(new QMenu(this))
{
    new WrapLayout(this);
    m_keepTotal = addPill(tr("keep total"), tr("Changing one weight shares the rest out to the "
                                               "others; locked ones stay"));
    m_keepTotal->setCheckable(true);
    connect(m_keepTotal, &QToolButton::toggled, this, &WeightsPresets::showKeepTotal);
    m_equal = addPill(tr("equal"), tr("All backends get the same weight"));
    m_ninetyTen = addPill(tr("90 / 10"), tr("The first backend gets nine tenths"));
    m_fiftyFifty = addPill(tr("50 / 50"), tr("Both backends get one half"));
    m_swap = addPill(tr("swap"), tr("Two backends exchange their weights"));
    m_drain = addPill(tr("drain…"), tr("One backend gets weight 0"));
    m_restore = addPill(tr("restore"), tr("The weights as they were last read or saved"));
    m_drain->setMenu(m_drainMenu);
    m_drain->setPopupMode(QToolButton::InstantPopup);
    connect(m_equal, &QToolButton::clicked, this, &WeightsPresets::equalRequested);
    connect(m_ninetyTen, &QToolButton::clicked, this, &WeightsPresets::ninetyTenRequested);
    connect(m_fiftyFifty, &QToolButton::clicked, this, &WeightsPresets::fiftyFiftyRequested);
    connect(m_restore, &QToolButton::clicked, this, &WeightsPresets::restoreRequested);
    connect(m_swap, &QToolButton::clicked, this, [this] {
        if (m_names.size() == 2)
            emit swapRequested(0, 1);
    });
}

QToolButton *WeightsPresets::addPill(const QString &text, const QString &tip)
{
    auto *pill = new QToolButton(this);
    pill->setText(text);
    pill->setToolTip(tip);
    pill->setAccessibleDescription(tip);
    pill->setFocusPolicy(Qt::TabFocus);
    pill->setProperty("look", QStringLiteral("pill"));
    layout()->addWidget(pill);
    return pill;
}

QToolButton *WeightsPresets::button(Pill pill) const
{
    switch (pill) {
    case Pill::KeepTotal:
        return m_keepTotal;
    case Pill::Equal:
        return m_equal;
    case Pill::NinetyTen:
        return m_ninetyTen;
    case Pill::FiftyFifty:
        return m_fiftyFifty;
    case Pill::Swap:
        return m_swap;
    case Pill::Drain:
        return m_drain;
    case Pill::Restore:
        break;
    }
    return m_restore;
}

bool WeightsPresets::canPress(Pill pill) const
{
    return button(pill)->isEnabled();
}

void WeightsPresets::press(Pill pill)
{
    auto *pressed = button(pill);
    if (auto *menu = pressed->menu())
        menu->popup(pressed->mapToGlobal(QPoint(0, pressed->height())));
    else
        pressed->click();
}

bool WeightsPresets::keepsTotal() const
{
    return m_keepTotal->isChecked();
}

/// A box beside the words, for a colour alone would not say that it is on.
void WeightsPresets::showKeepTotal()
{
    const auto words = tr("keep total %1").arg(QLocale::c().toString(m_total));
    m_keepTotal->setText((keepsTotal() ? QStringLiteral("\u2611 ") : QStringLiteral("\u2610 "))
                         + words);
    m_keepTotal->setAccessibleName(words);
    emit changed();
}

void WeightsPresets::show(const WeightsState &state)
{
    m_total = state.total;
    showKeepTotal();
    const auto count = state.rows.size();
    for (auto *forTwo : {m_ninetyTen, m_fiftyFifty})
        forTwo->setEnabled(count == 2);
    for (auto *forSeveral : {m_keepTotal, m_equal, m_swap})
        forSeveral->setEnabled(count > 1);
    m_drain->setEnabled(count > 0);
    emit changed();
    QStringList names;
    for (const auto &row : state.rows)
        names << row.name;
    if (names == m_names)
        return;
    m_names = names;
    fillSwapMenu(state);
    fillDrainMenu(state);
}

void WeightsPresets::fillSwapMenu(const WeightsState &state)
{
    m_swapMenu->clear();
    const auto count = state.rows.size();
    m_swap->setText(count > 2 ? tr("swap…") : tr("swap"));
    m_swap->setMenu(count > 2 ? m_swapMenu : nullptr);
    m_swap->setPopupMode(count > 2 ? QToolButton::InstantPopup : QToolButton::DelayedPopup);
    for (std::size_t a = 0; a + 1 < count && count > 2; ++a) {
        auto *menu = m_swapMenu->addMenu(state.rows[a].name);
        for (std::size_t b = a + 1; b < count; ++b) {
            auto *action = menu->addAction(tr("with %1").arg(state.rows[b].name));
            connect(action, &QAction::triggered, this, [this, a, b] { emit swapRequested(a, b); });
        }
    }
}

void WeightsPresets::fillDrainMenu(const WeightsState &state)
{
    m_drainMenu->clear();
    for (std::size_t i = 0; i < state.rows.size(); ++i) {
        auto *action = m_drainMenu->addAction(state.rows[i].name);
        connect(action, &QAction::triggered, this, [this, i] { emit drainRequested(i); });
    }
}

} // namespace sluice::ui
