// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/openwindow.h"

#include "ui/document/text.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/widgets/weightbox.h"

#include <QDateTime>
#include <QFile>
#include <QPushButton>
#include <QTest>

namespace sluice::test {

OpenWindow::OpenWindow()
{
    restart();
}

void OpenWindow::restart()
{
    crash();
    m_preferences =
        std::make_unique<QSettings>(path(QStringLiteral("preferences.ini")), QSettings::IniFormat);
    m_state = std::make_unique<QSettings>(path(QStringLiteral("state.ini")), QSettings::IniFormat);
    ui::Preferences preferences;
    preferences.rate = 1000;
    preferences.write(*m_preferences);
    m_gateway = std::make_unique<localgateway::LocalGateway>();
    m_probe = std::make_unique<probe::Probe>();
    m_bench = std::make_unique<ui::Workbench>(
        ui::WorkbenchPorts{*m_gateway, *m_probe, m_cluster, m_access, m_answers, m_answers,
                           *m_preferences, *m_state, path(QStringLiteral("examples")),
                           path(QStringLiteral("unsaved")), path(QStringLiteral("journal")),
                           &QDateTime::currentDateTime},
        m_theme);
    m_bench->window().resize(1400, 900);
}

void OpenWindow::crash()
{
    m_bench.reset();
    m_probe.reset();
    m_gateway.reset();
}

QString OpenWindow::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

QByteArray OpenWindow::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool OpenWindow::open(const QString &path)
{
    m_bench->start({.paths = {path}});
    return QTest::qWaitFor(
        [this] { return !m_bench->files().isOpening() && m_bench->target().isServing(); }, 60'000);
}

QByteArray OpenWindow::text(const QString &path) const
{
    const auto *file = m_bench->document().workspace().fileAt(ui::toStd(path));
    return file ? QByteArray::fromStdString(file->stream.text()) : QByteArray();
}

void OpenWindow::setWeight(std::size_t backendRef, int weight)
{
    const auto *panel = m_bench->window().findChild<ui::WeightsPanel *>();
    auto &box = panel->cards().at(backendRef)->box();
    box.setFocus();
    box.selectAll();
    QTest::keyClicks(&box, QString::number(weight));
    QTest::keyClick(&box, Qt::Key_Return);
}

QPushButton *OpenWindow::offered(const QString &text)
{
    for (auto *button : m_bench->window().messages().findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

} // namespace sluice::test
