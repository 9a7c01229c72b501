// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/gatewaycontrol.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSettings;
class QSpinBox;

namespace sluice::ui {

/// What a person prefers, apart from the state of a session. Reads and writes the keys `theme`,
/// `sample/rate`, `sample/connections`, `sample/keep-alive`, `gateway/listen`,
/// `gateway/controller`, `gateway/pods`.
struct Preferences
{
    ThemeChoice theme = ThemeChoice::System;
    double rate = 20;
    int connections = 8;
    bool keepAlive = false;
    QString listen = QStringLiteral("127.0.0.1:0");
    QString controller = QStringLiteral("gateway-api");
    QString pods; ///< "app-v1=3, shop/app-v2=1"; empty: as the Deployments ask for

    static Preferences read(const QSettings &settings);
    void write(QSettings &settings) const;
    routing::GatewaySettings gateway() const;
    friend bool operator==(const Preferences &, const Preferences &) = default;
};

/// Reads "app-v1=3, shop/app-v2=1". Error: `bad-pods`.
Result<routing::ReadyPods> podsOf(const QString &text);

/// The preferences as a form; it stays open, and says why, while a field cannot be understood.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

signals:
    void chosen(const sluice::ui::Preferences &preferences);

private:
    void build(const Preferences &preferences);
    void submit();
    Preferences read() const;

    QComboBox *m_theme;
    QSpinBox *m_rate;
    QSpinBox *m_connections;
    QCheckBox *m_keepAlive;
    QLineEdit *m_listen;
    QComboBox *m_controller;
    QLineEdit *m_pods;
    QLabel *m_error;
};

} // namespace sluice::ui
