#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/bench/probe.sh BENCH_PROBE [SECONDS [FIGURES]]
# The probe against wrk, QNetworkAccessManager and a bare libcurl loop, all through one nginx that
# proxies to two backends, in one run. Loopback only. Prints rows of run.sh's table, and the figures
# that they are made of into the file FIGURES, or behind them. Exit 1 where a figure of the design is
# missed and the floor (the bare libcurl loop) does not explain it, 2 where a tool is missing.
set -euo pipefail
export LC_ALL=C

bench=${1:?usage: probe.sh BENCH_PROBE [SECONDS [FIGURES]]}
seconds=${2:-5}
figures=${3:-/dev/stdout}
connections=32
rounds=3
for tool in nginx wrk; do
    command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin
    command -v "$tool" >/dev/null && continue
    echo "| the probe, $connections kept connections | at least 0.9 x wrk's requests/s |  | not measured: $tool is missing (nginx-light, wrk) |"
    exit 2
done

work=$(mktemp -d)
nginx_pid=
cleanup() {
    [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
    [ -z "$nginx_pid" ] || wait "$nginx_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

configure() { # PORT
    cat >"$work/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/pid;
error_log $work/error.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/a; proxy_temp_path $work/b; fastcgi_temp_path $work/c;
    uwsgi_temp_path $work/d; scgi_temp_path $work/e;
    upstream apps {
        server 127.0.0.1:$(($1 + 1)) weight=3;
        server 127.0.0.1:$(($1 + 2)) weight=1;
        keepalive 64;
        keepalive_requests 1000000000;
    }
    server { listen 127.0.0.1:$(($1 + 1)); location / { add_header X-Backend app-v1; return 200 "<h1>app-v1</h1>\n"; } }
    server { listen 127.0.0.1:$(($1 + 2)); location / { add_header X-Backend app-v2; return 200 "<h1>app-v2</h1>\n"; } }
    server {
        listen 127.0.0.1:$1 backlog=4096;
        location / { proxy_pass http://apps; proxy_http_version 1.1; proxy_set_header Connection ""; }
    }
}
CONF
}

start_nginx() {
    for _ in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 10000))
        configure "$port"
        nginx -e "$work/error.log" -c "$work/nginx.conf" 2>"$work/nginx.out" &
        nginx_pid=$!
        for _ in $(seq 50); do
            kill -0 "$nginx_pid" 2>/dev/null || break
            if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
            sleep 0.1
        done
        kill "$nginx_pid" 2>/dev/null || true
    done
    echo "probe.sh: nginx does not start:" >&2
    cat "$work/nginx.out" "$work/error.log" >&2
    exit 2
}

run_wrk() { # NAME REQUESTS FAILED UNKNOWN SECONDS CPU, as bench_probe prints it
    local TIMEFORMAT='%U %S' cpu
    { time wrk -t1 -c"$connections" -d"${seconds}s" "$url" >"$work/wrk"; } 2>"$work/time"
    cpu=$(awk '{ print $1 + $2 }' "$work/time")
    awk -v cpu="$cpu" -v seconds="$seconds" '
        / requests in / { requests = $1 }
        /Non-2xx/ { failed = $NF }
        END { printf "wrk %d %d 0 %.3f %.3f\n", requests, failed, seconds, cpu }' "$work/wrk"
}

start_nginx
url=http://127.0.0.1:$port/
run_wrk >/dev/null # warm up
for _ in $(seq "$rounds"); do
    run_wrk
    "$bench" probe "$url" "$seconds" "$connections" X-Backend
    "$bench" curl "$url" "$seconds" "$connections" X-Backend
    "$bench" qnam "$url" "$seconds" "$connections" X-Backend
    "$bench" probe-new "$url" "$seconds" "$connections" X-Backend
done >"$work/results"

awk -v rounds="$rounds" -v figures="$figures" -v connections="$connections" '
{
    requests[$1] += $2; failed[$1] += $3; unknown[$1] += $4; time[$1] += $5; cpu[$1] += $6
}
function rate(name) { return requests[name] / time[name] }
function each(name) { return cpu[name] * 1e6 / requests[name] }
function ratio(a, b) { return sprintf("%.2f x", a / b) }
function row(work, goal, measured, holds, floor) {
    verdict = holds ? "reached" : (floor ? "missed, as the floor does" : "MISSED")
    printf "| %s | %s | %s | %s |\n", work, goal, measured, verdict
    if (!holds && !floor) bad = 1
}
function figure(name, text) {
    printf "| %s | %.0f | %.2f | %.2f | %.2f | %d | %d |\n", text, rate(name), each(name),
        rate(name) / rate("wrk"), each(name) / each("wrk"), failed[name], unknown[name] > figures
}
END {
    row("the probe through nginx, " connections " kept connections, each answer classified",
        "at least 0.9 x wrk`s requests/s", sprintf("%.0f; wrk %.0f; %s; bare libcurl loop %.0f",
        rate("probe"), rate("wrk"), ratio(rate("probe"), rate("wrk")), rate("curl")),
        rate("probe") >= 0.9 * rate("wrk"), rate("probe") >= rate("curl"))
    row("its CPU a request", "at most 2 x wrk`s", sprintf("%.1f us; wrk %.1f us; %s; bare libcurl loop %.1f us",
        each("probe"), each("wrk"), ratio(each("probe"), each("wrk")), each("curl")),
        each("probe") <= 2 * each("wrk"), each("probe") <= 1.05 * each("curl"))
    row("its requests/s over QNetworkAccessManager`s", "at least 5 x", sprintf("%.0f; %.0f; %s",
        rate("probe"), rate("qnam"), ratio(rate("probe"), rate("qnam"))),
        rate("probe") >= 5 * rate("qnam"), 0)
    lost = failed["probe"] + failed["probe-new"] + unknown["probe"] + unknown["probe-new"]
    row("answers that the probe lost or did not know", "none", lost, lost == 0, 0)
    print "| through nginx, " rounds " rounds | requests/s | us/request | requests x wrk | us x wrk | failed | unknown |" > figures
    print "| --- | --- | --- | --- | --- | --- | --- |" > figures
    figure("wrk", "wrk, answers not looked at")
    figure("curl", "bare libcurl loop (the floor)")
    figure("probe", "probe, each answer classified")
    figure("qnam", "QNetworkAccessManager")
    figure("probe-new", "probe, a new connection a request")
    exit bad
}' "$work/results" | tr '`' "'"
