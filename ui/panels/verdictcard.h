// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/measuringsession.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QGridLayout;
class QLabel;

namespace sluice::ui {

/// The answer to "does it serve what I wrote?": the verdict as a sentence, what it rests on, and
/// measured against wanted for each backend.
class VerdictCard final : public QFrame
{
    Q_OBJECT

public:
    VerdictCard(const MeasuringSession &session, const Theme &theme, QWidget *parent = nullptr);

    void refresh();
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QLabel *mark;
        QLabel *name;
        QLabel *wanted;
        QLabel *measured;
        QLabel *between;
    };

    void build();
    void rebuildRows();
    void refreshRow(std::size_t index);
    void refreshNote();
    bool isDecided() const;
    QString sentenceText() const;
    QString basisText() const;
    Role paper() const;
    Role ink() const;

    const MeasuringSession &m_session;
    const Theme &m_theme;
    QLabel *m_sentence;
    QLabel *m_basis;
    QLabel *m_note;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    std::vector<WatchedBackend> m_shown;
};

} // namespace sluice::ui
