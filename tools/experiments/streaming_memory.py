"""One million numbers as a list, a generator and an async generator: memory, first byte, total time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
import psutil

from tools.experiments.drawing import bars, figure
from tools.experiments.load import REQUEST_LIMIT
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, uvicorn

NAME = "streaming_memory"
CHUNK = 1000
SMALL = 20_000
# The times are those of the fastest of as many answers: any one of them may meet a busy moment.
ROUNDS = 5
MEGABYTE = 1_000_000
Serve = Callable[[str], AbstractContextManager[Server]]
CASES: dict[str, tuple[Serve, str]] = {
    "Flask, list": (gunicorn, "/list"),
    "Flask, generator": (gunicorn, "/generator"),
    "FastAPI, list": (uvicorn, "/list"),
    "FastAPI, generator": (uvicorn, "/generator"),
    "FastAPI, async generator": (uvicorn, "/async-generator"),
}


def measure(brief: bool) -> Measurements:
    count = 500_000 if brief else 1_000_000
    found: Measurements = {"numbers": count, "chunk": CHUNK, "small": SMALL, "cases": {}}
    for label, (serve, path) in CASES.items():
        with serve(NAME) as server, client_of(server) as client:
            whole, small = f"{path}?count={count}&size={CHUNK}", f"{path}?count={SMALL}&size=1"
            fetch(client, f"{path}?count=10&size=10")
            with watched(server.worker()) as peak:
                _, _, received = fetch(client, whole)
            first, total, _ = map(min, zip(*(fetch(client, whole) for _ in range(ROUNDS)), strict=True))
            row = {"peak": round(peak() / MEGABYTE, 2), "first_byte": round(first, 5), "total": round(total, 3)}
            row["bytes"] = received
            if path != "/list":
                row["one_a_chunk"] = round(fetch(client, small)[1], 3)
            found["cases"][label] = row
    return found


def client_of(server: Server) -> httpx.Client:
    """Return a client for one server. Made once: setting it up takes longer than a stream's first byte."""
    return httpx.Client(base_url=server.url, timeout=REQUEST_LIMIT, trust_env=False)


def fetch(client: httpx.Client, url: str) -> tuple[float, float, int]:
    """Read a whole answer; return seconds to its first byte, seconds to its last, and its length in bytes."""
    received, first = 0, 0.0
    started = time.monotonic()
    with client.stream("GET", url) as response:
        for chunk in response.iter_raw():
            first = first or time.monotonic() - started
            received += len(chunk)
    return first, time.monotonic() - started, received


@contextmanager
def watched(process: psutil.Process) -> Iterator[Callable[[], float]]:
    """Look at a process every few milliseconds; give a function that returns its growth at the peak, in bytes."""
    start = process.memory_info().rss
    seen, over = [start], threading.Event()

    def look() -> None:
        while not over.wait(0.003):
            seen.append(process.memory_info().rss)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield lambda: max(seen) - start
    finally:
        over.set()
        watcher.join()


def claims(found: Measurements) -> list[Claim]:
    cases = found["cases"]
    length = cases["Flask, list"]["bytes"]
    listed = [Claim("Answers of another length", sum(row["bytes"] != length for row in cases.values()), 0, 0)]
    for framework, lazy in (("Flask", "generator"), ("FastAPI", "generator"), ("FastAPI", "async generator")):
        whole, stream = cases[f"{framework}, list"], cases[f"{framework}, {lazy}"]
        # A stream may not grow the process at all: one megabyte is taken as the least.
        peaks = whole["peak"] / max(stream["peak"], 1)
        listed.append(Claim(f"{framework}, peak of the list against the {lazy}: times", peaks, 4))
        first = whole["first_byte"] / stream["first_byte"]
        listed.append(Claim(f"{framework}, first byte of the list against the {lazy}: times as late", first, 3))
    ratio = cases["FastAPI, generator"]["one_a_chunk"] / cases["FastAPI, async generator"]["one_a_chunk"]
    listed.append(Claim("FastAPI, one number a chunk, generator against async generator: times as long", ratio, 1.3))
    return listed


def table(found: Measurements) -> Table:
    head = ["Endpoint", "Peak growth, MB", "First byte, ms", "Last byte, s", f"{SMALL} chunks of one number, s"]
    body = [
        [
            label,
            figure(row["peak"]),
            figure(row["first_byte"] * 1000),
            figure(row["total"]),
            figure(row["one_a_chunk"]) if "one_a_chunk" in row else "–",
        ]
        for label, row in found["cases"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    cases = found["cases"]
    peaks = {label: row["peak"] for label, row in cases.items()}
    first = {label: row["first_byte"] * 1000 for label, row in cases.items()}
    return {
        "streaming_memory.svg": bars("streaming-memory", "Growth of the process at its peak", peaks, "MB"),
        "streaming_memory-first-byte.svg": bars("streaming-memory-first-byte", "Time to the first byte", first, "ms"),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
