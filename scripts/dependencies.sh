# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the scripts: need PACKAGES... installs what is missing of these Debian packages.
run_packages=(
  cmake ninja-build g++ ccache pkg-config
  qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev libgl-dev
  fonts-dejavu-core
  libyaml-cpp-dev libcurl4-openssl-dev libssl-dev libboost-dev libre2-dev libcli11-dev nlohmann-json3-dev
)
test_packages=(mold openssl)
full_packages=(git python3 clang clang-tidy clang-format libclang-rt-dev reuse xvfb)
# What builds and runs the test cluster.
cluster_packages=(python3 python3-venv iproute2 openssl util-linux ca-certificates faketime)

# The names of all installed packages, and those that they stand for: on Debian 13 libqt6opengl6-dev is
# only a name that qt6-base-dev provides.
installed_names() {
  dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' \
    | sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ', ' '\n'
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@" 2> /dev/null || sudo "$@"
  fi
}

need() {
  local missing
  mapfile -t missing < <(printf '%s\n' "$@" | grep -vxF -f <(installed_names 2> /dev/null))
  [ ${#missing[@]} = 0 ] && return
  if ! command -v apt-get > /dev/null; then
    echo "Missing: ${missing[*]} (Debian's names). There is no apt-get here; install them and try again." >&2
    exit 1
  fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo > /dev/null; then
    echo "Missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing: ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "Could not install: ${missing[*]} (the whole log: $log)" >&2
    exit 1
  fi
  rm -f "$log"
}

# build PRESET [TARGET...]: configures once, then builds.
build() {
  local preset=$1
  shift
  [ -e "build/$preset/build.ninja" ] || cmake --preset "$preset" > "build.$preset.log" 2>&1 || {
    cat "build.$preset.log" >&2
    exit 1
  }
  rm -f "build.$preset.log"
  if [ $# -gt 0 ]; then cmake --build --preset "$preset" --target "$@"; else cmake --build --preset "$preset"; fi
}

# Without it each compilation that is not in the cache is preprocessed twice, a sixth of its time.
export CCACHE_DEPEND=1
export CCACHE_SLOPPINESS=pch_defines,time_macros
export CCACHE_NOHASHDIR=1
CCACHE_BASEDIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export CCACHE_BASEDIR
