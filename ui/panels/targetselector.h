// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>

#include <vector>

namespace sluice::ui {

/// Something that can be measured, or why not.
struct MeasurableTarget
{
    QString text;
    QString obstacle = {}; ///< empty: it can be chosen
    QString wanted = {};   ///< where what is wanted there comes from
    bool isChosen = false;

    friend bool operator==(const MeasurableTarget &, const MeasurableTarget &) = default;
};

/// What is measured, to choose from. What cannot be chosen stands there with its reason.
class TargetSelector final : public QComboBox
{
    Q_OBJECT

public:
    explicit TargetSelector(QWidget *parent = nullptr);

    void setTargets(const std::vector<MeasurableTarget> &targets);
    const std::vector<MeasurableTarget> &targets() const { return m_targets; }

signals:
    /// By its place in what was shown.
    void chosen(std::size_t target);

private:
    std::vector<MeasurableTarget> m_targets;
};

} // namespace sluice::ui
