// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcedelegate.h"

#include "ui/panels/resourcetreemodel.h"
#include "ui/theme/marks.h"

#include <QApplication>
#include <QPainter>

namespace sluice::ui {
namespace {

constexpr int margin = 6;
constexpr int markSize = 8;

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
    const auto hasError = index.data(ResourceTreeModel::ErrorRole).toBool();
    const auto text = std::exchange(item.text, QString());
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    auto rect = option.rect.adjusted(4, 0, -margin, 0);
    const auto addIcon = [&](const QString &name, Role role) {
        const QRect mark(rect.right() - 14, rect.center().y() - 7, 14, 14);
        themeIcon(m_theme, name, role).paint(painter, mark);
        rect.setRight(mark.left() - 4);
    };
    if (hasError)
        addIcon(QStringLiteral("error"), Role::Bad);
    switch (index.data(ResourceTreeModel::ServedRole).value<ResourceTreeModel::ServedState>()) {
    case ResourceTreeModel::ServedState::Unknown:
        break;
    case ResourceTreeModel::ServedState::AsWritten:
        addIcon(QStringLiteral("served"), Role::Good);
        break;
    case ResourceTreeModel::ServedState::Pending:
        addIcon(QStringLiteral("pending"), Role::Caution);
        break;
    case ResourceTreeModel::ServedState::Refused:
        addIcon(QStringLiteral("warning"), Role::Bad);
        break;
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
