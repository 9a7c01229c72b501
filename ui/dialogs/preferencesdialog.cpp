// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/preferencesdialog.h"

#include "ui/document/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
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
}

routing::GatewaySettings Preferences::gateway() const
{
    return {.listen = toStd(listen), .controller = toStd(controller), .pods = {}};
}

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(18, 18, 18, 14);
    auto *theme = new QComboBox;
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(static_cast<int>(preferences.theme));
    auto *rate = new QSpinBox;
    rate->setRange(1, 20'000);
    rate->setValue(static_cast<int>(preferences.rate));
    auto *connections = new QSpinBox;
    connections->setRange(1, 256);
    connections->setValue(preferences.connections);
    auto *keepAlive = new QCheckBox(tr("Keep connections"));
    keepAlive->setChecked(preferences.keepAlive);
    auto *listen = new QLineEdit(preferences.listen);
    listen->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("127\\.0\\.0\\.1:\\d{1,5}")), listen));
    auto *controller = new QComboBox;
    controller->addItems({QStringLiteral("gateway-api"), QStringLiteral("kong")});
    controller->setCurrentText(preferences.controller);
    form->addRow(tr("&Theme"), theme);
    form->addRow(tr("&Requests a second"), rate);
    form->addRow(tr("&Connections at most"), connections);
    form->addRow(QString(), keepAlive);
    form->addRow(tr("Local gateway &listens on"), listen);
    form->addRow(tr("&Arithmetic of"), controller);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [=, this] {
        emit chosen({static_cast<ThemeChoice>(theme->currentIndex()), double(rate->value()),
                     connections->value(), keepAlive->isChecked(), listen->text(),
                     controller->currentText()});
        accept();
    });
}

} // namespace sluice::ui
