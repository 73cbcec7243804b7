import threading
import traceback
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx


class Upstream(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"done")

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Upstream)
threading.Thread(target=server.serve_forever).start()
address = f"http://127.0.0.1:{server.server_port}"
client = httpx.Client(
    limits=httpx.Limits(max_connections=1),
    timeout=httpx.Timeout(5, pool=0.1),
)
with client:
    with client.stream("GET", address) as unread:
        print("first, its body unread:", unread.status_code)
        try:
            client.get(address)
        except httpx.PoolTimeout as error:
            said = traceback.format_exception_only(error)
            print("second:", *said, end="")
    print("third, after the first:", client.get(address).text)
server.shutdown()
server.server_close()
