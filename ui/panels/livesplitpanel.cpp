// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/livesplitpanel.h"

#include "ui/document/text.h"
#include "ui/panels/answerinspector.h"
#include "ui/panels/latencymodel.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/splitcsv.h"
#include "ui/panels/targetselector.h"
#include "ui/panels/verdictcard.h"
#include "ui/widgets/wraplayout.h"

#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSaveFile>
#include <QScrollArea>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace sluice::ui {
namespace {

constexpr int frameInterval = 33; // milliseconds: 30 a second
constexpr std::array<int, 4> spans{60, 120, 300, 600};
constexpr int usualSpan = 1;
constexpr int narrowestAnswer = 280;
constexpr int narrow = 900; // below it the table shows the columns that matter most

/// "header x-backend", as people say it.
QString ruleText(const traffic::MarkRule &rule)
{
    auto text = toQt(rule.toString());
    const auto colon = text.indexOf(QLatin1Char(':'));
    return colon < 0 ? text : text.replace(colon, 1, QLatin1Char(' '));
}

} // namespace

LiveSplitPanel::LiveSplitPanel(MeasuringSession &session, const Theme &theme, FileChooser &chooser,
                               QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_theme(theme),
      m_chooser(chooser),
      m_check([](const traffic::ProbeTarget &) -> Outcome { return std::monostate{}; }),
      m_verdict(new VerdictCard(session, theme)),
      m_chart(new ShareChart(session, theme)),
      m_latencies(new LatencyModel(session, theme, this)),
      m_table(new QTreeView),
      m_targets(new TargetSelector),
      m_request(new QLabel),
      m_toggle(new QToolButton),
      m_links(new QWidget),
      m_more(new QToolButton)
{
    build();
    addLinks();
    connectSession();
    refreshHeader();
}

void LiveSplitPanel::build()
{
    setProperty("look", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto *answer = new QScrollArea;
    answer->setWidget(m_verdict);
    answer->setWidgetResizable(true);
    answer->setFrameShape(QFrame::NoFrame);
    answer->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    answer->setMinimumWidth(narrowestAnswer);
    answer->setAccessibleName(tr("Verdict"));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(answer, 11);
    row->addWidget(m_chart, 13);
    row->addWidget(makeSide(), 9);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(makeHeader());
    layout->addLayout(row, 1);
}

QWidget *LiveSplitPanel::makeHeader()
{
    auto *header = new QWidget;
    m_request->setTextFormat(Qt::PlainText);
    m_request->setProperty("look", QStringLiteral("dim"));
    m_request->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_toggle->setProperty("look", QStringLiteral("pill"));
    m_toggle->setFocusPolicy(Qt::TabFocus);
    auto *span = new QComboBox;
    span->setAccessibleName(tr("Time shown"));
    for (const auto seconds : spans)
        span->addItem(tr("%1 min").arg(seconds / 60));
    span->setCurrentIndex(usualSpan);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_toggle);
    layout->addWidget(makeLink(tr("Clear"), nullptr));
    layout->addWidget(m_targets, 1);
    layout->addWidget(m_request, 2);
    layout->addWidget(span);
    layout->addWidget(m_more);
    connect(m_toggle, &QToolButton::clicked, this, &LiveSplitPanel::toggleAsked);
    connect(span, &QComboBox::currentIndexChanged, this, &LiveSplitPanel::setSpan);
    return header;
}

QWidget *LiveSplitPanel::makeSide()
{
    m_table->setModel(m_latencies);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAccessibleName(tr("Latencies and statuses by backend"));
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setMinimumSectionSize(30);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(LatencyModel::Name, QHeaderView::Stretch);
    m_table->setTextElideMode(Qt::ElideMiddle);
    auto *side = new QWidget;
    side->setMinimumWidth(190);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_links);
    return side;
}

