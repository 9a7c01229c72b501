// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/request.h"
#include "ui/session/measuringsession.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace sluice::ui {

/// How a rule is measured: the request, and what sends it.
struct Aim
{
    traffic::ProbeTarget probe;
    std::shared_ptr<traffic::SampleSource> source = {}; ///< null: the window's probe
};

/// The code of what aim() answers while the target is being made ready; started() follows.
inline constexpr const char *targetStarting = "target-starting";

/// What the target's controller makes of a backend's weight with the pods there are.
struct ProgrammedShare
{
    int permille = 0;
    QString controller;
};

/// Something whose split can be measured. What it wants is what is in force there, never the text.
/// Rules and backends are named as the open files name them.
class SplitTarget : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool isServing() const = 0;
    /// "Gateway edge (203.0.113.7:80, host shop.example)".
    virtual QString text() const = 0;
    /// "Wanted: the weights last applied to the local gateway."
    virtual QString wantedSource() const = 0;
    /// The wanted weights of a rule's backends; empty where the target has no such rule.
    virtual std::vector<WatchedBackend> wanted(const workspace::RuleRef &rule) const = 0;
    /// The first rule with backends that the target serves.
    virtual std::optional<workspace::RuleRef> firstRule() const = 0;
    /// From now on this rule is the one that moved() is about.
    virtual Result<Aim> aim(const workspace::RuleRef &rule) = 0;
    /// Whether the rule, as it is served, wins the request.
    virtual Outcome check(const routing::Request &request,
                          const workspace::RuleRef &rule) const = 0;

    /// Empty where it is not known.
    virtual std::map<model::BackendKey, ProgrammedShare>
    programmed(const workspace::RuleRef &rule) const = 0;

signals:
    /// Something that is shown of it.
    void changed();
    /// It serves, perhaps at another address than before.
    void started();
    /// The person applied; `text` names the weights that were moved.
    void applied(const QString &text);
    /// The aimed rule is another one, or gone; `text` says by whom.
    void moved(sluice::traffic::MarkKind kind, const QString &text);
};

} // namespace sluice::ui
