// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcedelegate.h"

#include "ui/panels/resourcetreemodel.h"
#include "ui/theme/marks.h"

#include <QApplication>
#include <QPainter>

#include <vector>

namespace sluice::ui {
namespace {

constexpr int margin = 6;
constexpr int markSize = 8;

struct Mark
{
    QString icon;
    Role role = Role::Dim;
};

using Marks = std::vector<Mark>;

void addServed(Marks &marks, ResourceTreeModel::ServedState state)
{
    switch (state) {
    case ResourceTreeModel::ServedState::Unknown:
        return;
    case ResourceTreeModel::ServedState::AsWritten:
        marks.push_back({QStringLiteral("served"), Role::Good});
        return;
    case ResourceTreeModel::ServedState::Pending:
        marks.push_back({QStringLiteral("pending"), Role::Caution});
        return;
    case ResourceTreeModel::ServedState::Refused:
        marks.push_back({QStringLiteral("warning"), Role::Bad});
        return;
    }
}

void addPresence(Marks &marks, const QVariant &presence, bool isDrifted)
{
    if (!presence.isValid())
        return;
    switch (presence.value<planning::Presence>()) {
    case planning::Presence::OnlyHere:
        marks.push_back({QStringLiteral("only-here"), Role::Dim});
        return;
    case planning::Presence::OnlyThere:
        marks.push_back({QStringLiteral("only-there"), Role::Dim});
        return;
    case planning::Presence::Same:
        marks.push_back({QStringLiteral("same"), Role::Good});
        return;
    case planning::Presence::Differs:
        marks.push_back({QStringLiteral("differs"), isDrifted ? Role::Bad : Role::Caution});
        return;
    }
}

void addHealth(Marks &marks, planning::Health health)
{
    switch (health) {
    case planning::Health::None:
        return;
    case planning::Health::Good:
        marks.push_back({QStringLiteral("accepted"), Role::Good});
        return;
    case planning::Health::Waiting:
        marks.push_back({QStringLiteral("waiting"), Role::Caution});
        return;
    case planning::Health::Bad:
        marks.push_back({QStringLiteral("refused"), Role::Bad});
        return;
    }
}

/// From the right end of the row to the left.
Marks marksOf(const QModelIndex &index)
{
    Marks marks;
    if (index.data(ResourceTreeModel::ErrorRole).toBool())
        marks.push_back({QStringLiteral("error"), Role::Bad});
    addServed(marks,
              index.data(ResourceTreeModel::ServedRole).value<ResourceTreeModel::ServedState>());
    addPresence(marks, index.data(ResourceTreeModel::PresenceRole),
                index.data(ResourceTreeModel::DriftRole).toBool());
    addHealth(marks, index.data(ResourceTreeModel::HealthRole).value<planning::Health>());
    return marks;
}

} // namespace

ResourceDelegate::ResourceDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent),
      m_theme(theme)
{
}

void ResourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    auto item = option;
    initStyleOption(&item, index);
    const auto state = index.data(ResourceTreeModel::StateRole).toString();
    const auto isModified = index.data(ResourceTreeModel::ModifiedRole).toBool();
    const auto text = std::exchange(item.text, QString());
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    auto rect = option.rect.adjusted(4, 0, -margin, 0);
    for (const auto &mark : marksOf(index)) {
        const QRect place(rect.right() - 14, rect.center().y() - 7, 14, 14);
        themeIcon(m_theme, mark.icon, mark.role).paint(painter, place);
        rect.setRight(place.left() - 4);
    }
    if (isModified) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Role::Text));
        painter->drawEllipse(QRectF(rect.right() - markSize,
                                    rect.center().y() - markSize / 2.0 + 0.5, markSize, markSize));
        rect.setRight(rect.right() - markSize - 5);
    }
    if (!state.isEmpty()) {
        painter->setFont(m_theme.font(FontRole::Small));
        painter->setPen(m_theme.color(Role::Dim));
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, state);
        rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(state) - 6);
    }
    const auto isGroup = index.data(ResourceTreeModel::IsGroupRole).toBool();
    const auto isChosen = option.state.testFlag(QStyle::State_Selected) && !isGroup;
    const auto role = isGroup ? FontRole::Small : isChosen ? FontRole::Strong : FontRole::Body;
    painter->setFont(m_theme.font(role));
    painter->setPen(m_theme.color(isGroup ? Role::Dim : Role::Text));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, rect.width()));
    painter->restore();
}

QSize ResourceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + 9));
    return size;
}

} // namespace sluice::ui
