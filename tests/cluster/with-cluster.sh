#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-cluster.sh [--no-gateways] [--no-gateway-api] COMMAND...: runs COMMAND beside a real Kubernetes
# API server, its controllers, Traefik, and Contour with Envoy, in a network and process namespace that
# ends with COMMAND. Works as root and, by user namespaces, as an ordinary user.
# --no-gateways leaves Traefik, Contour and Envoy out, --no-gateway-api the Gateway API's CRDs as well.
# with-cluster.sh --check: whether that can be done here; says why not.
#
# COMMAND finds: KUBECONFIG (contexts admin, deployer, editor, viewer, nobody), CLUSTER_DIR (audit.jsonl, logs,
# keys), CLUSTER_TOOLS (apiserver.sh), TRAEFIK=127.0.0.1:8000, CONTOUR=127.0.0.1:8080, and kubectl on
# PATH. With SLUICE_CLUSTER_LOGS=FOLDER the logs are kept there.
#
# Exit 77: the cluster cannot run here, or is not built (build.sh).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

check() {
  . "$here/versions.sh"
  local tool
  for tool in unshare ip openssl python3; do
    command -v $tool > /dev/null || { echo "$tool is not installed"; return 77; }
  done
  unshare $(as_root) --net --pid --fork --mount-proc -- ip link set lo up 2> /dev/null ||
    { echo "this machine lets $(id -un) make no namespaces"; return 77; }
}
as_root() { [ "$(id -u)" = 0 ] || echo --map-root-user; }

arguments=("$@")
gateways=1 gateway_api=1
while [[ ${1:-} == --* ]]; do
  case "$1" in
    --check) check; exit ;;
    --no-gateways) gateways= ;;
    --no-gateway-api) gateways= gateway_api= ;;
    *) echo "with-cluster.sh: no option $1" >&2; exit 2 ;;
  esac
  shift
