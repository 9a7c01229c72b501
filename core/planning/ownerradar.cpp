// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/ownerradar.h"

#include "core/base/printable.h"
#include "core/model/fields.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace sluice::planning {
namespace {

struct Known
{
    Tool tool;
    const char *name;
    bool putsBack;
    const char *next;
    const char *lasting;
};

constexpr std::array<Known, 9> tools{{
    {Tool::Kubectl, "kubectl", false,
     "Nothing happens by itself; the next kubectl command of whoever did this may set it again.",
     "Tell them, or save the file where they apply it from."},
    {Tool::KubectlClientSideApply, "kubectl apply (client side)", false,
     "The next kubectl apply of the same file puts its values back.",
     "Save the change into that file."},
    {Tool::Helm, "Helm", false,
     "The next helm upgrade puts back what its chart says, or fails over the owner of these "
     "fields.",
     "Change the chart's values: export the file, and carry the weights over."},
    {Tool::ArgoCd, "Argo CD", true,
     "Argo CD shows the application as OutOfSync; with self-heal it puts its values back within "
     "minutes, without it at the next sync.",
     "Export the file or the patch and commit it to the repository that Argo CD reads, or have it "
     "ignore the weights (ignoreDifferences)."},
    {Tool::Flux, "Flux", true,
     "Flux puts its values back at its next reconciliation, mostly within 10 minutes.",
     "Export the file or the patch and commit it to the repository that Flux reads, or suspend the "
     "Kustomization or HelmRelease."},
    {Tool::ArgoRollouts, "Argo Rollouts", true,
     "Argo Rollouts sets the weights at each step of a rollout, and while one runs at once.",
     "Change the steps of the Rollout, or pause it while you measure."},
    {Tool::Flagger, "Flagger", true,
     "Flagger writes the route's rules anew at its next look, within its analysis interval.",
     "Change the Canary, or suspend its analysis while you measure."},
    {Tool::Controller, "a controller", true,
     "What made this object may make it anew from its own object at any time.",
     "Change the object that owns it."},
    {Tool::Other, "another program", false, "Whether it sets these fields again is not known.",
     "Ask whoever runs it."},
}};

const Known &known(Tool tool)
{
    return *std::ranges::find(tools, tool, &Known::tool);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A'))
                                              : static_cast<char>(letter);
    });
    return result;
}

struct ManagerName
{
    const char *prefix;
    Tool tool;
};

/// Field managers as these tools name themselves; the first prefix that fits counts.
constexpr std::array<ManagerName, 17> managerNames{{
    {"kubectl-client-side-apply", Tool::KubectlClientSideApply},
    {"before-first-apply", Tool::KubectlClientSideApply},
    {"kubectl", Tool::Kubectl},
    {"helm-controller", Tool::Flux},
    {"helm", Tool::Helm},
    {"argocd", Tool::ArgoCd},
    {"argo-cd", Tool::ArgoCd},
    {"gitops-engine", Tool::ArgoCd},
    {"rollouts-controller", Tool::ArgoRollouts},
    {"argo-rollouts", Tool::ArgoRollouts},
    {"rollouts-plugin", Tool::ArgoRollouts},
    {"gatewayapi", Tool::ArgoRollouts},
    {"kustomize-controller", Tool::Flux},
    {"flux", Tool::Flux},
    {"flagger", Tool::Flagger},
    {"kube-controller-manager", Tool::Controller},
    {"kube-scheduler", Tool::Controller},
}};

Tool toolOf(const std::string &manager)
{
    const auto name = lower(manager);
    for (const auto &entry : managerNames) {
        if (name.starts_with(entry.prefix))
            return entry.tool;
    }
    return Tool::Other;
}

struct Mark
{
    const char *key;
    const char *value; ///< a prefix; empty: any
    Tool tool;
};

constexpr std::array<Mark, 8> labelMarks{{
    {"app.kubernetes.io/managed-by", "Helm", Tool::Helm},
    {"app.kubernetes.io/managed-by", "flagger", Tool::Flagger},
    {"argocd.argoproj.io/instance", "", Tool::ArgoCd},
    {"kustomize.toolkit.fluxcd.io/name", "", Tool::Flux},
    {"helm.toolkit.fluxcd.io/name", "", Tool::Flux},
    {"rollouts.argoproj.io/gatewayapi-canary", "", Tool::ArgoRollouts},
    {"rollouts-pod-template-hash", "", Tool::ArgoRollouts},
    {"app.kubernetes.io/created-by", "argocd", Tool::ArgoCd},
}};

