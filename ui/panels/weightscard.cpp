// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/weightscard.h"

#include "ui/theme/marks.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/lockbutton.h"
#include "ui/widgets/sharetext.h"
#include "ui/widgets/weightbox.h"
#include "ui/widgets/weightslider.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

constexpr int markSize = 11;

QLabel *makeLabel(QWidget *parent, const char *look)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", QString::fromLatin1(look));
    return label;
}

} // namespace

WeightsCard::WeightsCard(const Theme &theme, std::size_t index, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_index(index),
      m_mark(new QLabel(this)),
      m_name(new ElidedLabel(this)),
      m_state(makeLabel(this, "dim")),
      m_pods(makeLabel(this, "dim")),
      m_lock(new LockButton(theme, this)),
      m_more(new QToolButton(this)),
      m_menu(new QMenu(this)),
      m_moveUp(m_menu->addAction(tr("Move &up"))),
      m_moveDown(m_menu->addAction(tr("Move &down"))),
      m_slider(new WeightSlider(theme, this)),
      m_box(new WeightBox(this)),
      m_shares(new QGridLayout),
      m_draft(makeLabel(this, "small")),
      m_wanted(makeLabel(this, "small")),
      m_wantedName(makeLabel(this, "dim")),
      m_programmed(makeLabel(this, "small")),
      m_programmedName(makeLabel(this, "dim")),
      m_programmedBy(makeLabel(this, "dim")),
      m_measured(makeLabel(this, "small")),
      m_measuredName(makeLabel(this, "dim")),
      m_interval(makeLabel(this, "dim"))
{
    setProperty("look", QStringLiteral("card"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 9);
    layout->setSpacing(6);
    buildTop();
    auto *weight = new QHBoxLayout;
    weight->setSpacing(10);
    weight->addWidget(m_slider, 1);
    weight->addWidget(m_box);
    layout->addLayout(weight);
    buildShares();
    buildMenu();
    connectControls();
}

void WeightsCard::buildTop()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    m_name->setProperty("look", QStringLiteral("strong"));
    m_name->setMinimumWidth(40);
    m_more->setText(QStringLiteral("⋯"));
    m_more->setProperty("look", QStringLiteral("link"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setFocusPolicy(Qt::TabFocus);
    top->addWidget(m_mark);
    top->addWidget(m_name, 1);
    top->addWidget(m_state);
    top->addWidget(m_pods);
    top->addWidget(m_lock);
    top->addWidget(m_more);
    static_cast<QVBoxLayout *>(layout())->addLayout(top);
}

void WeightsCard::buildShares()
{
    auto *draftName = makeLabel(this, "dim");
    draftName->setText(tr("draft"));
    m_wantedName->setText(tr("wanted"));
    m_programmedName->setText(tr("programmed"));
    m_measuredName->setText(tr("measured"));
    for (auto *number : {m_draft, m_wanted, m_programmed, m_measured})
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_shares->setHorizontalSpacing(10);
    m_shares->setVerticalSpacing(3);
    m_shares->setColumnStretch(2, 1);
    m_shares->addWidget(draftName, 0, 0);
    m_shares->addWidget(m_draft, 0, 1);
    m_shares->addWidget(m_wantedName, 0, 3);
    m_shares->addWidget(m_wanted, 0, 4);
    m_shares->addWidget(m_programmedName, 1, 0);
    m_shares->addWidget(m_programmed, 1, 1);
    m_shares->addWidget(m_programmedBy, 1, 2, 1, 3, Qt::AlignLeft);
    m_shares->addWidget(m_measuredName, 2, 0);
    m_shares->addWidget(m_measured, 2, 1);
    m_shares->addWidget(m_interval, 2, 2, 1, 3, Qt::AlignLeft);
    static_cast<QVBoxLayout *>(layout())->addLayout(m_shares);
}

void WeightsCard::buildMenu()
{
    m_moveUp->setShortcut(Qt::ALT | Qt::Key_Up);
    m_moveDown->setShortcut(Qt::ALT | Qt::Key_Down);
    auto *drain = new QAction(tr("D&rain to 0"), this);
    auto *remove = new QAction(tr("Remo&ve from the rule"), this);
    m_menu->addSeparator();
    m_menu->addAction(drain);
    m_menu->addAction(remove);
    for (auto *action : {m_moveUp, m_moveDown}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(m_moveUp, &QAction::triggered, this,
            [this] { emit moveRequested(m_index, m_index - 1); });
    connect(m_moveDown, &QAction::triggered, this,
            [this] { emit moveRequested(m_index, m_index + 1); });
    connect(drain, &QAction::triggered, this, [this] { emit drainRequested(m_index); });
    connect(remove, &QAction::triggered, this, [this] { emit removeRequested(m_index); });
}

void WeightsCard::connectControls()
{
    connect(m_slider, &WeightSlider::dragMoved, this,
            [this](int weight) { emit dragMoved(m_index, weight); });
    connect(m_slider, &WeightSlider::dragEnded, this,
            [this](int weight) { emit dragEnded(m_index, weight); });
    connect(m_slider, &WeightSlider::dragDropped, this, &WeightsCard::dragDropped);
    connect(m_slider, &WeightSlider::stepped, this,
            [this](int weight) { emit stepped(m_index, weight); });
    connect(m_box, &WeightBox::stepped, this,
            [this](int weight) { emit stepped(m_index, weight); });
    connect(m_box, &WeightBox::typed, this, [this](int weight) { emit typed(m_index, weight); });
    connect(m_lock, &LockButton::toggled, this, [this] {
        updateEnabled();
        emit lockToggled();
    });
}

bool WeightsCard::isLocked() const
{
    return m_lock->isChecked();
}

void WeightsCard::setLocked(bool isLocked)
{
    const QSignalBlocker blocker(m_lock);
    m_lock->setChecked(isLocked);
    updateEnabled();
}

bool WeightsCard::isDragging() const
{
    return m_slider->isDragging();
}

std::int64_t WeightsCard::scaleEnd() const
{
    return m_slider->maximum();
}

void WeightsCard::focusBox()
{
    m_box->setFocus(Qt::OtherFocusReason);
}

void WeightsCard::placeInTabOrder(QWidget *before)
{
    for (QWidget *next : {static_cast<QWidget *>(m_lock), static_cast<QWidget *>(m_more),
                          static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_box)}) {
        setTabOrder(before, next);
        before = next;
    }
}

QWidget *WeightsCard::lastInTabOrder() const
{
    return m_box;
}

void WeightsCard::updateEnabled()
{
    m_slider->setEnabled(!isLocked());
    m_box->setEnabled(!isLocked());
    m_moveUp->setEnabled(m_index > 0);
    m_moveDown->setEnabled(m_index + 1 < m_count);
}

void WeightsCard::show(const WeightsRow &row, std::int64_t scaleEnd, std::size_t count)
{
    m_count = count;
    const auto look = m_theme.backend(static_cast<std::size_t>(row.colorIndex));
    showMark(look);
    m_name->setText(row.name);
    m_name->setToolTip(row.name);
    m_state->setVisible(row.weight.value() == 0);
    m_state->setText(tr("drained"));
    m_slider->setColor(look.color);
    m_slider->showWeight(static_cast<int>(row.weight.value()), static_cast<int>(scaleEnd));
    m_box->showWeight(row.weight);
    showShares(row);
    showNames(row);
    updateEnabled();
}

/// Anew only where it looks different: a label that takes a picture lays the whole panel out again.
void WeightsCard::showMark(const BackendLook &look)
{
    const auto isSame = look.color == m_markLook.color && look.shape == m_markLook.shape
                        && m_mark->pixmap().devicePixelRatio() == devicePixelRatioF();
    if (isSame)
        return;
    m_markLook = look;
    m_mark->setPixmap(markPixmap(look, markSize, devicePixelRatioF()));
}

void WeightsCard::showShares(const WeightsRow &row)
{
    m_draft->setText(permilleText(row.draftPermille));
    const auto &reading = row.reading;
    for (auto *label : {m_wanted, m_wantedName})
        label->setVisible(reading.wantedPermille.has_value());
    for (auto *label : {m_measured, m_measuredName})
        label->setVisible(reading.measured.has_value());
    if (reading.wantedPermille)
        m_wanted->setText(permilleText(*reading.wantedPermille));
    if (reading.measured)
        m_measured->setText(percentText(reading.measured->share));
    m_interval->setText(reading.measured ? intervalText(*reading.measured) : QString());
    showProgrammed(reading);
    showPods(row);
}

void WeightsCard::showProgrammed(const ShareReading &reading)
{
    for (auto *label : {m_programmed, m_programmedName, m_programmedBy})
        label->setVisible(reading.programmedPermille.has_value());
    if (!reading.programmedPermille)
        return;
    m_programmed->setText(permilleText(*reading.programmedPermille));
    m_programmedBy->setText(tr("by %1").arg(reading.programmedBy));
    m_programmedBy->setToolTip(
        tr("What this controller makes of the wanted weights with these pods"));
}

void WeightsCard::showPods(const WeightsRow &row)
{
    const auto &reading = row.reading;
    m_pods->setVisible(row.deploymentPods || reading.readyPods);
    if (reading.readyPods && row.deploymentPods) {
        m_pods->setText(tr("%1 of %2 pods").arg(*reading.readyPods).arg(*row.deploymentPods));
        m_pods->setToolTip(tr("Ready pods as the target reports them, of those that the Deployment "
                              "asks for"));
        return;
    }
    const auto pods = reading.readyPods.value_or(row.deploymentPods.value_or(0));
    m_pods->setText(pods == 1 ? tr("1 pod") : tr("%1 pods").arg(pods));
    m_pods->setToolTip(reading.readyPods ? tr("Ready pods as the target reports them")
                                         : tr("Replicas of the Deployment in the files"));
}

void WeightsCard::showNames(const WeightsRow &row)
{
    const auto share = permilleText(row.draftPermille);
    const auto spoken = tr("%1 weight %2, share %3").arg(row.name, weightText(row.weight), share);
    m_slider->setAccessibleName(spoken);
    m_box->setAccessibleName(tr("%1 weight").arg(row.name));
    m_box->setAccessibleDescription(spoken);
    m_lock->setAccessibleName(tr("Lock %1").arg(row.name));
    m_lock->setToolTip(tr("Lock the weight of %1: it stays while the total is kept").arg(row.name));
    m_more->setAccessibleName(tr("More for %1").arg(row.name));
    m_more->setToolTip(tr("Move, drain or remove %1").arg(row.name));
    setAccessibleName(row.name);
    QStringList known{tr("draft %1").arg(share)};
    if (row.reading.wantedPermille)
        known << tr("wanted %1").arg(permilleText(*row.reading.wantedPermille));
    if (row.reading.programmedPermille)
        known << tr("programmed %1").arg(permilleText(*row.reading.programmedPermille));
    if (row.reading.readyPods)
        known << tr("%1 ready pods").arg(*row.reading.readyPods);
    if (row.reading.measured)
        known
            << tr("measured %1 %2", "share, interval").arg(m_measured->text(), m_interval->text());
    setAccessibleDescription(known.join(QStringLiteral(", ")));
}

} // namespace sluice::ui
