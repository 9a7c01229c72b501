#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/bench/run.sh [BUILD_FOLDER]
# Builds the release and runs every benchmark; writes one Markdown table to standard output and what
# it is doing to standard error. Windows are drawn offscreen; nothing leaves this machine. Rows whose
# tools are missing say so. Exit 1 where a goal is missed, 2 where something cannot run.
set -euo pipefail
export LC_ALL=C QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
bench=$build/tests/bench
rounds=3
say() { echo "run.sh: $*" >&2; }

say "building into $build"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DSLUICE_BUILD_BENCH=ON >&2
cmake --build "$build" -j"$(nproc)" --target bench_probe bench_manifest bench_openmanifest \
    bench_sliderstep bench_chartframe bench_firstpaint bench_emptywindow sluice >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_DATA_HOME=$work/home
mkdir -p "$HOME"
missed=0

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
row() { echo "| $1 | $2 | $3 | $4 |"; }
# judge WORK GOAL MEASURED VALUE LIMIT: reached where VALUE is at most LIMIT.
judge() {
    local verdict=reached
    if awk -v value="$4" -v limit="$5" 'BEGIN { exit value <= limit }'; then
        verdict=MISSED
        missed=1
    fi
    row "$1" "$2" "$3" "$verdict"
}

say "writing the manifest"
manifest=$work/routes.yaml
"$bench/bench_manifest" "$manifest"

echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg) at the start, $(c++ --version | head -1)"
echo
row work goal measured verdict
row --- --- --- ---

# Opening: both in turns, so that a busy moment hits both.
have_kubectl=$(command -v kubectl || true)
for _ in $(seq "$rounds"); do
    say "opening the manifest"
    "$bench/bench_openmanifest" "$manifest" >>"$work/open"
    [ -n "$have_kubectl" ] || continue
    say "kubectl label --local"
    TIMEFORMAT='%R %U %S'
    { time kubectl label --local -f "$manifest" bench=yes -o yaml >/dev/null; } 2>>"$work/kubectl"
done
read -r routes bytes _ < <(head -1 "$work/open")
open_ms=$(awk '{ print $3 }' "$work/open" | median)
open_mb=$(awk '{ print $4 }' "$work/open" | median)
opening="open and model $routes HTTPRoutes, $(awk -v b="$bytes" 'BEGIN { printf "%.1f", b / 1e6 }') MB"
if [ -n "$have_kubectl" ]; then
    kubectl_ms=$(awk '{ print $1 * 1000 }' "$work/kubectl" | median)
    ratio=$(awk -v a="$open_ms" -v b="$kubectl_ms" 'BEGIN { printf "%.3f", a / b }')
    judge "$opening" "at most 0.5 x \`kubectl label --local\`, aim 0.25" \
        "$open_ms ms; kubectl $kubectl_ms ms; $ratio x" "$ratio" 0.5
else
    row "$opening" "at most 0.5 x \`kubectl label --local\`" "$open_ms ms" "not measured here: no kubectl"
fi
judge "its peak memory" "at most 200 MB" "$open_mb MB" "$open_mb" 200

slider() { # MODE TEXT GOAL
    say "slider steps: $1"
    read -r _ steps p50 p99 cpu50 cpu99 < <("$bench/bench_sliderstep" "$1" "$manifest" 300)
    judge "$2" "p99 at most 16 ms" "p50 $p50 ms, p99 $p99 ms; processor time $cpu50 and $cpu99 ms ($steps steps)" "$p99" 16
}
slider views "a slider step in that workspace, document of 64 KB: the three views"
slider window "the same step in the whole window"

say "chart frames"
read -r frames p50 p99 cpu50 cpu99 points rate < <("$bench/bench_chartframe" 10)
judge "a chart frame: 16 backends and unknown, bands, $points points" \
    "p99 at most 12 ms beside 20,000 samples/s" \
    "p50 $p50 ms, p99 $p99 ms; processor time $cpu50 and $cpu99 ms ($frames frames, $rate samples/s)" "$p99" 12

for _ in $(seq $((2 * rounds + 1))); do
    say "first paint"
    "$bench/bench_firstpaint" "$bench/bench_emptywindow" >>"$work/empty"
    "$bench/bench_firstpaint" "$build/app/gui/sluice" >>"$work/sluice"
done
empty_ms=$(median <"$work/empty")
sluice_ms=$(median <"$work/sluice")
ratio=$(awk -v a="$sluice_ms" -v b="$empty_ms" 'BEGIN { printf "%.2f", a / b }')
judge "first paint" "at most 4 x an empty Qt window's" \
    "$sluice_ms ms; empty window $empty_ms ms; $ratio x" "$ratio" 4

# Each of these prints a table of its own and exits 1 where it misses.
nested() { # TITLE COMMAND...
    local title=$1 status=0
    shift
    say "$title"
    echo
    echo "### $title"
    echo
    "$@" || status=$?
    case $status in
    0) ;;
    1) missed=1 ;;
    *) echo "not measured here" ;;
    esac
}
nested "Probe" "$root/tests/bench/probe.sh" "$bench/bench_probe"
if [ -x "$root/tests/bench/gateway.sh" ]; then
    nested "Local gateway" "$root/tests/bench/gateway.sh" "$build"
fi
exit "$missed"
