#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/bench/cluster.sh SLUICECTL
# sluicectl against kubectl on the test cluster (docs/testcluster.md), in turns: applying 200 objects
# that are new, applying them again unchanged and with every route's weights changed, and reading the
# routes' status. Prints rows of run.sh's table. Exit 1 where sluicectl takes longer, 3 where something
# fails, 77 where the cluster cannot run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sluicectl=$(realpath "${1:?usage: cluster.sh SLUICECTL}")
if [ -z "${CLUSTER_DIR:-}" ]; then
  status=0
  "$here/../cluster/with-cluster.sh" --no-gateways "$0" "$sluicectl" || status=$?
  [ $status != 77 ] ||
    echo "| apply 200 objects | at most 1.0 x kubectl's time |  | not measured: the test cluster is not here (docs/testcluster.md) |"
  exit $status
fi
rounds=${SLUICE_BENCH_ROUNDS:-5}
work=$CLUSTER_DIR/bench
mkdir -p "$work"
export HOME=$work XDG_STATE_HOME=$work/state

manifest() { # weight
  local i
  for i in $(seq 100); do
    cat << END
apiVersion: v1
kind: Service
metadata: {name: app-$i}
spec:
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: route-$i}
spec:
  parentRefs: [{name: gateway}]
  hostnames: [route-$i.example]
  rules:
  - backendRefs:
    - {name: app-$i, port: 80, weight: $1}
    - {name: app-$((i % 100 + 1)), port: 80, weight: 100}
---
END
  done
}
manifest 300 > "$work/before.yaml"
manifest 200 > "$work/after.yaml"

# name, command...: adds its milliseconds to the file of that name. A status above $worst (0) is an error.
timed() {
  local name=$1 begin=${EPOCHREALTIME/./} status=0
  shift
  "$@" > "$work/out" 2> "$work/err" || status=$?
  local end=${EPOCHREALTIME/./}
  if [ "$status" -gt "${worst:-0}" ]; then
    echo "cluster.sh: $* ended with $status:" >&2
    tail -n 5 "$work/err" "$work/out" >&2
    exit 3
  fi
  echo $(((end - begin) / 1000)) >> "$work/$name"
}
median() { sort -n "$work/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

with_kubectl() { # round
  kubectl create namespace "kubectl-$1" > /dev/null
  timed kubectl-create kubectl apply --server-side -n "kubectl-$1" -f "$work/before.yaml"
  timed kubectl-same kubectl apply --server-side -n "kubectl-$1" -f "$work/before.yaml"
  timed kubectl-change kubectl apply --server-side -n "kubectl-$1" -f "$work/after.yaml"
  timed kubectl-status kubectl get httproutes -n "kubectl-$1" -o json
}
with_sluicectl() { # round
  kubectl create namespace "sluice-$1" > /dev/null
  timed sluice-create "$sluicectl" apply -n "sluice-$1" --yes "$work/before.yaml"
  timed sluice-same "$sluicectl" apply -n "sluice-$1" --yes "$work/before.yaml"
  timed sluice-change "$sluicectl" apply -n "sluice-$1" --yes "$work/after.yaml"
  # 1: no controller has accepted the routes, for there is none here
  worst=1 timed sluice-status "$sluicectl" status -n "sluice-$1" -o json
}
for round in $(seq "$rounds"); do
  echo "cluster.sh: round $round of $rounds" >&2
  case $((round % 2)) in
    0) with_kubectl "$round"; with_sluicectl "$round" ;;
    1) with_sluicectl "$round"; with_kubectl "$round" ;;
  esac
done

missed=0
row() { # name, work
  local ours theirs verdict=reached
  ours=$(median "sluice-$1") theirs=$(median "kubectl-$1")
  [ "$ours" -le "$theirs" ] || { verdict=MISSED; missed=1; }
  echo "| $2 | at most 1.0 x kubectl's time | $ours ms; kubectl $theirs ms; $(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }') x | $verdict |"
}
row create "apply 200 new objects"
row same "apply them again, unchanged"
row change "apply them with 100 routes' weights changed"
row status "\`status\` of 100 routes against \`kubectl get -o json\`"
exit $missed
