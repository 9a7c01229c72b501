// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/mayapply.h"

#include "core/base/printable.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::ui {
namespace {

QString shown(const std::string &text)
{
    return QString::fromStdString(printable(text));
}

} // namespace

std::optional<QString> whyNothingMayBeApplied(const planning::ConnectedCluster &cluster)
{
    const auto isWriting = [](const planning::Permission &permission) {
        return permission.verb == "patch" || permission.verb == "create";
    };
    const auto mayWrite = [&](const planning::Permission &permission) {
        return isWriting(permission) && permission.isAllowed
               && permission.resource.find('/') == std::string::npos;
    };
    const auto &permissions = cluster.permissions;
    if (std::ranges::none_of(permissions, isWriting) || std::ranges::any_of(permissions, mayWrite))
        return std::nullopt;
    auto text = QCoreApplication::translate("MayApply", "%1 may change nothing in the namespace %2")
                    .arg(shown(cluster.identity.user), shown(cluster.namespaceName));
    const auto told = std::ranges::find_if(permissions, [&](const auto &permission) {
        return isWriting(permission) && !permission.reason.empty();
    });
    if (told != permissions.end())
        text += QStringLiteral(": ") + shown(told->reason);
    return text;
}

} // namespace sluice::ui
