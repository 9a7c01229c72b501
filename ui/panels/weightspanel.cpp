// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/weightspanel.h"

#include "ui/document/text.h"
#include "ui/panels/addbackendform.h"
#include "ui/widgets/brokentext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspresets.h"
#include "ui/theme/theme.h"
#include "ui/widgets/weightscale.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int margin = 12;
constexpr int minimumPanelWidth = 230;
/// So many cards are made before the window answers others again.
constexpr std::size_t cardsAtOnce = 3;
constexpr int cardPause = 8; // milliseconds

bool isAboutPods(const model::ResourceKey &key)
{
    return key.kind == "Service" || key.kind == "Deployment";
}

bool concernsPods(const workspace::ChangeSet &changes)
{
    const auto any = [](const std::vector<model::ResourceKey> &keys) {
        return std::any_of(keys.begin(), keys.end(), isAboutPods);
    };
    return any(changes.added) || any(changes.removed) || any(changes.changed);
}

bool isDraggingAny(const std::vector<WeightsCard *> &cards)
{
    return std::any_of(cards.begin(), cards.end(),
                       [](const WeightsCard *card) { return card->isDragging(); });
}

} // namespace

WeightsPanel::WeightsPanel(WorkspaceDocument &document, Selection &selection, const Theme &theme,
                           QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_theme(theme),
      m_pods(deploymentPods(document.shown())),
      m_subtitle(new ElidedLabel(this)),
      m_ruleChooser(new QComboBox(this)),
      m_ruleMore(new QToolButton(this)),
      m_note(new QLabel(this)),
      m_empty(new QLabel(tr("Choose a route to see its weights."), this)),
      m_scroll(new QScrollArea(this)),
      m_list(new QWidget),
      m_cardLayout(new QVBoxLayout),
      m_hidden(new QLabel(m_list)),
      m_presets(new WeightsPresets),
      m_form(new AddBackendForm),
      m_add(new QPushButton(tr("Add backend…"), this))
{
    build();
    connectParts();
    connectPresets();
    followSelection();
}

void WeightsPanel::build()
{
    setProperty("look", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(minimumPanelWidth);
    setAccessibleName(tr("Weights"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 10);
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    layout->addWidget(makeList(), 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(margin, 0, margin, 0);
    foot->addWidget(m_add);
    foot->addStretch(1);
    layout->addLayout(foot);
}

QWidget *WeightsPanel::makeHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(margin, 0, margin, 0);
    layout->setSpacing(3);
    auto *title = new QLabel(tr("Weights"), header);
    title->setProperty("look", QStringLiteral("heading"));
    m_ruleMore->setText(QStringLiteral("⋯"));
    m_ruleMore->setProperty("look", QStringLiteral("link"));
    m_ruleMore->setPopupMode(QToolButton::InstantPopup);
    m_ruleMore->setFocusPolicy(Qt::TabFocus);
    m_ruleMore->setAccessibleName(tr("More for the rule"));
    m_ruleMore->setToolTip(tr("Add, move or remove a rule"));
    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(m_ruleMore);
    layout->addLayout(top);
    m_subtitle->setProperty("look", QStringLiteral("dim"));
    m_ruleChooser->setAccessibleName(tr("Rule"));
    m_ruleChooser->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setProperty("look", QStringLiteral("note"));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty->setWordWrap(true);
    m_empty->setProperty("look", QStringLiteral("dim"));
    for (QWidget *part : {static_cast<QWidget *>(m_subtitle), static_cast<QWidget *>(m_ruleChooser),
                          static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_empty)})
        layout->addWidget(part);
    m_note->hide();
    return header;
}

void WeightsPanel::setRuleActions(const QList<QAction *> &actions)
{
    auto *menu = new QMenu(m_ruleMore);
    menu->addActions(actions);
    m_ruleMore->setMenu(menu);
}

QWidget *WeightsPanel::makeList()
{
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(margin, 0, margin, 0);
    layout->setSpacing(10);
    m_cardLayout->setSpacing(10);
    layout->addLayout(m_cardLayout);
    m_hidden->setWordWrap(true);
    m_hidden->setProperty("look", QStringLiteral("dim"));
    layout->addWidget(m_hidden);
    layout->addWidget(m_presets);
    layout->addWidget(m_form);
    layout->addStretch(1);
    m_form->hide();
    m_scroll->setWidget(m_list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    return m_scroll;
}

void WeightsPanel::connectParts()
{
    connect(&m_selection, &Selection::selectionChanged, this, &WeightsPanel::followSelection);
    connect(&m_document, &WorkspaceDocument::changed, this, &WeightsPanel::followDocument);
    connect(&m_theme, &Theme::changed, this, &WeightsPanel::refresh);
    m_moreCards.setSingleShot(true);
    m_moreCards.setInterval(cardPause);
    connect(&m_moreCards, &QTimer::timeout, this, &WeightsPanel::refresh);
    connect(m_ruleChooser, &QComboBox::activated, this, [this](int index) {
        if (m_rule)
            m_selection.select(workspace::RuleRef{m_rule->route, static_cast<Index>(index)});
    });
    connect(m_add, &QPushButton::clicked, this, &WeightsPanel::openAddBackend);
    connect(m_form, &AddBackendForm::addRequested, this, &WeightsPanel::addBackend);
    connect(m_form, &AddBackendForm::closed, m_form, &QWidget::hide);
}

void WeightsPanel::connectPresets()
{
    const auto preset = [this](workspace::Preset which, const QString &text) {
        return [this, which, text] {
            make(text, [which](const auto &all, const auto &rule) {
                return workspace::applyPreset(all, rule, which);
            });
        };
    };
    connect(m_presets, &WeightsPresets::changed, this, &WeightsPanel::pillsChanged);
    connect(m_presets, &WeightsPresets::equalRequested, this,
            preset(workspace::Preset::Equal, tr("Equal weights")));
    connect(m_presets, &WeightsPresets::ninetyTenRequested, this,
            preset(workspace::Preset::NinetyTen, tr("Weights 90 / 10")));
    connect(m_presets, &WeightsPresets::fiftyFiftyRequested, this,
            preset(workspace::Preset::FiftyFifty, tr("Weights 50 / 50")));
    connect(m_presets, &WeightsPresets::swapRequested, this, [this](Index a, Index b) {
        make(tr("Swap %1 and %2").arg(nameAt(a), nameAt(b)),
             [a, b](const auto &all, const auto &rule) {
                 return workspace::swapWeights(all, rule, a, b);
             });
    });
    connect(m_presets, &WeightsPresets::drainRequested, this, [this](Index index) {
        make(tr("Drain %1").arg(nameAt(index)), [index](const auto &all, const auto &rule) {
            return workspace::drain(all, rule, index);
        });
    });
    connect(m_presets, &WeightsPresets::restoreRequested, this, [this] {
        make(tr("Restore saved weights"), [](const auto &all, const auto &rule) {
            return workspace::restoreSavedWeights(all, rule);
        });
    });
}

bool WeightsPanel::canPress(Pill pill) const
{
    return m_state && m_list->isEnabled() && !m_state->rows.empty() && m_presets->canPress(pill);
}

bool WeightsPanel::keepsTotal() const
{
    return m_presets->keepsTotal();
}

void WeightsPanel::press(Pill pill)
{
    if (canPress(pill))
        m_presets->press(pill);
}

WeightsCard *WeightsPanel::makeCard(Index index)
{
    auto *card = new WeightsCard(m_theme, index, m_list);
    connect(card, &WeightsCard::dragMoved, this, &WeightsPanel::preview);
    connect(card, &WeightsCard::dragEnded, this, &WeightsPanel::endDrag);
    connect(card, &WeightsCard::dragDropped, this, [this] {
        m_document.dropPreview();
        refresh();
    });
    connect(card, &WeightsCard::stepped, this,
            [this](Index at, int weight) { setWeight(at, weight, MergeId::Weights); });
    connect(card, &WeightsCard::typed, this,
            [this](Index at, int weight) { setWeight(at, weight, MergeId::None); });
    connect(card, &WeightsCard::drainRequested, m_presets, &WeightsPresets::drainRequested);
    connect(card, &WeightsCard::moveRequested, this, &WeightsPanel::moveBackend);
    connect(card, &WeightsCard::removeRequested, this, [this](Index at) {
        make(tr("Remove %1").arg(nameAt(at)), [at](const auto &all, const auto &rule) {
            return workspace::removeBackend(all, rule, at);
        });
    });
    return card;
}

void WeightsPanel::setReadings(const ShareReadings &readings)
{
    if (m_readings == readings)
        return;
    m_readings = readings;
    refresh();
}

void WeightsPanel::focusBackend(std::size_t backendRef)
{
    while (m_state && m_cards.size() <= backendRef && m_cards.size() < m_state->rows.size())
        showCards();
    if (backendRef < m_cards.size())
        m_cards[backendRef]->focusBox();
}

void WeightsPanel::openAddBackend()
{
    if (!m_state)
        return;
    m_form->open(serviceNames());
    m_scroll->ensureWidgetVisible(m_form);
}

void WeightsPanel::followSelection()
{
    // A Gateway or a Service that is chosen says nothing about weights: the last rule stays.
    const auto rule = m_selection.rule();
    if (rule && rule != m_rule) {
        m_rule = rule;
        m_state.reset();
        m_file.reset();
        m_form->hide();
        showNote({});
        for (auto *card : m_cards)
            card->setLocked(false);
    }
    refresh();
}

void WeightsPanel::followDocument(const workspace::ChangeSet &changes)
{
    if (concernsPods(changes))
        m_pods = deploymentPods(m_document.shown());
    refresh();
}

void WeightsPanel::refresh()
{
    if (!m_rule) {
        showState();
        return;
    }
    auto state = weightsState(m_document.shown(), *m_rule, m_readings, m_pods);
    if (state) {
        m_state = std::move(state);
        m_file = m_document.shown().find(m_rule->route)->file;
        setBroken({});
        showState();
        return;
    }
    const auto error = m_file ? parseErrorIn(m_document.shown(), *m_file) : std::nullopt;
    if (m_state && error) {
        setBroken(tr("The text does not parse; these are the last good weights.")
                  + QLatin1Char('\n') + errorText(*error));
        return;
    }
    m_state.reset();
    setBroken({});
    showState();
}

void WeightsPanel::setBroken(const QString &reason)
{
    const auto isBroken = !reason.isEmpty();
    if (isBroken)
        showNote(reason);
    else if (!m_list->isEnabled())
        showNote({});
    m_list->setEnabled(!isBroken);
    m_ruleChooser->setEnabled(!isBroken);
    m_add->setEnabled(!isBroken);
    emit pillsChanged();
}

void WeightsPanel::showState()
{
    const auto hasState = m_state.has_value();
    m_empty->setVisible(!hasState);
    m_scroll->setVisible(hasState);
    m_add->setVisible(hasState);
    m_subtitle->setVisible(hasState);
    showRuleChooser();
    if (!hasState)
        return;
    const auto title = toQt(m_state->rule.route.name);
    m_subtitle->setText(
        m_state->ruleNames.size() > 1 ? title : title + QStringLiteral(" · ") + m_state->ruleName);
    showCards();
    m_hidden->setVisible(m_state->hiddenRows > 0);
    m_hidden->setText(tr("and %1 more; their weights are edited in the text")
                          .arg(QLocale().toString(m_state->hiddenRows)));
    m_presets->show(*m_state);
    m_presets->setVisible(!m_state->rows.empty());
}

void WeightsPanel::showRuleChooser()
{
    const auto isNeeded = m_state && m_state->ruleNames.size() > 1;
    m_ruleChooser->setVisible(isNeeded);
    if (!isNeeded)
        return;
    QStringList names;
    for (int i = 0; i < m_ruleChooser->count(); ++i)
        names << m_ruleChooser->itemText(i);
    if (names != m_state->ruleNames) {
        m_ruleChooser->clear();
        m_ruleChooser->addItems(m_state->ruleNames);
    }
    m_ruleChooser->setCurrentIndex(static_cast<int>(m_state->rule.index));
}

void WeightsPanel::showCards()
{
    const auto &rows = m_state->rows;
    while (m_cards.size() > rows.size()) {
        m_cards.back()->hide();
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    const auto made = std::min(rows.size(), m_cards.size() + cardsAtOnce);
    while (m_cards.size() < made) {
        QWidget *before = m_cards.empty() ? m_ruleMore : m_cards.back()->lastInTabOrder();
        m_cards.push_back(makeCard(m_cards.size()));
        m_cardLayout->addWidget(m_cards.back());
        m_cards.back()->placeInTabOrder(before);
    }
    // The scale stays under the hand that drags.
    const auto scaleEnd =
        isDraggingAny(m_cards) ? m_cards.front()->scaleEnd() : weightScaleEnd(m_state->weights());
    for (std::size_t i = 0; i < made; ++i)
        m_cards[i]->show(rows[i], scaleEnd, rows.size());
    if (made < rows.size())
        m_moreCards.start();
}

} // namespace sluice::ui
