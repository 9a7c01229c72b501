# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the kubelets: gives each new pod an address of its own on lo,
serves its ports there, reports it ready, and lets go of deleted pods.

An answer names the pod and its `app` label (X-Pod, X-Backend); its body is the
container's TEXT variable or the label. The annotation test/ready: "false" keeps
a pod unready, test/status: "503" makes it answer so, test/delay: "0.2" slow;
test/address: "10.97.0.2" gives it that address, and test/relay: "127.0.0.1:8000"
lets it lead connections on to there, as the pods behind a gateway's Service do."""

import http.server
import json
import socket
import socketserver
import subprocess
import threading


class Pod(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet an answer
    name = app = text = ""
    status, delay = 200, 0.0

    def do_GET(self):
        if self.delay:
            threading.Event().wait(self.delay)
        body = self.text.encode()
        self.send_response(self.status)
        self.send_header("X-Backend", self.app)
        self.send_header("X-Pod", self.name)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_HEAD = do_GET

    def log_message(self, *_):
        pass


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Relay(socketserver.BaseRequestHandler):
    to = ("", 0)

    def handle(self):
        with socket.create_connection(self.to) as other:
            back = threading.Thread(target=pump, args=(other, self.request), daemon=True)
            back.start()
            pump(self.request, other)
            back.join()


class RelayServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


def kubectl(*args, stdin=None):
    return subprocess.run(["kubectl", *args], input=stdin, capture_output=True, text=True)


class Node:
    def __init__(self):
        self.pods = {}
        self.next = 10

    def run(self):
        node = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "node"}}
        kubectl("create", "-f", "-", stdin=json.dumps(node))
        while True:  # the watch ends with the API server
            watch = subprocess.Popen(
                ["kubectl", "get", "pods", "-A", "--watch", "--output-watch-events", "-o", "json"],
                stdout=subprocess.PIPE, text=True)
            for line in watch.stdout:
                event = json.loads(line)
                self.saw(event["type"], event["object"])
            watch.wait()
            threading.Event().wait(0.2)

    def saw(self, event, pod):
        key = pod["metadata"]["uid"]
        if event == "DELETED" or pod["metadata"].get("deletionTimestamp"):
            for server in self.pods.pop(key, []):
                server.shutdown()
                server.server_close()
            if event != "DELETED":
                kubectl("delete", "pod", "-n", pod["metadata"]["namespace"], pod["metadata"]["name"],
                        "--force", "--grace-period=0")
            return
        if key not in self.pods:
            self.pods[key] = self.start(pod)
        if event == "ADDED":  # new, or seen again after the watch ended
            self.report(pod, self.pods[key][0].server_address[0])

    def start(self, pod):
        notes = pod["metadata"].get("annotations", {})
        address = notes.get("test/address", f"10.97.{self.next // 250}.{self.next % 250 + 1}")
        self.next += 1
        subprocess.run(["ip", "addr", "add", f"{address}/32", "dev", "lo"], check=True)
        meta, containers = pod["metadata"], pod["spec"]["containers"]
        app = meta.get("labels", {}).get("app", meta["name"])
        text = next((v["value"] for c in containers for v in c.get("env", []) if v["name"] == "TEXT"), app)
        relay = notes.get("test/relay")
        if relay:
            host, port = relay.split(":")
            handler = type("To", (Relay,), {"to": (host, int(port))})
        else:
            handler = type("Handler", (Pod,), {
                "name": meta["name"], "app": app, "text": text,
                "status": int(notes.get("test/status", 200)), "delay": float(notes.get("test/delay", 0))})
        servers = []
        for port in {p["containerPort"] for c in containers for p in c.get("ports", [])} or {8080}:
            kind = RelayServer if relay else http.server.ThreadingHTTPServer
            server = kind((address, port), handler)
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
        return servers

    def report(self, pod, address):
        meta, containers = pod["metadata"], pod["spec"]["containers"]
        binding = {"apiVersion": "v1", "kind": "Binding", "metadata": {"name": meta["name"]},
                   "target": {"apiVersion": "v1", "kind": "Node", "name": "node"}}
        kubectl("create", "--raw", f"/api/v1/namespaces/{meta['namespace']}/pods/{meta['name']}/binding", "-f", "-",
                stdin=json.dumps(binding))
        ready = "False" if meta.get("annotations", {}).get("test/ready") == "false" else "True"
        status = {"phase": "Running", "podIP": address, "podIPs": [{"ip": address}],
                  "conditions": [{"type": kind, "status": ready} for kind in ("Ready", "ContainersReady")],
                  "containerStatuses": [
                      {"name": c["name"], "image": c["image"], "imageID": "", "restartCount": 0,
                       "ready": ready == "True", "state": {"running": {}}} for c in containers]}
        kubectl("patch", "pod", "-n", meta["namespace"], meta["name"], "--subresource=status",
                "--type=merge", "-p", json.dumps({"status": status}))


Node().run()
