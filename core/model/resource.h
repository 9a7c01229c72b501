// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/model/route.h"
#include "core/yaml/document.h"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace sluice::model {

struct GatewayClass
{
    std::string controllerName;

    friend bool operator==(const GatewayClass &, const GatewayClass &) = default;
};

enum class AllowedNamespaces { Same, All, Selector };

struct Listener
{
    std::string name;
    std::string hostname; ///< empty: any
    int port = 0;
    std::string protocol;
    AllowedNamespaces allowedNamespaces = AllowedNamespaces::Same;
    std::vector<std::string> allowedKinds; ///< empty: by protocol

    friend bool operator==(const Listener &, const Listener &) = default;
};

struct Gateway
{
    std::string gatewayClassName;
    std::vector<Listener> listeners;

    friend bool operator==(const Gateway &, const Gateway &) = default;
};

struct ServicePort
{
    std::string name;
    int port = 0;

    friend bool operator==(const ServicePort &, const ServicePort &) = default;
};

struct Service
{
    std::map<std::string, std::string> selector;
    std::vector<ServicePort> ports;

    friend bool operator==(const Service &, const Service &) = default;
};

struct Deployment
{
    int replicas = 1;
    std::map<std::string, std::string> podLabels;

    friend bool operator==(const Deployment &, const Deployment &) = default;
};

struct ReferenceGrant
{
    struct From
    {
        std::string group;
        std::string kind;
        std::string namespaceName;
        friend bool operator==(const From &, const From &) = default;
    };
    struct To
    {
        std::string group;
        std::string kind;
        std::string name; ///< empty: any
        friend bool operator==(const To &, const To &) = default;
    };
    std::vector<From> from;
    std::vector<To> to;

    friend bool operator==(const ReferenceGrant &, const ReferenceGrant &) = default;
};

/// A kind that is kept and shown as it is.
struct OtherKind
{
    friend bool operator==(const OtherKind &, const OtherKind &) = default;
};

using Spec =
    std::variant<OtherKind, GatewayClass, Gateway, Route, Service, Deployment, ReferenceGrant>;

/// One Kubernetes object read from a document.
struct Resource
{
    ResourceKey key;
    std::string apiVersion;
    bool hasNamespace = false; ///< metadata.namespace is written
    std::map<std::string, std::string> labels;
    std::map<std::string, std::string> annotations;
    std::string creationTimestamp; ///< RFC 3339, empty in files
    Spec spec;
    yaml::Path path; ///< the object in its document: the root, or items[i] of a List
    ByteSpan span;   ///< in the document's text

    const Route *route() const { return std::get_if<Route>(&spec); }
    friend bool operator==(const Resource &, const Resource &) = default;
};

/// The objects of a document: one, several for a List, none for a document that holds no object.
/// Fields of a wrong type are treated as absent; what is wrong with them is for schema to say.
std::vector<Resource> readResources(const yaml::Document &document);

} // namespace sluice::model
