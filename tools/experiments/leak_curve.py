"""Memory of a server process over requests to an endpoint that keeps what it made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager

from tools.experiments.drawing import curves, figure
from tools.experiments.load import ask, client
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, uvicorn

NAME = "leak_curve"
KEPT_MEGABYTES = 0.1
MEGABYTE = 1_000_000
SERVERS: dict[str, Callable[[str], AbstractContextManager[Server]]] = {"Flask": gunicorn, "FastAPI": uvicorn}


def measure(brief: bool) -> Measurements:
    count = 200 if brief else 500
    lines = {}
    for framework, serve in SERVERS.items():
        for path in ("/leak", "/bounded"):
            with serve(NAME) as server:
                lines[f"{framework} {path}"] = asyncio.run(memory_over_requests(server, path, count))
    return {"requests": count, "kept_megabytes": KEPT_MEGABYTES, "curves": lines}


async def memory_over_requests(server: Server, path: str, count: int) -> list[tuple[int, float]]:
    """Return the worker's growth of resident memory, in megabytes, at every twentieth request."""
    worker = server.worker()
    async with client(server.url) as session:
        for _ in range(5):
            await ask(session, "/missing")
        start = worker.memory_info().rss
        points = [(0, 0.0)]
        for number in range(1, count + 1):
            answer = await ask(session, path)
            assert answer.status == 200, f"{path} answered {answer.status}"
            if number % 20 == 0:
                points.append((number, round((worker.memory_info().rss - start) / MEGABYTE, 2)))
    return points


def growth(found: Measurements, label: str) -> float:
    return float(found["curves"][label][-1][1])


def claims(found: Measurements) -> list[Claim]:
    kept = found["requests"] * found["kept_megabytes"]
    leaks = {framework: growth(found, f"{framework} /leak") for framework in SERVERS}
    return [
        *(Claim(f"{name} /leak: growth over bytes kept", leak / kept, 0.7, 2) for name, leak in leaks.items()),
        Claim("Growth, Flask against FastAPI", leaks["Flask"] / leaks["FastAPI"], 0.6, 1.6),
        *(
            Claim(f"{name} /bounded: growth over that of /leak", growth(found, f"{name} /bounded") / leak, -0.1, 0.4)
            for name, leak in leaks.items()
        ),
    ]


def table(found: Measurements) -> Table:
    lines = found["curves"]
    numbers = [0, len(next(iter(lines.values()))) // 2, -1]
    heads = [f"after {next(iter(lines.values()))[number][0]}, MB" for number in numbers]
    body = [[label, *(figure(points[number][1]) for number in numbers)] for label, points in lines.items()]
    return Table([["Endpoint", *heads], *body])


def drawn(found: Measurements) -> dict[str, str]:
    return {"leak_curve.svg": curves("leak-curve", "Growth of the server process", found["curves"], "requests", "MB")}


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
