// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace sluice::ui {

class Theme;

/// A padlock that is shut where checked: the weight beside it stays as it is while the total is
/// kept.
class LockButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit LockButton(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {26, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace sluice::ui
