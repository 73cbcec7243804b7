"""A local server that compresses as a public one would, and counts what it sent."""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from socket import SHUT_RDWR, socket
from typing import Any
from urllib.parse import unquote, urlsplit

# GitHub Pages compresses WebAssembly too. Which of the two types a script has depends on the machine's table of types.
COMPRESSED = (
    "text/",
    "application/javascript",
    "application/json",
    "application/wasm",
    "application/xml",
    "image/svg",
)


@lru_cache(maxsize=256)
def compressed(body: bytes) -> bytes:
    """Compress as a public server would, which keeps what it compressed: nobody waits for it twice."""
    return gzip.compress(body, 6)


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of browsers that hang up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@dataclass
class SiteServer:
    """A built site on a free port of this machine."""

    folder: Path
    port: int = 0
    # Path and size of each body since the last `sent.clear()`.
    sent: list[tuple[str, int]] = field(default_factory=list)

    @cached_property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def body(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        file = self.folder / unquote(urlsplit(path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else self.folder / "404.html"
        body = file.read_bytes() if file.is_file() else b""
        if file.name == "sitemap.xml":
            body = self.moved_here(body)
        return status, guess_type(file.name)[0] or "application/octet-stream", body

    def moved_here(self, sitemap: bytes) -> bytes:
        """Name this server in place of the published site: a page follows links without a new start only to these."""
        published = re.search(rb"<loc>([^<]+)</loc>", sitemap)
        return sitemap.replace(published[1], self.address.encode()) if published else sitemap


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[SiteServer]:
    site = SiteServer(folder)
    connections: list[socket] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            connections.append(self.connection)

        def do_GET(self) -> None:
            status, kind, body = site.body(self.path)
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            if kind.startswith(COMPRESSED):
                body = compressed(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)
            site.sent.append((self.path, len(body)))

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    with QuietServer(("127.0.0.1", port), Handler) as server:
        site.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()
            # A browser keeps connections, and would be answered on them.
            for connection in connections:
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)


@contextmanager
def serve_foreign() -> Iterator[tuple[str, list[str]]]:
    """Serve another origin, which lets everybody in; give its address, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            kind = "text/event-stream" if self.path == "/EventSource" else "text/javascript"
            self.send_header("Content-Type", kind)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    with QuietServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
