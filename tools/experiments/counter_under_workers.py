"""One counter, many requests at once: lost updates, and what stops them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

from redis import Redis

from tools.experiments import servers
from tools.experiments.drawing import Lane, bars, timeline
from tools.experiments.load import Answer, failures, send_burst
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, redis_program, uvicorn
from tools.experiments.timeline import rows

NAME = "counter_under_workers"
START_LIMIT = 30.0
Start = Callable[..., AbstractContextManager[Server]]

# What a case is called on the page, and its endpoint, by number of workers.
CASES = {
    1: {"no gap": "/plain", "gap": "/broken", "gap and lock": "/locked"},
    2: {"gap and lock": "/locked", "SQLite": "/sqlite", "Redis": "/redis"},
}


def named(framework: str, case: str, workers: int) -> str:
    return f"{framework}, {case}, {workers} worker{'s' if workers > 1 else ''}"


def serve_flask(workers: int, environment: dict[str, str]) -> AbstractContextManager[Server]:
    return gunicorn(NAME, workers=workers, threads=8, environment=environment)


def serve_fastapi(workers: int, environment: dict[str, str]) -> AbstractContextManager[Server]:
    return uvicorn(NAME, workers=workers, environment=environment)


FRAMEWORKS: dict[str, Start] = {"Flask": serve_flask, "FastAPI": serve_fastapi}


def measure(brief: bool) -> Measurements:
    count = 100 if brief else 200
    found: Measurements = {"requests": count, "failures": 0, "stored": {}, "timelines": {}}
    for framework, serve in FRAMEWORKS.items():
        for workers, cases in CASES.items():
            with stores() as (environment, readers), serve(workers, environment) as server:
                for case, path in cases.items():
                    if path == "/redis" and "REDIS" not in environment:
                        continue
                    before = values_by_worker(server.url, workers)
                    found["failures"] += failures(send_burst(server.url, path, count))
                    after = values_by_worker(server.url, workers)
                    kept = sorted((after[worker] - before[worker] for worker in after), reverse=True)
                    found["stored"][named(framework, case, workers)] = [readers[path]()] if path in readers else kept
        if not brief:
            found["timelines"] |= two_requests(framework, serve)
    return found


def use_redis() -> bool:
    """Under CI Redis must be there; elsewhere its cases are left out with a sentence."""
    return redis_program() is not None or os.environ.get("CI") == "true"


@contextmanager
def stores() -> Iterator[tuple[dict[str, str], dict[str, Callable[[], int]]]]:
    """Run SQLite and Redis; give the environment that names them, and readers of their counters by endpoint."""
    with ExitStack() as stack:
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "counter.db"
        db = stack.enter_context(closing(sqlite3.connect(file)))
        db.executescript("CREATE TABLE counter (value); INSERT INTO counter VALUES (0);")
        environment = {"DATABASE": str(file)}
        readers = {"/sqlite": lambda: int(db.execute("SELECT value FROM counter").fetchone()[0])}
        if use_redis():
            environment["REDIS"] = stack.enter_context(servers.redis())
            client = stack.enter_context(closing(Redis.from_url(environment["REDIS"])))
            readers["/redis"] = lambda: int(client.get("counter") or 0)
        else:
            print("The cases with Redis are left out: redis-server was not found (apt-get install redis-server).")
        yield environment, readers


def values_by_worker(base: str, workers: int) -> dict[int, int]:
    """Ask until every worker has told its counter; a worker that starts late would get no request."""
    deadline = time.monotonic() + START_LIMIT
    values: dict[int, int] = {}
    while len(values) < workers:
        assert time.monotonic() < deadline, f"{len(values)} of {workers} workers answered within {START_LIMIT} s"
        values |= {answer.body["worker"]: answer.body["seen"] for answer in send_burst(base, "/value", 20)}
    return values


def two_requests(framework: str, serve: Start) -> Measurements:
    """Record when each of two requests read the counter and when it wrote."""
    drawn = {}
    with serve(1, {"GAP": "0.1"}) as server:
        for case in ("gap", "gap and lock"):
            send_burst(server.url, "/value", 4)
            path = "/locked" if "lock" in case else "/broken"
            drawn[f"{framework}, {case}"] = read_and_write_rows(send_burst(server.url, path, 2))
    return drawn


def read_and_write_rows(answers: Sequence[Answer]) -> list[dict[str, object]]:
    found = rows(answers)
    ordered = sorted(answers, key=lambda answer: (answer.body["started"], answer.number))
    first = min(answer.body["seen"] for answer in answers)
    for row, answer in zip(found, ordered, strict=True):
        row["lane"] = f"{answer.body['seen'] - first}→{answer.body['wrote'] - first}"
    return found


def claims(found: Measurements) -> list[Claim]:
    stored, count = found["stored"], found["requests"]
    listed = [Claim("Failures", found["failures"], 0, 0)]
    for framework in FRAMEWORKS:
        divided = stored[f"{framework}, gap and lock, 2 workers"]
        listed += [
            Claim(f"{framework}, gap: share stored", stored[f"{framework}, gap, 1 worker"][0] / count, 0, 0.9),
            Claim(f"{framework}, lock: share stored", stored[f"{framework}, gap and lock, 1 worker"][0] / count, 1, 1),
            Claim(
                f"{framework}, lock, 2 workers: share that the fuller worker knows",
                divided[0] / count,
                0.5,
                1 - 1 / count,
            ),
            Claim(f"{framework}, lock, 2 workers: share stored in both together", sum(divided) / count, 1, 1),
            Claim(f"{framework}, SQLite: share stored", stored[f"{framework}, SQLite, 2 workers"][0] / count, 1, 1),
        ]
        in_redis = stored.get(f"{framework}, Redis, 2 workers")
        if in_redis:
            listed.append(Claim(f"{framework}, Redis: share stored", in_redis[0] / count, 1, 1))
    return listed


def table(found: Measurements) -> Table:
    count = found["requests"]
    head = ["Counter", "Requests", "Stored", "Lost"]
    body = [
        [label, str(count), " + ".join(map(str, values)), str(count - sum(values))]
        for label, values in found["stored"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    known = {label: float(values[0]) for label, values in found["stored"].items()}
    lanes = [Lane(label, drawn) for label, drawn in found["timelines"].items()]
    title = f"What one worker answers after {found['requests']} requests"
    return {
        "counter_under_workers.svg": bars("counter-under-workers", title, known, "stored"),
        "counter_under_workers-timeline.svg": timeline(
            "counter-under-workers-timeline", "Two requests read and write one counter", lanes
        ),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
