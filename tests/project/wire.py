"""Clients that no library would be: they stop reading, leave in the middle, and break the framing."""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.project.hosts import ANSWER_LIMIT, TOKEN

# So little that a server cannot push an export into the buffers between it and a client that does not read.
RECEIVED_AT_ONCE = 4096
RIGHT = f"Authorization: Bearer {TOKEN}"
JSON = "Content-Type: application/json"


def head(method: str, target: str, *lines: str) -> bytes:
    """Return a request up to its body, with these header lines and no other than Host."""
    return "\r\n".join([f"{method} {target} HTTP/1.1", "Host: x", *lines, "", ""]).encode()


def chunked(*chunks: bytes) -> bytes:
    """Return a body in chunks, with its end."""
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def connect(port: int, received_at_once: int | None = None) -> socket.socket:
    connection = socket.socket()
    if received_at_once is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, received_at_once)
    connection.settimeout(ANSWER_LIMIT)
    connection.connect(("127.0.0.1", port))
    return connection


def exchange(port: int, request: bytes, *, then_leave: bool = False) -> tuple[int, str, bytes]:
    """Send bytes, and return status, content type and body; a client that leaves has no more to send."""
    with connect(port) as connection:
        connection.sendall(request)
        if then_leave:
            connection.shutdown(socket.SHUT_WR)
        response = http.client.HTTPResponse(connection)
        response.begin()
        return response.status, response.headers.get("Content-Type", ""), response.read()


@contextmanager
def stalled(port: int, target: str) -> Iterator[socket.socket]:
    """Ask for something, take the first bytes, and read no further; the connection is reset at the end."""
    connection = connect(port, RECEIVED_AT_ONCE)
    try:
        connection.sendall(head("GET", target, RIGHT))
        assert connection.recv(1024).startswith(b"HTTP/1.1 200 "), "the export did not begin"
        yield connection
    finally:
        leave(connection)


def read_to_the_end(connection: socket.socket) -> bytes:
    """Read on, until the server has ended its answer or cut it."""
    rest = b""
    with suppress(ConnectionError):
        while piece := connection.recv(1_000_000):
            rest += piece
    return rest


def leave(connection: socket.socket) -> None:
    """Go as a crashed client does: by a reset, not by a farewell."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