constexpr std::array<Mark, 6> annotationMarks{{
    {"meta.helm.sh/release-name", "", Tool::Helm},
    {"argocd.argoproj.io/tracking-id", "", Tool::ArgoCd},
    {"kubectl.kubernetes.io/last-applied-configuration", "", Tool::KubectlClientSideApply},
    {"helm.fluxcd.io/antecedent", "", Tool::Flux},
    {"rollout.argoproj.io/managed-by-rollouts", "", Tool::ArgoRollouts},
    {"flagger.app/", "", Tool::Flagger},
}};

class Radar
{
public:
    Radar(const LiveObject &object, const std::vector<yaml::Path> &touched)
        : m_object(object),
          m_touched(touched)
    {
    }

    std::vector<OwnerNote> notes();

private:
    void add(Tool tool, std::string evidence);
    void addManagers();
    template <std::size_t count>
    void addMarks(const std::array<Mark, count> &marks,
                  const std::map<std::string, std::string> &found, const char *what);
    void addOwnerReferences();
    bool ownsTouched(const Ownership &ownership, const FieldOwner &owner) const;

    const LiveObject &m_object;
    const std::vector<yaml::Path> &m_touched;
    std::vector<OwnerNote> m_notes;
};

void Radar::add(Tool tool, std::string evidence)
{
    const auto found = std::ranges::find(m_notes, tool, &OwnerNote::tool);
    if (found != m_notes.end() && tool != Tool::Other) {
        found->evidence += "; " + evidence;
        return;
    }
    const auto &words = known(tool);
    OwnerNote note;
    note.tool = tool;
    note.evidence = std::move(evidence);
    note.putsBack = words.putsBack;
    note.next = words.next;
    note.lasting = words.lasting;
    m_notes.push_back(std::move(note));
}

bool Radar::ownsTouched(const Ownership &ownership, const FieldOwner &owner) const
{
    return std::ranges::any_of(m_touched, [&](const yaml::Path &path) {
        return std::ranges::count(ownership.ownersOf(path), owner) > 0;
    });
}

void Radar::addManagers()
{
    const Ownership ownership(m_object);
    for (const auto &owner : ownership.owners()) {
        if (owner.isSluice() || owner.subresource == "status")
            continue;
        const auto tool = toolOf(owner.manager);
        add(tool, "field manager " + describe(owner));
        auto &note = tool == Tool::Other ? m_notes.back()
                                         : *std::ranges::find(m_notes, tool, &OwnerNote::tool);
        if (note.manager.empty() || note.time < owner.time) {
            note.manager = owner.manager;
            note.time = owner.time;
        }
        note.ownsTouched = note.ownsTouched || ownsTouched(ownership, owner);
    }
}

template <std::size_t count>
void Radar::addMarks(const std::array<Mark, count> &marks,
                     const std::map<std::string, std::string> &found, const char *what)
{
    for (const auto &mark : marks) {
        for (const auto &[key, value] : found) {
            const std::string_view wanted(mark.key);
            const auto fits = wanted.ends_with('/') ? key.starts_with(wanted) : key == wanted;
            if (!fits || !lower(value).starts_with(lower(mark.value)))
                continue;
            const auto shows = mark.tool != Tool::KubectlClientSideApply;
            add(mark.tool,
                std::string(what) + " " + printable(key) + (shows ? "=" + printable(value) : ""));
        }
    }
}

void Radar::addOwnerReferences()
{
    const auto references = m_object.node()["metadata"]["ownerReferences"];
    for (std::size_t i = 0; references.isSequence() && i < references.size(); ++i) {
        const auto kind = model::textAt(references.at(i), "kind");
        const auto tool = kind == "Canary"    ? Tool::Flagger
                          : kind == "Rollout" ? Tool::ArgoRollouts
                                              : Tool::Controller;
        add(tool, "owner reference to " + printable(kind) + " "
                      + printable(model::textAt(references.at(i), "name")));
    }
}

std::vector<OwnerNote> Radar::notes()
{
    addManagers();
    addMarks(labelMarks, m_object.resource().labels, "label");
    addMarks(annotationMarks, m_object.resource().annotations, "annotation");
    addOwnerReferences();
    return std::move(m_notes);
}

} // namespace

std::string toString(Tool tool)
{
    return known(tool).name;
}

std::vector<OwnerNote> ownerRadar(const LiveObject &object, const std::vector<yaml::Path> &touched)
{
    return Radar(object, touched).notes();
}

} // namespace sluice::planning
