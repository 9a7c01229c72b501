// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/answerinspector.h"

#include "core/base/printable.h"
#include "ui/document/text.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::ui {
namespace {

bool isUnclear(const traffic::RawAnswer &answer)
{
    return answer.failure || answer.backend == traffic::Sample::unknown;
}

QString title(const traffic::RawAnswer &answer, const MeasuringSession &session)
{
    if (answer.failure)
        return AnswerInspector::tr("failed: %1").arg(toQt(traffic::word(*answer.failure)));
    const auto index = static_cast<std::size_t>(answer.backend);
    const bool isKnown = answer.backend >= 0 && index < session.backends().size();
    const auto name =
        isKnown ? toQt(session.backends()[index].key.name) : AnswerInspector::tr("unknown");
    return AnswerInspector::tr("%1 · %2 · %3 ms")
        .arg(name)
        .arg(answer.status)
        .arg(static_cast<double>(answer.latency.count()) / 1000.0, 0, 'f', 1);
}

/// Untrusted text, its lines kept.
QString printableLines(const std::string &text)
{
    QStringList lines;
    for (const auto &line : toQt(text).split(QLatin1Char('\n')))
        lines += toQt(printable(toStd(line)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

AnswerInspector::AnswerInspector(const MeasuringSession &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_list(new QListWidget),
      m_text(new QPlainTextEdit)
{
    build();
    refresh();
}

void AnswerInspector::build()
{
    setWindowTitle(tr("Last answers"));
    resize(820, 520);
    m_list->setAccessibleName(tr("Answers, unknown ones first"));
    m_text->setAccessibleName(tr("The chosen answer as it came"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_list);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *renew = buttons->addButton(tr("Take the newest"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    connect(renew, &QPushButton::clicked, this, &AnswerInspector::refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &AnswerInspector::showAnswer);
}

void AnswerInspector::refresh()
{
    m_answers = m_session.lastAnswers();
    std::ranges::reverse(m_answers);
    std::stable_partition(m_answers.begin(), m_answers.end(), isUnclear);
    m_list->clear();
    for (const auto &answer : m_answers)
        m_list->addItem(title(answer, m_session));
    if (m_answers.empty())
        m_text->setPlainText(tr("No answer has come yet."));
    else
        m_list->setCurrentRow(0);
}

void AnswerInspector::showAnswer(int row)
{
    if (row >= 0 && static_cast<std::size_t>(row) < m_answers.size())
        m_text->setPlainText(answerText(m_answers[static_cast<std::size_t>(row)]));
}

QString answerText(const traffic::RawAnswer &answer)
{
    if (answer.failure)
        return AnswerInspector::tr("No answer: %1").arg(toQt(printable(answer.failureText)));
    auto text = QStringLiteral("HTTP %1\n").arg(answer.status);
    for (const auto &[name, value] : answer.headers)
        text += toQt(printable(name)) + QStringLiteral(": ") + toQt(printable(value))
                + QLatin1Char('\n');
    text += QLatin1Char('\n') + printableLines(answer.body);
    if (answer.isBodyCut)
        text += AnswerInspector::tr("\n(the body goes on; it was cut here)");
    return text;
}

} // namespace sluice::ui
