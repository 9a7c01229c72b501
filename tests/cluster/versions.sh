# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by build.sh and with-cluster.sh: what the test cluster is made of, and where it is kept.
# etcd, the API server, its controllers and kubectl are pinned by kube/go.mod, Traefik by
# traefik/go.mod.
kubernetes_version=v1.36.3
contour_version=v1.33.8
gateway_api_version=v1.6.1
lego_version=v5.4.1 # Traefik's certificate library, which traefik/go.mod replaces by a copy
envoy_version=1.40.0
go_version=1.26.5

cluster_cache=${SLUICE_CLUSTER:-${XDG_CACHE_HOME:-$HOME/.cache}/sluice/cluster}