void LiveSplitPanel::addLinks()
{
    using Run = void (LiveSplitPanel::*)();
    const std::array<std::pair<QString, Run>, 5> runs{{
        {tr("Request…"), &LiveSplitPanel::editRequest},
        {tr("Last answers…"), &LiveSplitPanel::showAnswers},
        {tr("Copy"), &LiveSplitPanel::copy},
        {tr("Save picture…"), &LiveSplitPanel::savePicture},
        {tr("Save CSV…"), &LiveSplitPanel::saveCsv},
    }};
    auto *links = new WrapLayout(m_links);
    links->setContentsMargins(0, 0, 0, 0);
    auto *menu = new QMenu(m_more);
    for (const auto &[text, run] : runs) {
        links->addWidget(makeLink(text, run));
        connect(menu->addAction(text), &QAction::triggered, this, run);
    }
    m_more->setText(QStringLiteral("⋯"));
    m_more->setProperty("look", QStringLiteral("link"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setAccessibleName(tr("More for the live split"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
}

void LiveSplitPanel::showColumns()
{
    const auto isNarrow = width() < narrow;
    for (const auto column : {LatencyModel::Redirected, LatencyModel::ClientError})
        m_table->setColumnHidden(column, isNarrow || !m_latencies->hasCounts(column));
    for (const auto column : {LatencyModel::P90, LatencyModel::Ok})
        m_table->setColumnHidden(column, isNarrow);
}

void LiveSplitPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_links->setVisible(width() >= narrow);
    m_more->setVisible(width() < narrow);
    showColumns();
}

/// Without an action the link clears the counts, which is the session's own doing.
QToolButton *LiveSplitPanel::makeLink(const QString &text, void (LiveSplitPanel::*action)())
{
    auto *link = new QToolButton;
    link->setText(text);
    link->setProperty("look", QStringLiteral("link"));
    link->setFocusPolicy(Qt::TabFocus);
    if (action)
        connect(link, &QToolButton::clicked, this, action);
    else
        connect(link, &QToolButton::clicked, &m_session, &MeasuringSession::clear);
    return link;
}

void LiveSplitPanel::connectSession()
{
    m_frames.setInterval(frameInterval);
    connect(&m_frames, &QTimer::timeout, this, &LiveSplitPanel::drawFrame);
    connect(&m_session, &MeasuringSession::sampled, this, [this] { m_isStale = true; });
    connect(&m_session, &MeasuringSession::restarted, this, [this] {
        m_isStale = true;
        refreshHeader();
    });
    connect(&m_session, &MeasuringSession::stateChanged, this, &LiveSplitPanel::refreshCounts);
    connect(&m_session, &MeasuringSession::stateChanged, this, &LiveSplitPanel::refreshHeader);
}

void LiveSplitPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_frames.start();
    refreshCounts();
    m_chart->refresh(traffic::Clock::now());
}

void LiveSplitPanel::hideEvent(QHideEvent *event)
{
    m_frames.stop();
    QWidget::hideEvent(event);
}

/// The time axis moves while sampling goes on, also where no answer comes.
void LiveSplitPanel::drawFrame()
{
    const bool hasNews = std::exchange(m_isStale, false);
    if (hasNews)
        refreshCounts();
    if (hasNews || m_session.isRunning())
        m_chart->refresh(traffic::Clock::now());
}

void LiveSplitPanel::refreshCounts()
{
    m_verdict->refresh();
    m_latencies->refresh();
    showColumns();
}

void LiveSplitPanel::refreshHeader()
{
    m_toggle->setText(m_session.isRunning() ? tr("Pause") : tr("Start"));
    m_toggle->setEnabled(m_session.rule().has_value());
    m_request->setText(requestText());
    m_request->setToolTip(requestText());
}

QString LiveSplitPanel::requestText() const
{
    if (!m_session.rule())
        return tr("Choose a rule to sample");
    QStringList parts{toQt(m_session.target().method + " " + m_session.target().url),
                      m_session.pace().keepAlive ? tr("connections kept")
                                                 : tr("new connection each")};
    if (const auto classifier = m_session.classifier())
        parts += tr("told apart by %1").arg(ruleText(classifier->rule()));
    return parts.join(QStringLiteral(" · "));
}

void LiveSplitPanel::setSpan(int index)
{
    m_chart->setSpan(std::chrono::seconds(spans[static_cast<std::size_t>(index)]));
}

void LiveSplitPanel::editRequest()
{
    if (!m_session.rule())
        return;
    std::optional<traffic::MarkRule> rule;
    if (const auto classifier = m_session.classifier())
        rule = classifier->rule();
    auto *form = new RequestForm({m_session.target(), m_session.pace(), rule}, m_check, this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &RequestForm::chosen, this, &LiveSplitPanel::take);
    form->open();
}

void LiveSplitPanel::take(const SamplingChoice &choice)
{
    const bool wasRunning = m_session.isRunning();
    m_session.stop();
    m_session.setPace(choice.pace);
    m_session.setTarget(*m_session.rule(), choice.target, m_session.backends());
    m_session.setMarkRule(choice.markRule);
    if (wasRunning)
        m_session.start();
    refreshHeader();
}

void LiveSplitPanel::showAnswers()
{
    auto *inspector = new AnswerInspector(m_session, this);
    inspector->setAttribute(Qt::WA_DeleteOnClose);
    inspector->show();
}

/// As text and as a picture: whoever pastes takes what it can.
void LiveSplitPanel::copy()
{
    auto *content = new QMimeData; // the clipboard's own from then on
    content->setText(splitSummary(m_session, m_verdict->sentence()));
    content->setImageData(grab().toImage());
    QGuiApplication::clipboard()->setMimeData(content);
}

void LiveSplitPanel::savePicture()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    grab().save(&buffer, "PNG");
    m_chooser.chooseSaveFile(
        {.title = tr("Save the live split as a picture"),
         .filter = tr("Pictures (*.png)"),
         .suggestion = QStringLiteral("live-split.png")},
        [this, bytes = buffer.data()](const QString &path) { write(path, bytes); });
}

void LiveSplitPanel::saveCsv()
{
    const auto bytes = splitCsv(m_session).toUtf8();
    m_chooser.chooseSaveFile({.title = tr("Save the counts as CSV"),
                              .filter = tr("Tables (*.csv)"),
                              .suggestion = QStringLiteral("live-split.csv")},
                             [this, bytes](const QString &path) { write(path, bytes); });
}

void LiveSplitPanel::write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return;
    emit failed({.code = "file-unwritable",
                 .message = "cannot write the file: " + toStd(file.errorString()),
                 .remedy = "Choose a folder that you may write to, with space left.",
                 .where = {.file = toStd(path)}});
}

} // namespace sluice::ui
