// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/verdictcard.h"

#include "core/traffic/verdictsentence.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/weightsstate.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::ui {
namespace {

constexpr int markSize = 11;
constexpr int narrowestName = 44;

QLabel *plainLabel(QWidget *parent, const char *look = nullptr)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    if (look)
        label->setProperty("look", QString::fromLatin1(look));
    return label;
}

QString percent(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

} // namespace

VerdictCard::VerdictCard(const MeasuringSession &session, const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_session(session),
      m_theme(theme),
      m_sentence(plainLabel(this)),
      m_basis(plainLabel(this, "small")),
      m_note(plainLabel(this, "dim")),
      m_grid(new QGridLayout)
{
    build();
    connect(&theme, &Theme::changed, this, &VerdictCard::refresh);
    refresh();
}

void VerdictCard::build()
{
    m_sentence->setWordWrap(true);
    m_basis->setWordWrap(true);
    m_note->setWordWrap(true);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(6);
    layout->addWidget(m_sentence);
    layout->addWidget(m_basis);
    layout->addLayout(m_grid);
    layout->addWidget(m_note);
    layout->addStretch(1);
    setAccessibleName(tr("Verdict"));
}

void VerdictCard::refresh()
{
    if (m_shown != m_session.backends())
        rebuildRows();
    m_sentence->setFont(m_theme.font(FontRole::Verdict));
    auto palette = m_sentence->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ink()));
    m_sentence->setPalette(palette);
    m_sentence->setText(sentenceText());
    m_basis->setText(basisText());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        refreshRow(i);
    refreshNote();
    setAccessibleDescription(m_sentence->text() + QLatin1Char(' ') + m_basis->text());
    update();
}

QString VerdictCard::sentence() const
{
    return m_sentence->text();
}

void VerdictCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(paper()));
    painter.drawRoundedRect(rect(), 6, 6);
}

void VerdictCard::rebuildRows()
{
    m_shown = m_session.backends();
    while (auto *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    const QStringList heads{tr("wanted"), tr("measured"), tr("between")};
    for (int column = 0; column < heads.size(); ++column) {
        auto *head = plainLabel(this, "dim");
        head->setText(heads[column]);
        m_grid->addWidget(head, 0, column + 2, Qt::AlignRight);
    }
    const auto rows = static_cast<int>(std::min(m_shown.size(), WeightsState::mostRows));
    for (int row = 1; row <= rows; ++row) {
        const Row labels{plainLabel(this), new ElidedLabel(this), plainLabel(this),
                         plainLabel(this, "strong"), plainLabel(this)};
        labels.name->setMinimumWidth(narrowestName);
        m_grid->addWidget(labels.mark, row, 0);
        m_grid->addWidget(labels.name, row, 1);
        m_grid->addWidget(labels.wanted, row, 2, Qt::AlignRight);
        m_grid->addWidget(labels.measured, row, 3, Qt::AlignRight);
        m_grid->addWidget(labels.between, row, 4, Qt::AlignRight);
        m_rows.push_back(labels);
    }
    if (m_shown.size() > m_rows.size()) {
        auto *more = plainLabel(this, "dim");
        more->setText(tr("and %1 more").arg(QLocale().toString(m_shown.size() - m_rows.size())));
        m_grid->addWidget(more, rows + 1, 1);
    }
}

void VerdictCard::refreshRow(std::size_t index)
{
    const auto &row = m_rows[index];
    row.mark->setPixmap(markPixmap(m_theme.backend(index), markSize, devicePixelRatioF()));
    row.name->setText(toQt(m_shown[index].key.name));
    const auto &shares = m_session.verdict().shares;
    const bool isKnown = index < shares.size() && m_session.tally().answered() > 0;
    row.wanted->setText(index < shares.size() ? percent(shares[index].wanted) : QString());
    const auto nothing = QStringLiteral("–");
    row.measured->setText(isKnown ? percent(shares[index].measured) : nothing);
    row.between->setText(
        isKnown ? tr("%1 … %2").arg(percent(shares[index].low), percent(shares[index].high))
                : nothing);
}

void VerdictCard::refreshNote()
{
    QString note;
    if (!m_session.look().cannotTellApart.empty())
        note = toQt(m_session.look().cannotTellApart);
    else if (!m_session.failureText().isEmpty() && m_session.tally().failed() > 0)
        note = tr("Last failure: %1").arg(m_session.failureText());
    else if (m_session.tally().answered() > 0 && isDecided())
        note = tr("At most %1 % of such verdicts are wrong, however often you look.")
                   .arg(QLocale().toString(m_session.verdictInput().alpha * 100, 'g', 3));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

bool VerdictCard::isDecided() const
{
    return m_session.verdict().kind != traffic::VerdictKind::Undecided;
}

QString VerdictCard::sentenceText() const
{
    switch (m_session.state()) {
    case SessionState::Idle:
        if (m_session.tally().requests() == 0)
            return tr("Not sampling");
        break;
    case SessionState::Failed:
        return tr("Sampling stopped: %1").arg(m_session.failureText());
    case SessionState::Looking:
        if (m_session.tally().answered() == 0 && m_session.tally().failed() > 0)
            return tr("No answer: %1").arg(m_session.failureText());
        return tr("Looking at what tells the backends apart…");
    case SessionState::Sampling:
    case SessionState::Paused:
    case SessionState::Finished:
        break;
    }
    std::vector<std::string> names;
    std::ranges::transform(m_session.backends(), std::back_inserter(names),
                           [](const auto &backend) { return backend.key.name; });
    return toQt(traffic::sentence(m_session.verdictInput(), m_session.verdict(),
                                  m_session.requestsPerSecond(), names)
                    .text);
}

QString VerdictCard::basisText() const
{
    const QLocale locale;
    const auto &tally = m_session.tally();
    const auto answered = locale.toString(qulonglong(tally.answered()));
    const auto by = m_session.watchedBy();
    const auto since = by == traffic::MarkKind::Applied        ? tr("since applied")
                       : by == traffic::MarkKind::ChangedThere ? tr("since it was changed there")
                                                               : tr("since counting began");
    return (tally.answered() == 1 ? tr("%1 answer %2 · %3 failed · %4 unknown")
                                  : tr("%1 answers %2 · %3 failed · %4 unknown"))
        .arg(answered, since, locale.toString(qulonglong(tally.failed())),
             locale.toString(qulonglong(tally.unknown().count)));
}

Role VerdictCard::paper() const
{
    if (m_session.tally().requests() == 0 || m_session.state() == SessionState::Looking)
        return Role::Soft;
    switch (m_session.verdict().kind) {
    case traffic::VerdictKind::Consistent:
        return Role::GoodSoft;
    case traffic::VerdictKind::Off:
        return Role::BadSoft;
    case traffic::VerdictKind::Undecided:
        return m_session.verdict().reason == traffic::VerdictReason::Unidentified
                   ? Role::CautionSoft
                   : Role::Soft;
    }
    return Role::Soft;
}

Role VerdictCard::ink() const
{
    const auto background = paper();
    if (background == Role::GoodSoft)
        return Role::Good;
    if (background == Role::BadSoft)
        return Role::Bad;
    return background == Role::CautionSoft ? Role::Caution : Role::Text;
}

} // namespace sluice::ui
