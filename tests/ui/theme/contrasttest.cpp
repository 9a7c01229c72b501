// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

using namespace sluice;
using ui::Role;

namespace {

/// Relative luminance of WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

/// Contrast ratio of WCAG 2.1, 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

struct Pair
{
    const char *name;
    Role text;
    Role ground;
};

/// Every text that the window draws, on every ground that it stands on.
constexpr Pair pairs[]{
    {"text, panel", Role::Text, Role::Panel},
    {"text, window", Role::Text, Role::Window},
    {"text, chosen row", Role::Text, Role::Soft},
    {"text, row under the pointer", Role::Text, Role::Hover},
    {"text, YAML", Role::Text, Role::Code},
    {"text, changed line", Role::Text, Role::ChangedLine},
    {"text, good", Role::Text, Role::GoodSoft},
    {"text, bad", Role::Text, Role::BadSoft},
    {"text, caution", Role::Text, Role::CautionSoft},
    {"dim, panel", Role::Dim, Role::Panel},
    {"dim, window", Role::Dim, Role::Window},
    {"dim, chosen row", Role::Dim, Role::Soft},
    {"dim, row under the pointer", Role::Dim, Role::Hover},
    {"comment, YAML", Role::Dim, Role::Code},
    {"comment, changed line", Role::Dim, Role::ChangedLine},
    {"dim, good", Role::Dim, Role::GoodSoft},
    {"dim, bad", Role::Dim, Role::BadSoft},
    {"dim, caution", Role::Dim, Role::CautionSoft},
    {"key, YAML", Role::Accent, Role::Code},
    {"key, changed line", Role::Accent, Role::ChangedLine},
    {"key, broken line", Role::Accent, Role::BadSoft},
    {"link, panel", Role::Accent, Role::Panel},
    {"primary button", Role::OnAccent, Role::Accent},
    {"string, YAML", Role::Good, Role::Code},
    {"string, changed line", Role::Good, Role::ChangedLine},
    {"verdict that holds", Role::Good, Role::GoodSoft},
    {"verdict that does not", Role::Bad, Role::BadSoft},
    {"error, panel", Role::Bad, Role::Panel},
    {"error, YAML", Role::Bad, Role::Code},
    {"caution", Role::Caution, Role::CautionSoft},
};

} // namespace

class ContrastTest final : public QObject
{
    Q_OBJECT

private slots:
    void textCanBeReadOnItsGround_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        for (const auto isDark : {false, true}) {
            for (const auto &pair : pairs)
                QTest::addRow("%s: %s", isDark ? "dark" : "light", pair.name)
                    << isDark << static_cast<int>(pair.text) << static_cast<int>(pair.ground);
        }
    }
    void textCanBeReadOnItsGround()
    {
        QFETCH(bool, isDark);
        QFETCH(int, text);
        QFETCH(int, ground);
        ui::Theme theme;
        theme.setChoice(isDark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        const auto ratio =
            contrast(theme.color(static_cast<Role>(text)), theme.color(static_cast<Role>(ground)));
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }
    void backendsDifferInMoreThanColour()
    {
        const ui::Theme theme;
        for (std::size_t a = 0; a < 16; ++a) {
            for (std::size_t b = a + 1; b < 16; ++b) {
                const auto one = theme.backend(a);
                const auto other = theme.backend(b);
                QVERIFY2(one.shape != other.shape || one.line != other.line
                             || one.pattern != other.pattern,
                         qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
            }
        }
    }
};

SLUICE_TEST(ContrastTest, "contrasttest");
#include "contrasttest.moc"
