// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandpalette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace sluice::ui {
namespace {

constexpr std::size_t mostShown = 60;
constexpr int paletteWidth = 560;
constexpr int paletteHeight = 400;
constexpr int margin = 8;

int wordScore(const PaletteEntry &entry, const QString &word)
{
    const auto at = entry.title.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return 4;
    if (at > 0)
        return entry.title[at - 1].isLetterOrNumber() ? 2 : 3;
    return entry.detail.contains(word, Qt::CaseInsensitive) ? 1 : -1;
}

} // namespace

int paletteScore(const PaletteEntry &entry, const QString &query)
{
    int score = 0;
    for (const auto &word : query.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto found = wordScore(entry, word);
        if (found < 0)
            return -1;
        score += found;
    }
    return score;
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window),
      m_query(new QLineEdit),
      m_list(new QListWidget)
{
    setProperty("look", QStringLiteral("popup"));
    setAttribute(Qt::WA_StyledBackground);
    m_query->setPlaceholderText(tr("Find an action or resource"));
    m_query->setAccessibleName(tr("Find an action or resource"));
    m_list->setAccessibleName(tr("Found actions and resources"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_query);
    layout->addWidget(m_list);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    m_query->installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<PaletteEntry> entries)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_entries = std::move(entries);
    m_query->clear();
    refresh();
    move((parentWidget()->width() - width()) / 2, 52);
    raise();
    show();
    m_query->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::refresh()
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto score = paletteScore(m_entries[i], m_query->text());
        if (score >= 0)
            found.emplace_back(-score, i);
    }
    const auto shown = std::min(found.size(), mostShown);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown),
                      found.end());
    m_list->clear();
    m_shown.clear();
    for (std::size_t i = 0; i < shown; ++i) {
        const auto &entry = m_entries[found[i].second];
        auto text = entry.title + QStringLiteral("   \u2013   ") + entry.detail;
        if (!entry.keys.isEmpty())
            text += QStringLiteral("   [%1]").arg(entry.keys);
        m_list->addItem(text);
        m_shown.push_back(found[i].second);
    }
    m_list->setCurrentRow(m_shown.empty() ? -1 : 0);
    if (m_shown.empty())
        (new QListWidgetItem(tr("Nothing has this name"), m_list))->setFlags(Qt::NoItemFlags);
    fit();
}

/// As high as its rows, as far as there is room.
void CommandPalette::fit()
{
    const auto room = parentWidget()->size();
    const auto rows = m_list->sizeHintForRow(0) * m_list->count() + 2 * m_list->frameWidth();
    const auto height = m_query->sizeHint().height() + layout()->spacing() + rows + 2 * margin;
    resize(std::min(paletteWidth, room.width() - 40),
           std::min({height, paletteHeight, room.height() - 80}));
}

void CommandPalette::run()
{
    const auto row = m_list->currentRow();
    if (row < 0 || m_shown.empty())
        return;
    const auto action = m_entries[m_shown[static_cast<std::size_t>(row)]].run;
    close();
    action();
}

void CommandPalette::step(int rows)
{
    if (!m_shown.empty())
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, m_list->count() - 1));
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

} // namespace sluice::ui
