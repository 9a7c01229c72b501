// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/traffic/samplesource.h"

#include <QDialog>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace sluice::ui {

/// What the person chose to send, and how.
struct SamplingChoice
{
    traffic::ProbeTarget target;
    traffic::ProbePace pace;
    std::optional<traffic::MarkRule> markRule; ///< nothing: found by a short look
};

/// The request of a measurement as a form. It is accepted when every field can be understood and
/// `check` agrees (that the chosen rule wins the request); else it says why not and stays open.
class RequestForm final : public QDialog
{
    Q_OBJECT

public:
    using Check = std::function<Outcome(const traffic::ProbeTarget &)>;

    RequestForm(const SamplingChoice &choice, Check check, QWidget *parent = nullptr);

signals:
    void chosen(const sluice::ui::SamplingChoice &choice);

private:
    void build();
    void fill();
    void submit();
    Result<SamplingChoice> read() const;
    Outcome readHeaders(traffic::ProbeTarget &target) const;

    SamplingChoice m_choice;
    Check m_check;
    QLineEdit *m_url;
    QComboBox *m_method;
    QLineEdit *m_connectTo;
    QPlainTextEdit *m_headers;
    QLineEdit *m_identify;
    QSpinBox *m_rate;
    QSpinBox *m_connections;
    QSpinBox *m_timeout;
    QCheckBox *m_keepAlive;
    QLabel *m_error;
};

} // namespace sluice::ui
