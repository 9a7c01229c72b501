// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the weights panel does to the document.
#include "ui/panels/weightspanel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/panels/addbackendform.h"
#include "ui/widgets/brokentext.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspresets.h"

#include <QLabel>
#include <algorithm>

namespace sluice::ui {
namespace {

bool changesNothing(const workspace::Edit &edit)
{
    return std::all_of(edit.patches.begin(), edit.patches.end(),
                       [](const auto &patch) { return patch.patches.empty(); });
}

} // namespace

QString WeightsPanel::nameAt(Index index) const
{
    return m_state && index < m_state->rows.size() ? m_state->rows[index].name : QString();
}

std::vector<std::size_t> WeightsPanel::locked() const
{
    std::vector<std::size_t> indices;
    for (const auto *card : m_cards) {
        if (card->isLocked())
            indices.push_back(card->index());
    }
    return indices;
}

Result<workspace::Edit> WeightsPanel::weightEdit(Index index, std::int64_t weight) const
{
    const auto &before = m_document.workspace();
    if (m_presets->keepsTotal() && m_cards.size() > 1)
        return workspace::setWeightKeepingTotal(before, *m_rule, {index, weight}, locked());
    return workspace::setWeights(before, *m_rule, {{index, weight}});
}

void WeightsPanel::preview(Index index, int weight)
{
    const auto edit = weightEdit(index, weight);
    if (!edit) {
        showNote(errorText(edit.error()));
        return;
    }
    showNote({});
    m_document.preview(edit);
}

void WeightsPanel::endDrag(Index index, int weight)
{
    const auto *rule = m_document.workspace().rule(*m_rule);
    const auto isBack = rule && index < rule->backendRefs.size()
                        && rule->backendRefs[index].weight.value() == weight;
    if (isBack)
        m_document.dropPreview();
    else
        setWeight(index, weight, MergeId::None);
    refresh();
}

void WeightsPanel::setWeight(Index index, int weight, MergeId mergeId)
{
    commit(tr("Set %1 to %2").arg(nameAt(index)).arg(weight), weightEdit(index, weight), mergeId);
}

void WeightsPanel::make(const QString &text, const EditMaker &edit)
{
    if (m_rule)
        commit(text, edit(m_document.workspace(), *m_rule));
}

bool WeightsPanel::commit(const QString &text, const Result<workspace::Edit> &edit, MergeId mergeId)
{
    if (!edit) {
        m_document.dropPreview();
        showNote(errorText(edit.error()));
        refresh();
        return false;
    }
    showNote({});
    if (changesNothing(*edit)) {
        m_document.dropPreview();
        refresh();
        return true;
    }
    m_document.push(text, edit, mergeId);
    return true;
}

void WeightsPanel::showNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

QStringList WeightsPanel::serviceNames() const
{
    QStringList names;
    for (const auto &place : m_document.shown().resources()) {
        const auto &key = place.resource->key;
        if (key.kind != "Service" || !key.group.empty())
            continue;
        const auto isNear = key.namespaceName == m_rule->route.namespaceName;
        names << toQt(isNear ? key.name : key.namespaceName + '/' + key.name);
    }
    names.sort();
    return names;
}

void WeightsPanel::addBackend(const workspace::NewBackend &backend)
{
    const auto edit = workspace::addBackend(m_document.workspace(), *m_rule, backend);
    if (commit(tr("Add %1").arg(toQt(printable(backend.name))), edit))
        m_form->hide();
}

void WeightsPanel::moveBackend(Index from, Index to)
{
    if (to >= m_cards.size())
        return;
    const auto edit = workspace::moveBackend(m_document.workspace(), *m_rule, from, to);
    const auto name = nameAt(from);
    const auto isLocked = m_cards[from]->isLocked();
    const auto wasLocked = m_cards[to]->isLocked();
    if (!commit(tr("Move %1").arg(name), edit))
        return;
    m_cards[to]->setLocked(isLocked);
    m_cards[from]->setLocked(wasLocked);
    m_cards[to]->setFocus(Qt::OtherFocusReason);
    m_cards[to]->focusBox();
}

} // namespace sluice::ui
