#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# localgateway.sh SLUICECTL: what the local gateway with its web servers carries on one core, wrk on
# the other; then the same on kept and on new connections while the routes are applied twenty times,
# with the answers that failed. Prints rows of run.sh's table. Exit 1 where a goal is missed, 2 where a
# tool is missing or nothing is served.
set -eu
sluicectl=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
if ! command -v wrk >/dev/null || ! command -v taskset >/dev/null; then
    echo "| the local gateway on one core | at least 10,000 requests/s |  | not measured: wrk or taskset is missing (wrk, util-linux) |"
    exit 2
fi
work=$(mktemp -d)
gateway=
finish() {
    [ -z "$gateway" ] || kill "$gateway" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
cp "$root"/resources/examples/kong-multi-backends/*.yaml "$work"
sed 's/# weight:/weight:/' "$work/http-route.yaml" >"$work/1.route"
cp "$work/http-route.yaml" "$work/0.route"
taskset -c 0 "$sluicectl" serve "$work" >"$work/line" 2>"$work/applied" &
gateway=$!
for _ in $(seq 100); do
    [ -s "$work/line" ] && break
    sleep 0.1
done
address=$(sed -n 's/.*"address":"\([^"]*\)".*/\1/p' "$work/line")
if [ -z "$address" ]; then
    echo "localgateway.sh: nothing is served:" >&2
    cat "$work/applied" >&2
    exit 2
fi
missed=0
row() { # WORK GOAL MEASURED HOLDS
    verdict=reached
    [ "$4" -ne 0 ] || { verdict=MISSED; missed=1; }
    echo "| $1 | $2 | $3 | $verdict |"
}

load() { taskset -c 1 wrk -t1 -c"$1" -d"$2"s -s "$work/count.lua" -H 'Host: simple-apps.isc' "http://$address/"; }
cat >"$work/count.lua" <<'L'
done = function(summary)
    local e = summary.errors
    io.write(string.format("%d requests/s, %d answers, %d failed\n",
        summary.requests / summary.duration * 1e6, summary.requests,
        e.connect + e.read + e.write + e.status + e.timeout))
end
L
ticks() { awk '{ print $14 + $15 }' "/proc/$gateway/stat"; }
before=$(ticks)
carried=$(load 32 5 | tail -1)
ticks=$(($(ticks) - before))
rate=${carried%% *}
# Web servers and proxy share the core; where wrk on the other one is the slower, the core's own time
# tells what it would carry.
row "the local gateway on one core, 32 kept connections" "at least 10,000 requests/s" \
    "$carried; of the 5 s it had the core for $((ticks * 100 / $(getconf CLK_TCK))) hundredths of a second" \
    "$((rate >= 10000))"
load 16 10 >"$work/kept" &
kept=$!
cat >"$work/new.lua" <<'L'
request = function() return wrk.format("GET", "/", {["Host"] = "simple-apps.isc", ["Connection"] = "close"}) end
L
cat "$work/count.lua" >>"$work/new.lua"
taskset -c 1 wrk -t1 -c8 -d10s -s "$work/new.lua" "http://$address/" >"$work/new" &
new=$!
for i in $(seq 20); do
    sleep 0.4
    cp "$work/$((i % 2)).route" "$work/http-route.yaml"
    kill -HUP "$gateway"
done
wait "$kept" "$new"
applies=$(grep -c ': applied' "$work/applied" || true)
if [ "$applies" -ne 20 ]; then
    echo "only $applies of 20 applies were taken:" >&2
    cat "$work/applied" >&2
    exit 1
fi
failed() { sed -n 's/.* answers, \([0-9]*\) failed.*/\1/p' "$1"; }
lost=$(($(failed "$work/kept") + $(failed "$work/new")))
row "$applies applies under load" "0 answers lost" \
    "kept connections: $(tail -1 "$work/kept"); new ones: $(tail -1 "$work/new")" "$((lost == 0))"
exit "$missed"
