# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""faultproxy.py FAULT METHOD PATTERN [NTH [COMMAND]]: stands between a client and the
cluster's API server and lets everything through but the NTH (1) request whose
method is METHOD and whose path and query match PATTERN (a regular expression):

kill-before   the API server is killed; the request never reaches it
kill-amid     the request reaches it, but it is killed before it can store anything for certain
kill-after    the request is carried out, then the API server is killed; no answer
cut-after     the request is carried out; the connection closes without an answer
cut-half      the same, after half of the answer
stall         the request is carried out; the answer never comes
html          502 and a web page, as a load balancer's; the request never reaches the API server
throttle      429 with Retry-After: 1; the request never reaches the API server
unavailable   503 with Retry-After: 1; the same
login-page    200 and a web page, as of a portal that wants a log-in; the same
garbage       the request is carried out; the answer is complete, and the beginning of JSON
huge          the same; the answer has no end
slow          the same; the answer comes in small pieces for seconds
run-before    COMMAND is run by sh, then the request goes on: somebody else was faster

The first line of standard output is the port (TLS, the API server's own
certificate); then each request is a line: "METHOD PATH STATUS", the status
being that of the API server's answer, or the fault's name.

Clients log in with a token: a certificate ends at this proxy."""

import http.client
import http.server
import os
import pathlib
import re
import signal
import ssl
import subprocess
import sys
import threading
import time

FOLDER = pathlib.Path(os.environ["CLUSTER_DIR"])
PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
UNASKED = {"connection", "transfer-encoding", "content-length", "keep-alive"}


def kill_api_server():
    subprocess.run([os.environ["CLUSTER_TOOLS"] + "/apiserver.sh", "kill"], check=True)


def signal_etcd(number):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == "etcd":
                os.kill(int(pid), number)
        except FileNotFoundError:
            pass


def endless():
    yield b'{"kind": "HTTPRoute", "metadata": {"annotations": {"x": "'
    while True:
        yield b"x" * 65536


def slowly(text):
    for i in range(20):
        time.sleep(0.2)
        yield text[len(text) * i // 20 : len(text) * (i + 1) // 20]


class Fault:
    def __init__(self, name, method, pattern, nth="1", command=""):
        self.name, self.method, self.pattern = name, method, re.compile(pattern)
        self.left, self.command = int(nth), command
        self.lock = threading.Lock()

    def strikes(self, method, path):
        with self.lock:
            if method != self.method or not self.pattern.search(path):
                return False
            self.left -= 1
            return self.left == 0


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fault = None

    def serve(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length) if length else None
        if self.fault.strikes(self.command, self.path):
            if self.fault.name != "run-before":
                return self.strike(self.fault.name, body)
            subprocess.run(["sh", "-c", self.fault.command], check=True, stdout=sys.stderr)
        try:
            answer = self.ask(body)
        except OSError:
            return self.hang_up("unreachable")
        self.say(answer.status)
        self.pass_on(answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve

    def strike(self, name, body):
        if name == "html":
            return self.answer(502, PAGE, {"Content-Type": "text/html"}, name)
        if name == "login-page":
            return self.answer(200, PAGE, {"Content-Type": "text/html"}, name)
        if name in ("throttle", "unavailable"):
            return self.answer(429 if name == "throttle" else 503, b"", {"Retry-After": "1"}, name)
        if name == "kill-before":
            kill_api_server()
            return self.hang_up(name)
        if name == "kill-amid":
            signal_etcd(signal.SIGSTOP)
            self.send(body)
            time.sleep(0.3)
            kill_api_server()
            signal_etcd(signal.SIGCONT)
            return self.hang_up(name)
        answer = self.ask(body)
        text = answer.read()
        if name in ("garbage", "huge", "slow"):
            return self.spoil(name, answer, text)
        if name == "kill-after":
            kill_api_server()
        if name == "cut-half":
            self.begin(answer, {"Content-Length": str(len(text))})
            self.wfile.write(text[: len(text) // 2])
        if name == "stall":
            self.say(name)
            threading.Event().wait()
        self.hang_up(name)

    def spoil(self, name, answer, text):
        if name == "garbage":
            return self.answer(200, text[: len(text) // 2], {"Content-Type": "application/json"}, name)
        self.say(name)
        self.begin(answer, {"Transfer-Encoding": "chunked"})
        try:
            for part in endless() if name == "huge" else slowly(text):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True  # the client has had enough

    def send(self, body):
        trust = ssl.create_default_context(cafile=FOLDER / "ca.crt")
        connection = http.client.HTTPSConnection("127.0.0.1", 6443, context=trust)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        return connection

    def ask(self, body):
        return self.send(body).getresponse()

    def begin(self, answer, more):
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in UNASKED and name not in more:
                self.send_header(name, value)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def pass_on(self, answer):
        if answer.length is not None:
            text = answer.read()
            self.begin(answer, {"Content-Length": str(len(text))})
            self.wfile.write(text)
            return
        self.begin(answer, {"Transfer-Encoding": "chunked"})
        while part := answer.read1(65536):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def answer(self, status, body, headers, word):
        self.say(word)
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self, word):
        self.say(word)
        self.close_connection = True

    def say(self, status):
        print(self.command, self.path, status, flush=True)

    def log_message(self, *_):
        pass


def main():
    Proxy.fault = Fault(*sys.argv[1:])
    server = http.server.ThreadingHTTPServer(("", 0), Proxy)  # no other machine is in this network
    server.daemon_threads = True
    identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    identity.load_cert_chain(FOLDER / "server.crt", FOLDER / "server.key")
    server.socket = identity.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(server.server_address[1], flush=True)
    server.serve_forever()


main()
