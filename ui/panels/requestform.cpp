// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/requestform.h"

#include "ui/document/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace sluice::ui {
namespace {

constexpr int highestRate = 100'000;

} // namespace

RequestForm::RequestForm(const SamplingChoice &choice, Check check, QWidget *parent)
    : QDialog(parent),
      m_choice(choice),
      m_check(std::move(check)),
      m_url(new QLineEdit),
      m_method(new QComboBox),
      m_connectTo(new QLineEdit),
      m_headers(new QPlainTextEdit),
      m_identify(new QLineEdit),
      m_rate(new QSpinBox),
      m_connections(new QSpinBox),
      m_timeout(new QSpinBox),
      m_keepAlive(new QCheckBox(tr("Keep connections alive"))),
      m_error(new QLabel)
{
    build();
    fill();
}

void RequestForm::build()
{
    setWindowTitle(tr("Request to sample with"));
    m_method->setEditable(true);
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("OPTIONS"),
                        QStringLiteral("POST")});
    m_connectTo->setPlaceholderText(tr("the URL's own host"));
    m_headers->setPlaceholderText(tr("Name: value, one a line"));
    m_headers->setMaximumHeight(76);
    m_headers->setTabChangesFocus(true);
    m_identify->setPlaceholderText(tr("found by a short look"));
    m_identify->setToolTip(tr("header:NAME, json:PATH, cookie:NAME or body:REGEX"));
    m_rate->setRange(0, highestRate);
    m_rate->setSpecialValueText(tr("as fast as it goes"));
    m_rate->setSuffix(tr(" a second"));
    m_connections->setRange(1, 1000);
    m_timeout->setRange(10, 120'000);
    m_timeout->setSuffix(tr(" ms"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setProperty("look", QStringLiteral("bad"));
    m_error->hide();
    auto *form = new QFormLayout;
    form->addRow(tr("&URL"), m_url);
    form->addRow(tr("&Method"), m_method);
    form->addRow(tr("&Connect to"), m_connectTo);
    form->addRow(tr("&Headers"), m_headers);
    form->addRow(tr("&Tell apart by"), m_identify);
    form->addRow(tr("&Rate"), m_rate);
    form->addRow(tr("C&onnections"), m_connections);
    form->addRow(tr("T&imeout"), m_timeout);
    form->addRow(QString(), m_keepAlive);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    setMinimumWidth(480);
    connect(buttons, &QDialogButtonBox::accepted, this, &RequestForm::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RequestForm::fill()
{
    const auto &[target, pace, markRule] = m_choice;
    m_url->setText(toQt(target.url));
    m_method->setCurrentText(toQt(target.method));
    m_connectTo->setText(toQt(target.connectTo));
    QStringList headers;
    for (const auto &[name, value] : target.headers)
        headers += toQt(name) + QStringLiteral(": ") + toQt(value);
    m_headers->setPlainText(headers.join(QLatin1Char('\n')));
    m_identify->setText(markRule ? toQt(markRule->toString()) : QString());
    m_rate->setValue(pace.rate ? static_cast<int>(*pace.rate) : 0);
    m_connections->setValue(pace.connections);
    m_timeout->setValue(static_cast<int>(target.timeout.count()));
    m_keepAlive->setChecked(pace.keepAlive);
}

void RequestForm::submit()
{
    const auto choice = read();
    const auto refused = choice ? m_check(choice->target) : Outcome(choice.error());
    if (!refused) {
        const auto &why = refused.error();
        m_error->setText(toQt(why.message + (why.remedy.empty() ? "" : "\n" + why.remedy)));
        m_error->show();
        return;
    }
    emit chosen(*choice);
    accept();
}

Result<SamplingChoice> RequestForm::read() const
{
    auto choice = m_choice;
    choice.target.url = toStd(m_url->text().trimmed());
    choice.target.method = toStd(m_method->currentText().trimmed());
    choice.target.connectTo = toStd(m_connectTo->text().trimmed());
    choice.target.timeout = std::chrono::milliseconds(m_timeout->value());
    if (const auto headers = readHeaders(choice.target); !headers)
        return headers.error();
    choice.pace.rate.reset();
    if (m_rate->value() > 0)
        choice.pace.rate = m_rate->value();
    choice.pace.connections = m_connections->value();
    choice.pace.keepAlive = m_keepAlive->isChecked();
    choice.markRule.reset();
    if (const auto text = m_identify->text().trimmed(); !text.isEmpty()) {
        auto rule = traffic::MarkRule::parse(toStd(text));
        if (!rule)
            return rule.error();
        choice.markRule = *std::move(rule);
    }
    return choice;
}

Outcome RequestForm::readHeaders(traffic::ProbeTarget &target) const
{
    target.headers.clear();
    const auto lines = m_headers->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const auto &line : lines) {
        const auto colon = line.indexOf(QLatin1Char(':'));
        if (colon < 1)
            return Diagnostic{.code = "header-malformed",
                              .message = "'" + toStd(line) + "' is no header",
                              .remedy = "Write it as Name: value."};
        target.headers.emplace_back(toStd(line.left(colon).trimmed()),
                                    toStd(line.mid(colon + 1).trimmed()));
    }
    return std::monostate{};
}

} // namespace sluice::ui
