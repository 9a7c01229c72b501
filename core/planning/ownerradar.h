// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/ownership.h"

#include <string>
#include <vector>

namespace sluice::planning {

/// The tools that are known to write Kubernetes objects.
enum class Tool {
    Kubectl,
    KubectlClientSideApply,
    Helm,
    ArgoCd,
    Flux,
    ArgoRollouts,
    Flagger,
    Controller, ///< an owner reference: something makes this object
    Other
};

std::string toString(Tool tool);

/// Who else works on an object.
struct OwnerNote
{
    Tool tool = Tool::Other;
    std::string manager;  ///< its field manager; empty where only a mark was found
    std::string evidence; ///< what it was recognised by: "label app.kubernetes.io/managed-by=Helm"
    std::string time;     ///< of its last write, where managedFields tells
    bool ownsTouched = false; ///< owns a field that is about to change
    bool putsBack = false;    ///< will undo the change by itself
    std::string next;         ///< what will happen next, in a sentence
    std::string lasting;      ///< the way that lasts, in a sentence
};

/// Recognises who works on the object, by managedFields (status and Sluice left out), labels,
/// annotations and owner references. `touched` are the fields that are about to change.
std::vector<OwnerNote> ownerRadar(const LiveObject &object,
                                  const std::vector<yaml::Path> &touched = {});

} // namespace sluice::planning
