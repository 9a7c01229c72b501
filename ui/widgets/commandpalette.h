// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace sluice::ui {

/// Something that can be found by its name and done.
struct PaletteEntry
{
    QString title;
    QString detail; ///< what it does, or what kind of thing it is
    QString keys;   ///< shortcut
    std::function<void()> run;
};

/// How well `entry` answers `query`: every word must begin a word of the title (best), stand in it,
/// or stand in the detail; less than 0: not at all.
int paletteScore(const PaletteEntry &entry, const QString &query);

/// Finds actions and resources by typing; arrows choose, Return runs, Escape leaves.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(std::vector<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fit();
    void run();
    void step(int rows);
    void close();

    std::vector<PaletteEntry> m_entries;
    std::vector<std::size_t> m_shown;
    QLineEdit *m_query;
    QListWidget *m_list;
    QPointer<QWidget> m_focusBefore;
};

} // namespace sluice::ui
