// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace sluice::ui {

/// A line above the panels that tells of something and offers what can be done about it, without
/// stopping the work. Each topic has one line; telling it again replaces the text.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    struct Offer
    {
        QString text;
        std::function<void()> run; ///< the line goes away first
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void tell(const QString &topic, const QString &text, std::vector<Offer> offers);
    void drop(const QString &topic);
    bool has(const QString &topic) const;

private:
    QWidget *line(const QString &topic) const;
    void refresh();
};

} // namespace sluice::ui
