// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plandetails.h"

#include "core/base/printable.h"
#include "ui/dialogs/differencehighlighter.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"

#include <QHeaderView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTreeView>

namespace sluice::ui {
namespace {

QString shareText(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

QString weightText(const std::optional<std::int64_t> &weight)
{
    return weight ? QLocale().toString(static_cast<qlonglong>(*weight)) : PlanDetails::tr("none");
}

QString movementText(const planning::RuleMovement &movement)
{
    QStringList lines;
    lines << PlanDetails::tr("Rule %1: %2 % of its requests go elsewhere.")
                 .arg(movement.rule + 1)
                 .arg(shareText(movement.share));
    for (const auto &backend : movement.backends) {
        auto line = PlanDetails::tr("  %1: weight %2 to %3, share %4 % to %5 %")
                        .arg(toQt(printable(backend.key.name)), weightText(backend.oldWeight),
                             weightText(backend.newWeight), shareText(backend.oldShare),
                             shareText(backend.newShare));
        if (backend.readyPods)
            line += PlanDetails::tr(", ready pods: %1").arg(*backend.readyPods);
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString ownerText(const planning::OwnerNote &owner)
{
    auto text =
        PlanDetails::tr("%1 works on this object (%2).")
            .arg(toQt(printable(planning::toString(owner.tool))), toQt(printable(owner.evidence)));
    if (!owner.next.empty())
        text += QLatin1Char(' ') + toQt(printable(owner.next));
    if (!owner.lasting.empty())
        text += QLatin1Char(' ') + toQt(printable(owner.lasting));
    return text;
}

void addStops(QStringList &notes, const planning::PlannedObject &object)
{
    for (const auto &refusal : object.refusals)
        notes << PlanDetails::tr("Refused: %1").arg(sentence(refusal));
    for (const auto &harm : object.harms)
        notes << PlanDetails::tr("Known to do harm: %1").arg(sentence(harm.diagnostic));
    for (const auto &conflict : object.conflicts)
        notes << PlanDetails::tr("%1 is owned by %2 with another value.")
                     .arg(toQt(printable(conflict.serverPath)),
                          toQt(planning::describe(conflict.owner)));
    for (const auto &owner : object.takenOver)
        notes << PlanDetails::tr("Its fields are taken from %1.")
                     .arg(toQt(planning::describe(owner)));
}

} // namespace

QString planNotes(const planning::PlannedObject &object, const planning::ObjectResult *result)
{
    QStringList notes;
    if (result && result->problem)
        notes << sentence(*result->problem);
    if (result) {
        for (const auto &note : result->notes)
            notes << toQt(printable(note));
    }
    addStops(notes, object);
    if (object.unchecked)
        notes << PlanDetails::tr("Not checked yet: %1").arg(toQt(printable(*object.unchecked)));
    for (const auto &warning : object.warnings)
        notes << PlanDetails::tr("Warning: %1").arg(toQt(printable(warning)));
    for (const auto &movement : object.movements)
        notes << movementText(movement);
    for (const auto &owner : object.owners)
        notes << ownerText(owner);
    return notes.join(QStringLiteral("\n\n"));
}

PlanDetails::PlanDetails(const Theme &theme, QWidget *parent)
    : QTabWidget(parent),
      m_fieldsView(new QTreeView),
      m_lines(new QPlainTextEdit),
      m_notes(new QPlainTextEdit)
{
    setDocumentMode(true);
    m_fieldsView->setModel(&m_fields);
    m_fieldsView->setRootIsDecorated(false);
    m_fieldsView->setUniformRowHeights(true);
    m_fieldsView->setAccessibleName(tr("Fields that change"));
    m_fieldsView->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (auto *text : {m_lines, m_notes}) {
        text->setReadOnly(true);
        text->setFrameShape(QFrame::NoFrame);
    }
    m_lines->setFont(theme.font(FontRole::Code));
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setAccessibleName(tr("Difference as lines"));
    m_notes->setAccessibleName(tr("What is to be known before it is sent"));
    new DifferenceHighlighter(theme, m_lines->document());
    addTab(m_notes, tr("What to know"));
    addTab(m_fieldsView, tr("Fields"));
    addTab(m_lines, tr("Lines"));
}

void PlanDetails::show(const planning::PlannedObject &object, const planning::ObjectResult *result)
{
    m_fields.setFields(object.fields);
    m_lines->setPlainText(linesText(planning::lineDifference(object)));
    m_notes->setPlainText(planNotes(object, result));
    setTabText(1, tr("Fields %1").arg(object.fields.size()));
}

void PlanDetails::clear()
{
    m_fields.setFields({});
    m_lines->clear();
    m_notes->clear();
    setTabText(1, tr("Fields"));
}

} // namespace sluice::ui
