// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QLineEdit;

namespace sluice::ui {

/// A name that has to be typed before something is sent, and the hint that says why.
struct TypedName
{
    QString name;
    QString hint;
};

/// A line for each name; complete once all were typed as they are.
class TypedNames final : public QWidget
{
    Q_OBJECT

public:
    explicit TypedNames(std::vector<TypedName> names, QWidget *parent = nullptr);

    bool isComplete() const;

signals:
    void changed();

private:
    std::vector<TypedName> m_names;
    std::vector<QLineEdit *> m_lines;
};

} // namespace sluice::ui
