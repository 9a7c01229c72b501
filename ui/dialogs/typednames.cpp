// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/typednames.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace sluice::ui {
namespace {

constexpr int shortestLine = 280;

} // namespace

TypedNames::TypedNames(std::vector<TypedName> names, QWidget *parent)
    : QWidget(parent),
      m_names(std::move(names))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const auto &name : m_names) {
        auto *line = new QLineEdit;
        line->setPlaceholderText(name.hint);
        line->setAccessibleName(name.hint);
        line->setToolTip(name.hint);
        line->setMinimumWidth(shortestLine);
        connect(line, &QLineEdit::textChanged, this, &TypedNames::changed);
        layout->addWidget(line);
        m_lines.push_back(line);
    }
    setVisible(!m_names.empty());
}

bool TypedNames::isComplete() const
{
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_lines[i]->text() != m_names[i].name)
            return false;
    }
    return true;
}

} // namespace sluice::ui
