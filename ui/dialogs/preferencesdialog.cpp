// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/preferencesdialog.h"

#include "core/routing/controller.h"
#include "ui/document/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSettings>
#include <QSpinBox>
#include <algorithm>

namespace sluice::ui {

Preferences Preferences::read(const QSettings &settings)
{
    const Preferences usual;
    Preferences read;
    const auto theme = settings.value(QStringLiteral("theme"), 0).toInt();
    read.theme = static_cast<ThemeChoice>(std::clamp(theme, 0, 2));
    read.rate = std::clamp(settings.value(QStringLiteral("sample/rate"), usual.rate).toDouble(),
                           1.0, 20'000.0);
    read.connections = std::clamp(
        settings.value(QStringLiteral("sample/connections"), usual.connections).toInt(), 1, 256);
    read.keepAlive = settings.value(QStringLiteral("sample/keep-alive"), false).toBool();
    read.listen = settings.value(QStringLiteral("gateway/listen"), usual.listen).toString();
    read.controller =
        settings.value(QStringLiteral("gateway/controller"), usual.controller).toString();
    if (!routing::parseController(toStd(read.controller)))
        read.controller = usual.controller;
    read.pods = settings.value(QStringLiteral("gateway/pods")).toString();
    return read;
}

void Preferences::write(QSettings &settings) const
{
    settings.setValue(QStringLiteral("theme"), static_cast<int>(theme));
    settings.setValue(QStringLiteral("sample/rate"), rate);
    settings.setValue(QStringLiteral("sample/connections"), connections);
    settings.setValue(QStringLiteral("sample/keep-alive"), keepAlive);
    settings.setValue(QStringLiteral("gateway/listen"), listen);
    settings.setValue(QStringLiteral("gateway/controller"), controller);
    settings.setValue(QStringLiteral("gateway/pods"), pods);
}

routing::GatewaySettings Preferences::gateway() const
{
    const auto ready = podsOf(pods);
    return {.listen = toStd(listen),
            .controller = toStd(controller),
            .pods = ready ? *ready : routing::ReadyPods{}};
}

Result<routing::ReadyPods> podsOf(const QString &text)
{
    std::vector<std::string> parts;
    for (const auto &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.push_back(toStd(part.trimmed()));
    }
    return routing::parseReadyPods(parts);
}

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent),
      m_theme(new QComboBox),
      m_rate(new QSpinBox),
      m_connections(new QSpinBox),
      m_keepAlive(new QCheckBox(tr("Keep connections"))),
      m_listen(new QLineEdit(preferences.listen)),
      m_controller(new QComboBox),
      m_pods(new QLineEdit(preferences.pods)),
      m_error(new QLabel)
{
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(460);
    build(preferences);
}

void PreferencesDialog::build(const Preferences &preferences)
{
    m_theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(static_cast<int>(preferences.theme));
    m_rate->setRange(1, 20'000);
    m_rate->setValue(static_cast<int>(preferences.rate));
    m_connections->setRange(1, 256);
    m_connections->setValue(preferences.connections);
    m_keepAlive->setChecked(preferences.keepAlive);
    m_listen->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("127\\.0\\.0\\.1:\\d{1,5}")), m_listen));
    m_listen->setToolTip(tr("On this machine alone; port 0 is chosen by the system"));
    for (const auto &name : routing::controllerNames())
        m_controller->addItem(toQt(name));
    m_controller->setCurrentText(preferences.controller);
    m_controller->setToolTip(tr("What the local gateway makes of weights"));
    m_pods->setPlaceholderText(tr("as the Deployments ask for"));
    m_pods->setToolTip(tr("SERVICE=COUNT, several separated by commas"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setProperty("look", QStringLiteral("bad"));
    m_error->hide();
    auto *form = new QFormLayout(this);
    form->setContentsMargins(18, 18, 18, 14);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("&Requests a second"), m_rate);
    form->addRow(tr("&Connections at most"), m_connections);
    form->addRow(QString(), m_keepAlive);
    form->addRow(tr("Local gateway &listens on"), m_listen);
    form->addRow(tr("&Arithmetic of"), m_controller);
    form->addRow(tr("Ready &pods"), m_pods);
    form->addRow(m_error);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::submit);
}

void PreferencesDialog::submit()
{
    if (const auto pods = podsOf(m_pods->text()); !pods) {
        m_error->setText(toQt(pods.error().message + "\n" + pods.error().remedy));
        m_error->show();
        m_pods->setFocus();
        return;
    }
    emit chosen(read());
    accept();
}

Preferences PreferencesDialog::read() const
{
    return {.theme = static_cast<ThemeChoice>(m_theme->currentIndex()),
            .rate = static_cast<double>(m_rate->value()),
            .connections = m_connections->value(),
            .keepAlive = m_keepAlive->isChecked(),
            .listen = m_listen->text(),
            .controller = m_controller->currentText(),
            .pods = m_pods->text().trimmed()};
}

} // namespace sluice::ui
