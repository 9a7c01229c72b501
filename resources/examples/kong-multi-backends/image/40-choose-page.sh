#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fills the chosen template with the pod's name before nginx starts.
set -eu
template="/opt/pages/${PAGE}.html"
if [ ! -r "$template" ]; then
    echo "PAGE=${PAGE}: there is no such page; choose app-v1 or app-v2" >&2
    exit 1
fi
envsubst '$PAGE $HOSTNAME' < "$template" > /usr/share/nginx/html/index.html
