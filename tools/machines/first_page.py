"""Serve this tree as a newcomer does, until a page with its marks is there: `python3 tools/machines/first_page.py`.

It needs nothing but Python, since it runs where nothing else has been set up.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PAGE = "modules/memory/pauses/"
MARKS = "assets/programs/memory.json"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(port: int, path: str) -> str:
    """Return what the site answers; empty while it does not."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return str(direct.open(f"http://127.0.0.1:{port}/{path}", timeout=10).read(), "utf-8")
    except (urllib.error.URLError, OSError):
        return ""


def marked(port: int) -> bool:
    """Say whether the page shows a program, and the site the versions that confirmed it."""
    if "memory/" not in answered(port, PAGE):
        return False
    rows = answered(port, MARKS)
    return bool(rows) and any(row.get("verified") for row in json.loads(rows).values())


def wait_for_page(server: subprocess.Popen[bytes], port: int, limit: float) -> str:
    """Wait until the site answers with marks; return what went wrong, or nothing."""
    deadline = time.monotonic() + limit
    while not marked(port):
        if server.poll() is not None:
            return f"`make serve` ended with code {server.returncode}"
        if time.monotonic() > deadline:
            return f"no page with marks after {limit:.0f} s"
        time.sleep(0.2)
    return ""


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--limit", type=float, default=900, help="seconds")
    asked.add_argument("--servers", type=int, default=1, help="so many at once")
    chosen = asked.parse_args()
    ports = [free_port() for _ in range(chosen.servers)]
    began = time.monotonic()
    servers = [subprocess.Popen(["make", "serve", f"PORT={port}"], start_new_session=True) for port in ports]
    try:
        wrong = [wait_for_page(server, port, chosen.limit) for server, port in zip(servers, ports, strict=True)]
    finally:
        for server in servers:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGINT)
        for server in servers:
            server.wait(30)
    print(*filter(None, wrong), sep="\n")
    print(f"first page with marks: {time.monotonic() - began:.0f} s")
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
