// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Package ext stands in for Traefik's own extension point, which its module
// zip leaves out because it is a module of its own.
package ext

// HTTP holds extra HTTP configuration: none.
type HTTP struct{}

// Router holds extra router configuration: none.
type Router struct{}
