import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx

connections = []


class Upstream(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        connections.append(self.client_address)
        super().setup()

    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Upstream)
threading.Thread(target=server.serve_forever).start()
address = f"http://127.0.0.1:{server.server_port}"
for _ in range(3):
    httpx.get(address)
print("a client for each request:", len(connections))
connections.clear()
with httpx.Client() as client:
    for _ in range(3):
        client.get(address)
print("one client:", len(connections))
server.shutdown()
server.server_close()
