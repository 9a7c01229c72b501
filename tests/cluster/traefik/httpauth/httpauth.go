// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Package auth stands in for the fork of go-http-auth that Traefik pins and
// the module proxy does not serve. No test gateway uses HTTP authentication,
// so every function here refuses.
package auth

import "net/http"

type SecretProvider func(user, realm string) string

type BasicAuth struct {
	Realm   string
	Secrets SecretProvider
}

func (*BasicAuth) RequireAuth(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
}

type DigestAuth struct{}

func NewDigestAuthenticator(string, SecretProvider) *DigestAuth { return &DigestAuth{} }

func (*DigestAuth) CheckAuth(*http.Request) (string, *string) { return "", nil }

func (*DigestAuth) RequireAuth(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
}

func (*DigestAuth) RequireAuthStale(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
}

func DigestAuthParams(string) map[string]string { return nil }

func CheckSecret(string, string) bool { return false }
