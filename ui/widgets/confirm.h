// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <vector>

namespace sluice::ui {

/// One button of a question.
struct Choice
{
    QString id;
    QString text;
    bool isDefault = false;
    bool isDestructive = false;
};

/// A question that needs an answer before work goes on; Escape answers `escape`.
struct Question
{
    QString title;
    QString text;
    QString detail = {};
    std::vector<Choice> choices;
    QString escape = {};
};

/// Puts questions to the person. Never blocks: the id of the choice comes later on the same thread.
class Confirm
{
public:
    virtual ~Confirm() = default;
    virtual void ask(const Question &question, std::function<void(const QString &id)> done) = 0;
};

} // namespace sluice::ui
