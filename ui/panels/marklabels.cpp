// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/marklabels.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace sluice::ui {
namespace {

constexpr double fromLine = 4;
constexpr double between = 4;

/// Marks that share a label; the newest gives place and text.
struct Group
{
    MarkText newest;
    int count = 1;
    bool isAlike = true; ///< all of them say the same

    void join(const Group &older)
    {
        isAlike = isAlike && older.isAlike && older.newest.text == newest.text;
        count += older.count;
    }
    QString text() const
    {
        if (count == 1)
            return newest.text;
        if (isAlike)
            return QCoreApplication::translate("MarkLabels", "%1 \u00d7%2")
                .arg(newest.text)
                .arg(count);
        return QCoreApplication::translate("MarkLabels", "%1 (+%2)")
            .arg(newest.text)
            .arg(count - 1);
    }
};

class Placing
{
public:
    Placing(const LabelRoom &room, const std::function<double(const QString &)> &widthOf)
        : m_room(room),
          m_widthOf(widthOf)
    {
    }

    /// The row that it likes, then the others; to the right of its line, then to the left.
    bool place(const Group &group)
    {
        const auto text = group.text();
        const auto width = m_widthOf(text);
        for (int step = 0; step < m_room.rows; ++step) {
            const auto row = (group.newest.row + step) % m_room.rows;
            for (const auto left : {group.newest.x + fromLine, group.newest.x - fromLine - width}) {
                const MarkLabel label{left, width, row, text};
                if (!isFree(label))
                    continue;
                m_labels.append(label);
                return true;
            }
        }
        return false;
    }

    QList<MarkLabel> labels() const { return m_labels; }

private:
    bool isFree(const MarkLabel &label) const
    {
        if (label.left < m_room.left || label.left + label.width > m_room.right)
            return false;
        return std::none_of(m_labels.begin(), m_labels.end(), [&](const MarkLabel &other) {
            return other.row == label.row && label.left < other.left + other.width + between
                   && other.left < label.left + label.width + between;
        });
    }

    const LabelRoom &m_room;
    const std::function<double(const QString &)> &m_widthOf;
    QList<MarkLabel> m_labels; ///< those placed, the newest first
};

/// Joins what found no place with the next newer group, the newest with the one before it.
QList<Group> joined(const QList<Group> &groups, const QList<bool> &isPlaced)
{
    QList<Group> result;
    std::optional<Group> waiting;
    for (qsizetype i = 0; i < groups.size(); ++i) { // from old to new
        auto group = groups[i];
        if (waiting)
            group.join(*waiting);
        waiting.reset();
        if (isPlaced[i] || i + 1 == groups.size())
            result.append(group);
        else
            waiting = group;
    }
    if (result.size() == groups.size() && result.size() > 1) { // the newest alone has no room
        result[result.size() - 1].join(result[result.size() - 2]);
        result.removeAt(result.size() - 2);
    }
    return result;
}

/// Lines that all but touch are one to the eye.
QList<Group> grouped(const QList<MarkText> &texts)
{
    constexpr double touching = 3;
    QList<Group> groups;
    for (const auto &text : texts) {
        if (text.text.isEmpty())
            continue;
        Group group{text};
        if (!groups.isEmpty() && groups.last().newest.text == text.text
            && text.x - groups.last().newest.x < touching) {
            group.join(groups.last());
            groups.removeLast();
        }
        groups.append(group);
    }
    return groups;
}

} // namespace

QList<MarkLabel> layOutLabels(const QList<MarkText> &texts, const LabelRoom &room,
                              const std::function<double(const QString &)> &widthOf)
{
    auto groups = grouped(texts);
    for (;;) {
        Placing placing(room, widthOf);
        QList<bool> isPlaced(groups.size());
        for (auto i = groups.size(); i > 0; --i)
            isPlaced[i - 1] = placing.place(groups[i - 1]);
        if (groups.size() < 2 || !isPlaced.contains(false))
            return placing.labels();
        groups = joined(groups, isPlaced);
    }
}

} // namespace sluice::ui
