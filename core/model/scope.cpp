// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scope.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sluice::model {
namespace {

using GroupKind = std::pair<std::string_view, std::string_view>;

constexpr std::array clusterScoped = {
    GroupKind{"", "Namespace"},
    GroupKind{"", "Node"},
    GroupKind{"", "PersistentVolume"},
    GroupKind{"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
    GroupKind{"admissionregistration.k8s.io", "ValidatingAdmissionPolicy"},
    GroupKind{"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"},
    GroupKind{"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
    GroupKind{"apiextensions.k8s.io", "CustomResourceDefinition"},
    GroupKind{"apiregistration.k8s.io", "APIService"},
    GroupKind{"certificates.k8s.io", "CertificateSigningRequest"},
    GroupKind{"flowcontrol.apiserver.k8s.io", "FlowSchema"},
    GroupKind{"flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"},
    GroupKind{"gateway.networking.k8s.io", "GatewayClass"},
    GroupKind{"networking.k8s.io", "IngressClass"},
    GroupKind{"node.k8s.io", "RuntimeClass"},
    GroupKind{"rbac.authorization.k8s.io", "ClusterRole"},
    GroupKind{"rbac.authorization.k8s.io", "ClusterRoleBinding"},
    GroupKind{"scheduling.k8s.io", "PriorityClass"},
    GroupKind{"storage.k8s.io", "CSIDriver"},
    GroupKind{"storage.k8s.io", "CSINode"},
    GroupKind{"storage.k8s.io", "StorageClass"},
    GroupKind{"storage.k8s.io", "VolumeAttachment"},
};

} // namespace

bool isClusterScoped(std::string_view group, std::string_view kind)
{
    return std::ranges::find(clusterScoped, GroupKind{group, kind}) != clusterScoped.end();
}

} // namespace sluice::model
