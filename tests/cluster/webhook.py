# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""webhook.py MESSAGE: an admission webhook that refuses everything with MESSAGE.
The first line of standard output is its port (TLS, the API server's own certificate)."""

import http.server
import json
import os
import pathlib
import ssl
import sys

FOLDER = pathlib.Path(os.environ["CLUSTER_DIR"])


class Webhook(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        review = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        review["response"] = {"uid": review["request"]["uid"], "allowed": False,
                              "status": {"code": 403, "message": sys.argv[1]}}
        body = json.dumps(review).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
identity.load_cert_chain(FOLDER / "server.crt", FOLDER / "server.key")
server.socket = identity.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
