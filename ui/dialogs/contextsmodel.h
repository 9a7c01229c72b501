// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustercontext.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <map>
#include <vector>

namespace sluice::ui {

/// The contexts of the kubeconfig in its order, each with its colour; broken ones greyed.
class ContextsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Cluster, User, Namespace, Server, ColumnCount };

    explicit ContextsModel(const Theme &theme, QObject *parent = nullptr);

    void setContexts(std::vector<planning::ContextChoice> contexts);
    void setColour(const std::string &context, const QString &colour);
    const planning::ContextChoice &context(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const planning::ContextChoice &context, int column) const;
    QVariant decoration(const planning::ContextChoice &context) const;

    const Theme &m_theme;
    std::vector<planning::ContextChoice> m_contexts;
    std::map<std::string, QString> m_colours;
};

} // namespace sluice::ui