done
[ $# -gt 0 ] || { echo "usage: with-cluster.sh [--no-gateways] [--no-gateway-api] COMMAND..." >&2; exit 2; }

if [ -z "${CLUSTER_PROGRAMS:-}" ]; then
  check
  [ -e "$cluster_cache/stamp" ] ||
    { echo "with-cluster.sh: no programs in $cluster_cache; build them with $here/build.sh" >&2; exit 77; }
  CLUSTER_PROGRAMS=$(cd "$cluster_cache" && pwd)
  export CLUSTER_PROGRAMS
  exec unshare $(as_root) --net --pid --fork --kill-child --mount-proc -- "$0" "${arguments[@]}"
fi

ip link set lo up
ip addr add 10.97.0.1/32 dev lo # an address that EndpointSlices accept: loopback is refused
CLUSTER_DIR=$(mktemp -d)
finish() {
  [ -z "${SLUICE_CLUSTER_LOGS:-}" ] || { mkdir -p "$SLUICE_CLUSTER_LOGS" && cp "$CLUSTER_DIR"/*.log "$CLUSTER_DIR/audit.jsonl" "$SLUICE_CLUSTER_LOGS"; } || true
  rm -rf "$CLUSTER_DIR"
}
trap finish EXIT
began_in=$PWD
cd "$CLUSTER_DIR"
export CLUSTER_DIR CLUSTER_TOOLS=$here KUBECONFIG=$CLUSTER_DIR/controllers.kubeconfig PATH=$CLUSTER_PROGRAMS:$PATH
export TRAEFIK=127.0.0.1:8000 CONTOUR=127.0.0.1:8080
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY # there is no way out of here

# --- identities -------------------------------------------------------------
new_key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
certificate() { # name, subject, extension
  new_key "$1"
  openssl req -new -key "$1.key" -subj "$2" |
    openssl x509 -req -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -extfile <(echo "$3") -out "$1.crt" 2> /dev/null
}
new_key ca
openssl req -x509 -key ca.key -subj /CN=test-ca -days 30 -out ca.crt
certificate server /CN=kube-apiserver "subjectAltName=DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.96.0.1"
certificate admin /O=system:masters/CN=admin extendedKeyUsage=clientAuth
certificate controllers /O=system:masters/CN=controllers extendedKeyUsage=clientAuth
openssl genrsa -out accounts.key 2048 2> /dev/null
printf '%s\n' editor-token,editor,1 viewer-token,viewer,2 nobody-token,nobody,3 \
  deployer-token,deployer,4,system:masters > tokens.csv

config() { kubectl config --kubeconfig "$1" "${@:2}" > /dev/null; }
kubeconfig() { # file, names of users with a certificate
  local file=$1 user
  shift
  config "$file" set-cluster test --server https://127.0.0.1:6443 --certificate-authority ca.crt --embed-certs
  for user in "$@"; do
    config "$file" set-credentials "$user" --client-certificate "$user.crt" --client-key "$user.key" --embed-certs
    config "$file" set-context "$user" --cluster test --user "$user"
  done
  config "$file" use-context "$1"
}
kubeconfig controllers.kubeconfig controllers # the audit log leaves it out
kubeconfig kubeconfig admin
for user in deployer editor viewer nobody; do
  config kubeconfig set-credentials $user --token $user-token
  config kubeconfig set-context $user --cluster test --user $user
done

# --- the cluster ------------------------------------------------------------
start() { local name=$1; shift; "$@" > "$name.log" 2>&1 & }
until_true() { # what, seconds, command...
  local what=$1 end=$((SECONDS + $2)); shift 2
  until "$@" > /dev/null 2>&1; do
    [ $SECONDS -lt "$end" ] || { echo "with-cluster.sh: $what did not come up; the logs end with:" >&2; tail -n 3 ./*.log >&2; exit 1; }
    sleep 0.1
  done
}
start etcd etcd --data-dir etcd --unsafe-no-fsync --log-level error \
  --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
  --listen-peer-urls http://127.0.0.1:2380
"$here/apiserver.sh" start
start controllers kube-controller-manager --kubeconfig "$KUBECONFIG" --leader-elect=false \
  --bind-address 127.0.0.1 --service-account-private-key-file accounts.key --root-ca-file ca.crt \
  --controllers deployment-controller,replicaset-controller,endpoints-controller,endpointslice-controller,serviceaccount-controller,namespace-controller,garbage-collector-controller,clusterrole-aggregation-controller
start pods python3 "$here/pods.py" # stands in for the kubelets
[ -z "$gateway_api" ] || kubectl apply --server-side -f "$CLUSTER_PROGRAMS/crds" > /dev/null
kubectl create -f "$here/identities.yaml" > /dev/null
viewer_sees() { kubectl --kubeconfig kubeconfig --context viewer get services -A; }
until_true "the role view" 60 viewer_sees

# --- two gateways -----------------------------------------------------------
start_gateways() {
  kubectl create -f "$here/gateways.yaml" > /dev/null
  start traefik traefik --global.checknewversion=false --log.level=INFO \
    --providers.kubernetesgateway.statusaddress.ip=10.97.0.2 --providers.kubernetesgateway.experimentalchannel \
    --entrypoints.web.address=$TRAEFIK \
    --metrics.prometheus --metrics.prometheus.entrypoint=metrics --entrypoints.metrics.address=127.0.0.1:8001
  echo 'gateway: {gatewayRef: {name: contour, namespace: gateways}}' > contour.yaml
  start contour contour serve --kubeconfig "$KUBECONFIG" --config-path contour.yaml --disable-leader-election --insecure \
    --xds-address 127.0.0.1 --xds-port 8002 --http-address 127.0.0.1 --http-port 8003 --health-address 127.0.0.1 --health-port 8003 \
    --stats-address 127.0.0.1 --stats-port 8004 --envoy-service-http-address 127.0.0.1 --envoy-service-https-address 127.0.0.1 \
    --ingress-status-address 10.97.0.3
  contour bootstrap envoy.json --xds-address 127.0.0.1 --xds-port 8002 --admin-address "$CLUSTER_DIR/envoy.sock" 2> /dev/null
  start envoy envoy --config-path envoy.json --service-cluster contour --service-node envoy --concurrency 1 --log-level error
  until_true "a gateway" 60 kubectl wait --for=condition=Programmed --timeout 1s -n gateways gateway/traefik gateway/contour
  until_true "a gateway's pod" 60 kubectl wait --for=condition=Available --timeout 1s -n gateways deployment/traefik deployment/envoy
}
[ -z "$gateways" ] || start_gateways

export KUBECONFIG=$CLUSTER_DIR/kubeconfig
cd "$began_in"
"$@"
