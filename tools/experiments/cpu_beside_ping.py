"""A CPU-heavy endpoint, its throughput, and the latency of a ping beside it."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from tools.experiments.drawing import Lane, bars, figure, timeline
from tools.experiments.load import Answer, ask, burst, client, failures, total_seconds
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, uvicorn
from tools.experiments.timeline import rows

NAME = "cpu_beside_ping"
FLASK = "Flask, gthread, 8 threads"
ASYNC = "FastAPI, async def"
DEF = "FastAPI, def"
PROCESSES = "FastAPI, async def, process pool"
PATHS = {FLASK: "/compute", ASYNC: "/async", DEF: "/def", PROCESSES: "/processes"}
COMPUTATIONS = 4
# Longer than a ping takes beside threads: pings that come faster queue behind each other.
PING_EVERY = 0.3


@contextmanager
def server_of(label: str) -> Iterator[Server]:
    with gunicorn(NAME, threads=8) if label == FLASK else uvicorn(NAME) as server:
        yield server


def measure(brief: bool) -> Measurements:
    # Long beside the turns of the interpreter lock, of which a ping needs several: 5 ms for each computing thread.
    count = 12_000_000
    found: Measurements = {"additions": count, "failures": 0, "models": {}}
    for label, path in PATHS.items():
        with server_of(label) as server:
            address = f"{path}/{count}"
            asyncio.run(burst(server.url, f"{path}/1000", 2))
            alone = min(
                answer.seconds
                for _ in range(1 if brief else 3)
                for answer in asyncio.run(burst(server.url, address, 1))
            )
            runs = [watched_run(server, address) for _ in range(1 if brief else 2)]
        # Another program that takes the processor for a moment can only make a run slower.
        computed, pings, _ = min(runs, key=lambda run: total_seconds(run[0]))
        found["failures"] += failures(computed) + failures(pings)
        found["models"][label] = {
            "alone": round(alone, 3),
            "all": round(total_seconds(computed), 3),
            "processor": round(min(processor for _, _, processor in runs), 3),
            "ping_median": round(statistics.median(ping.seconds for ping in pings), 4),
            "ping_worst": round(max(ping.seconds for ping in pings), 4),
            "pings": len(pings),
            "timeline": timeline_rows(computed, pings),
        }
    return found


def watched_run(server: Server, path: str) -> tuple[list[Answer], list[Answer], float]:
    """Compute and ping once; return the answers, and the seconds of processor time that the server took."""
    before = server.processor_seconds()
    computed, pings = asyncio.run(compute_and_ping(server.url, path))
    return computed, pings, server.processor_seconds() - before


async def compute_and_ping(base: str, path: str) -> tuple[list[Answer], list[Answer]]:
    """Send the computations at once, and a ping every so often until all are answered."""
    async with client(base) as session:
        computing = [asyncio.create_task(ask(session, path, number)) for number in range(1, COMPUTATIONS + 1)]
        pinging = []
        while not all(task.done() for task in computing):
            await asyncio.sleep(PING_EVERY)
            pinging.append(asyncio.create_task(ask(session, "/ping")))
        return await asyncio.gather(*computing), await asyncio.gather(*pinging)


def timeline_rows(computed: list[Answer], pings: list[Answer]) -> list[dict[str, object]]:
    """Return the computations and five pings, with times from the first request sent."""
    zero = min(answer.sent for answer in computed)
    chosen = pings[:: max(1, len(pings) // 5)][:5]
    offset = min(ping.sent for ping in chosen) - zero
    drawn = rows(computed, "compute")
    for row in rows(chosen, "ping"):
        drawn.append(row | {key: round(row[key] + offset, 4) for key in ("sent", "started", "ended", "received")})
    return drawn


def claims(found: Measurements) -> list[Claim]:
    models = found["models"]
    return [
        Claim("Failures", found["failures"], 0, 0),
        Claim(
            "Throughput: all computations, FastAPI async against Flask, times as long",
            models[ASYNC]["all"] / models[FLASK]["all"],
            0.33,
            3,
        ),
        Claim(
            "Work: processor time, FastAPI async against Flask, times as long",
            models[ASYNC]["processor"] / models[FLASK]["processor"],
            0.5,
            2,
        ),
        Claim(
            "Harm: median ping beside async, against beside def, times as long",
            models[ASYNC]["ping_median"] / models[DEF]["ping_median"],
            2,
        ),
        Claim(
            "Cure: median ping beside async, against beside a process pool, times as long",
            models[ASYNC]["ping_median"] / models[PROCESSES]["ping_median"],
            5,
        ),
    ]


def table(found: Measurements) -> Table:
    head = ["Endpoint", "One alone, s", "Four at once, s", "Processor time, s", "Median ping, ms", "Slowest ping, ms"]
    body = [
        [
            label,
            figure(model["alone"]),
            figure(model["all"]),
            figure(model["processor"]),
            figure(model["ping_median"] * 1000),
            figure(model["ping_worst"] * 1000),
        ]
        for label, model in found["models"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    pings = {label: model["ping_median"] * 1000 for label, model in found["models"].items()}
    lanes = [
        Lane(label, model["timeline"], "free" if label == PROCESSES else "held")
        for label, model in found["models"].items()
    ]
    return {
        "cpu_beside_ping.svg": bars("cpu-beside-ping", "Median ping beside four computations", pings, "ms"),
        "cpu_beside_ping-timeline.svg": timeline(
            "cpu-beside-ping-timeline", "Four computations and five pings under four models", lanes
        ),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
