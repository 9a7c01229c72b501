// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/requestform.h"
#include "ui/session/measuringsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filechooser.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QToolButton;
class QTreeView;

namespace sluice::ui {

class LatencyModel;
class ShareChart;
class TargetSelector;
class VerdictCard;

/// What the gateway really serves: the verdict, the shares over time, latencies and statuses. Draws
/// at most 30 times a second, and not at all while it is hidden.
class LiveSplitPanel final : public QWidget
{
    Q_OBJECT

public:
    LiveSplitPanel(MeasuringSession &session, const Theme &theme, FileChooser &chooser,
                   QWidget *parent = nullptr);

    /// How an edited request is checked before it is sent; without one every request is taken.
    void setRequestCheck(RequestForm::Check check) { m_check = std::move(check); }

    const ShareChart &chart() const { return *m_chart; }
    /// Where it is chosen what is measured.
    TargetSelector &targets() { return *m_targets; }
    const VerdictCard &verdict() const { return *m_verdict; }
    void savePicture();
    void saveCsv();
    void copy();
    void editRequest();
    void showAnswers();

signals:
    /// To start, pause or go on.
    void toggleAsked();
    void failed(const sluice::Diagnostic &reason);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *makeHeader();
    QWidget *makeSide();
    void addLinks();
    void showColumns();
    QToolButton *makeLink(const QString &text, void (LiveSplitPanel::*action)());
    void connectSession();
    void setSpan(int index);
    void take(const SamplingChoice &choice);
    void refreshHeader();
    void refreshCounts();
    void drawFrame();
    void write(const QString &path, const QByteArray &bytes);
    QString requestText() const;

    MeasuringSession &m_session;
    const Theme &m_theme;
    FileChooser &m_chooser;
    RequestForm::Check m_check;
    VerdictCard *m_verdict;
    ShareChart *m_chart;
    LatencyModel *m_latencies;
    QTreeView *m_table;
    TargetSelector *m_targets;
    QLabel *m_request;
    QToolButton *m_toggle;
    QWidget *m_links; ///< what can be done with the counts; in a narrow panel m_more has it
    QToolButton *m_more;
    QTimer m_frames;
    bool m_isStale = true;
};

} // namespace sluice::ui
