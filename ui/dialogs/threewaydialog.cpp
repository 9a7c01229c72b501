// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/threewaydialog.h"

#include "core/planning/seenobject.h"
#include "ui/dialogs/planmodels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int widestColumn = 280; // a list as a value is longer than any window

} // namespace

ThreeWayDialog::ThreeWayDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_model(theme),
      m_objects(new QComboBox),
      m_summary(new QLabel),
      m_view(new QTreeView),
      m_take(new QPushButton(tr("&Take theirs"))),
      m_keep(new QPushButton(tr("&Keep mine"))),
      m_takeAll(new QPushButton(tr("Take &all theirs"))),
      m_keepAll(new QPushButton(tr("Keep all &mine")))
{
    setWindowTitle(tr("Compare with the cluster"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connectParts();
    refresh();
}

void ThreeWayDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    m_objects->setAccessibleName(tr("Object that is compared"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_view->setModel(&m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setAccessibleName(tr("Fields that differ"));
    m_view->setMinimumSize(820, 300);
    layout->addWidget(m_objects);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeButtons());
}

QWidget *ThreeWayDialog::makeButtons()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *close = new QPushButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_take->setToolTip(tr("Write the cluster's values of the chosen fields into the text"));
    m_keep->setToolTip(tr("Leave the text as it is, and stop telling of these fields"));
    for (auto *button : {m_take, m_keep, m_takeAll, m_keepAll, close}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
        if (button == m_keepAll)
            layout->addStretch();
    }
    return row;
}

void ThreeWayDialog::connectParts()
{
    connect(m_objects, &QComboBox::activated, this, &ThreeWayDialog::objectChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ThreeWayDialog::refresh);
    connect(m_take, &QPushButton::clicked, this, [this] { emit takeAsked(chosen()); });
    connect(m_keep, &QPushButton::clicked, this, [this] { emit keepAsked(chosen()); });
    connect(m_takeAll, &QPushButton::clicked, this, [this] { emit takeAsked(unanswered()); });
    connect(m_keepAll, &QPushButton::clicked, this, [this] { emit keepAsked(unanswered()); });
}

const model::ResourceKey *ThreeWayDialog::object() const
{
    const auto row = m_objects->currentIndex();
    return row < 0 ? nullptr : &m_keys[static_cast<std::size_t>(row)];
}

void ThreeWayDialog::setObjects(const std::vector<model::ResourceKey> &objects)
{
    if (objects == m_keys)
        return;
    const auto before = object() ? std::optional(*object()) : std::nullopt;
    const QSignalBlocker blocker(m_objects);
    m_keys = objects;
    m_objects->clear();
    for (const auto &key : m_keys)
        m_objects->addItem(objectText(key));
    if (before)
        choose(*before);
}

void ThreeWayDialog::choose(const model::ResourceKey &object)
{
    const auto found = std::ranges::find(m_keys, object);
    if (found != m_keys.end())
        m_objects->setCurrentIndex(static_cast<int>(found - m_keys.begin()));
}

void ThreeWayDialog::setFields(const Fields &fields)
{
    const auto row = m_view->currentIndex().row();
    m_model.setFields(fields);
    for (int column = 0; column < ThreeWayModel::ColumnCount; ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), widestColumn));
    }
    if (!fields.empty())
        m_view->setCurrentIndex(
            m_model.index(std::clamp(row, 0, static_cast<int>(fields.size()) - 1), 0));
    refresh();
}

ThreeWayDialog::Fields ThreeWayDialog::chosen() const
{
    Fields fields;
    for (const auto &index : m_view->selectionModel()->selectedRows())
        fields.push_back(m_model.fields()[static_cast<std::size_t>(index.row())]);
    return fields;
}

ThreeWayDialog::Fields ThreeWayDialog::unanswered() const
{
    Fields fields;
    std::ranges::copy_if(m_model.fields(), std::back_inserter(fields), planning::isUnanswered);
    return fields;
}

void ThreeWayDialog::refresh()
{
    const auto open = static_cast<int>(unanswered().size());
    const auto rows = chosen();
    const auto differs = [](const auto &field) {
        return field.changedBy != planning::ChangedBy::BothAlike;
    };
    m_take->setEnabled(std::ranges::any_of(rows, differs));
    m_keep->setEnabled(std::ranges::any_of(rows, planning::isUnanswered));
    m_takeAll->setEnabled(open > 0);
    m_keepAll->setEnabled(open > 0);
    if (m_model.fields().empty())
        m_summary->setText(tr("The cluster has it as it is here."));
    else if (open == 0)
        m_summary->setText(tr("Nothing that others changed is left to answer. What differs is "
                              "yours; applying sends it."));
    else
        m_summary->setText(open == 1 ? tr("Others changed 1 field in the cluster. Taking it edits "
                                          "the text, and can be undone.")
                                     : tr("Others changed %1 fields in the cluster. Taking them "
                                          "edits the text, and can be undone.")
                                           .arg(open));
}

} // namespace sluice::ui
