// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSlider>

namespace sluice::ui {

class Theme;

/// A slider for a weight. Under the mouse it only says where it is dragged; what that means is for
/// others: a drag previews, letting go commits, Escape drops it. Keys and assistive technology
/// step.
class WeightSlider final : public QSlider
{
    Q_OBJECT

public:
    explicit WeightSlider(const Theme &theme, QWidget *parent = nullptr);

    /// Shows a weight on a scale without a signal; during a drag the person's hand wins.
    void showWeight(int weight, int scaleEnd);
    void setColor(const QColor &color);
    bool isDragging() const { return m_isDragging; }
    /// The x coordinate of the handle's centre at that value.
    int xOfValue(int value) const;

    QSize sizeHint() const override;

signals:
    void dragMoved(int weight);
    /// Let go where the drag ended; also after a click beside the handle.
    void dragEnded(int weight);
    /// Escape was pressed, or the mouse was lost.
    void dragDropped();
    /// A step by key, or a value set by assistive technology.
    void stepped(int weight);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int snappedValueAt(int x) const;
    void dragTo(int x);
    void dropDrag();
    void reportStep(int value);

    const Theme &m_theme;
    QColor m_color;
    bool m_isShowing = false;
    bool m_isDragging = false;
    bool m_hasMoved = false;
    int m_valueBefore = 0;
    int m_grip = 0; ///< from the handle's centre to where it was taken
};

} // namespace sluice::ui
