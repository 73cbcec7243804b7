import io
import socket
import sys
from threading import Thread
from urllib.parse import unquote
from urllib.request import urlopen


# --8<-- [start:server]
def read_environ(stream):
    """Make of the bytes of a request what WSGI calls environ."""
    first = stream.readline().decode("latin-1")
    method, target, protocol = first.split()
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": protocol,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    while line := stream.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = value.strip()
    length = int(environ.get("CONTENT_LENGTH") or 0)
    environ["wsgi.input"] = io.BytesIO(stream.read(length))
    return environ


def answer(stream, app):
    """Call the application, and write what it returns."""
    head = []

    def start_response(status, headers, exc_info=None):
        lines = [f"{name}: {value}" for name, value in headers]
        head[:] = [
            f"HTTP/1.1 {status}",
            "Connection: close",
            *lines,
        ]
        return stream.write

    def send(chunk):
        if head:  # only now: an application may be a generator
            text = "\r\n".join([*head, "", ""])
            stream.write(text.encode("latin-1"))
            head.clear()
        stream.write(chunk)
        stream.flush()

    body = app(read_environ(stream), start_response)
    try:
        for chunk in body:
            send(chunk)
        send(b"")  # an answer may have no body
    finally:
        if hasattr(body, "close"):
            body.close()


def serve(listener, app, requests):
    for _ in range(requests):
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as stream:
            answer(stream, app)


# --8<-- [end:server]
def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"Hello, {environ['QUERY_STRING']}".encode()]


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        args = listener, hello, 1
        Thread(target=serve, args=args).start()
        port = listener.getsockname()[1]
        with urlopen(f"http://127.0.0.1:{port}/?Ann") as response:
            print(response.status, response.read().decode())
