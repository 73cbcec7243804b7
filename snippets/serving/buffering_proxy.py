import http.client
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

first_arrived = Event()


class Upstream(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        wait = 0.3
        if self.path == "/unbuffered":
            self.send_header("X-Accel-Buffering", "no")
            wait = 10
        self.end_headers()
        self.wfile.write(b"event 1\n")
        arrived = first_arrived.wait(wait)
        self.wfile.write(
            f"event 2, 1 arrived: {arrived}\n".encode()
        )

    def log_message(self, *arguments):
        pass


# --8<-- [start:proxy]
class Proxy(Upstream):
    def do_GET(self):
        upstream = http.client.HTTPConnection(*UPSTREAM)
        upstream.request("GET", self.path)
        answer = upstream.getresponse()
        self.send_response(answer.status)
        self.end_headers()
        if answer.headers["X-Accel-Buffering"] == "no":
            for line in answer:
                self.wfile.write(line)
        else:
            self.wfile.write(answer.read())
        upstream.close()


# --8<-- [end:proxy]
servers = [
    ThreadingHTTPServer(("127.0.0.1", 0), handler)
    for handler in (Upstream, Proxy)
]
UPSTREAM = servers[0].server_address
for server in servers:
    Thread(target=server.serve_forever, args=[0.01]).start()
for path in ("/buffered", "/unbuffered"):
    first_arrived.clear()
    client = http.client.HTTPConnection(*servers[1].server_address)
    client.request("GET", path)
    answer = client.getresponse()
    answer.readline()
    first_arrived.set()
    print(path, answer.readline().decode().strip())
    client.close()
for server in servers:
    server.shutdown()
    server.server_close()
