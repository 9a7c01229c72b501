#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# apiserver.sh start|kill|pause|resume, inside with-cluster.sh: the cluster's API server. `start`
# returns when it answers (at once where it does), `kill` (SIGKILL, as a crash) when it is gone.
set -euo pipefail
cd "${CLUSTER_DIR:?apiserver.sh runs inside with-cluster.sh}"
here=$(cd "$(dirname "$0")" && pwd)

answers() { kubectl --kubeconfig controllers.kubeconfig --request-timeout 2s get --raw /readyz > /dev/null 2>&1; }
# Gone, or dead and not yet reaped by its parent.
gone() { ! grep -q '^State:.[^Z]' "/proc/$1/status" 2> /dev/null; }

start() {
  setsid kube-apiserver --etcd-servers http://127.0.0.1:2379 \
    --secure-port 6443 --bind-address 127.0.0.1 --advertise-address 10.97.0.1 \
    --tls-cert-file server.crt --tls-private-key-file server.key \
    --client-ca-file ca.crt --token-auth-file tokens.csv --authorization-mode RBAC \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file accounts.key --service-account-signing-key-file accounts.key \
    --service-cluster-ip-range 10.96.0.0/16 \
    --audit-policy-file "$here/audit.yaml" --audit-log-path audit.jsonl >> apiserver.log 2>&1 &
  echo $! > apiserver.pid
  local end=$((SECONDS + 60))
  until answers; do
    if [ $SECONDS -ge $end ] || gone "$(cat apiserver.pid)"; then
      echo "apiserver.sh: it does not answer; its log ends with:" >&2
      tail -n 5 apiserver.log >&2
      exit 1
    fi
    sleep 0.1
  done
}

stop_hard() {
  local pid
  pid=$(cat apiserver.pid)
  kill -KILL "$pid" 2> /dev/null || true
  until gone "$pid"; do sleep 0.02; done
}

case "${1:-}" in
  start) answers || start ;;
  kill) stop_hard ;;
  pause) kill -STOP "$(cat apiserver.pid)" ;;
  resume) kill -CONT "$(cat apiserver.pid)" ;;
  *) echo "usage: apiserver.sh start|kill|pause|resume" >&2; exit 2 ;;
esac
