// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/gatewaycontrol.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QSettings;

namespace sluice::ui {

/// What a person prefers, apart from the state of a session. Reads and writes the keys `theme`,
/// `sample/rate`, `sample/connections`, `sample/keep-alive`, `gateway/listen`,
/// `gateway/controller`.
struct Preferences
{
    ThemeChoice theme = ThemeChoice::System;
    double rate = 20;
    int connections = 8;
    bool keepAlive = false;
    QString listen = QStringLiteral("127.0.0.1:0");
    QString controller = QStringLiteral("gateway-api");

    static Preferences read(const QSettings &settings);
    void write(QSettings &settings) const;
    routing::GatewaySettings gateway() const;
    friend bool operator==(const Preferences &, const Preferences &) = default;
};

class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

signals:
    void chosen(const sluice::ui::Preferences &preferences);
};

} // namespace sluice::ui
