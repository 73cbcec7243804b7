"""Many requests at once to an endpoint that asks a slow upstream: 100 in short waits, 400 in long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial

from tools.experiments.drawing import Lane, bars, figure, timeline
from tools.experiments.load import Answer, failures, send_burst, total_seconds
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, uvicorn, uvicorn_app
from tools.experiments.timeline import rows, threads_seen

NAME = "slow_upstream"
FLASK_SYNC = "Flask, gunicorn sync"
FLASK = "Flask, gthread, 5 threads"
FLASK_40 = "Flask, gthread, 40 threads"
GEVENT = "Flask, gunicorn gevent"
DEF = "FastAPI, def (40 threads)"
BLOCKING = "FastAPI, async def, blocking client"
ASYNC = "FastAPI, async def"
FLOOR = "FastAPI, async def, asks nobody"

Serve = Callable[..., AbstractContextManager[Server]]
# What serves each model, and the path that is asked.
MODELS: dict[str, tuple[Serve, str]] = {
    FLASK_SYNC: (partial(gunicorn, kind="sync"), "/report"),
    GEVENT: (partial(gunicorn, kind="gevent"), "/report"),
    FLASK: (partial(gunicorn, threads=5), "/report"),
    FLASK_40: (partial(gunicorn, threads=40), "/report"),
    DEF: (uvicorn, "/def"),
    BLOCKING: (uvicorn, "/blocking"),
    ASYNC: (uvicorn, "/async"),
    FLOOR: (uvicorn, "/floor"),
}
IN_BRIEF = (FLASK, FLASK_40, DEF, BLOCKING, ASYNC)
# Those that can wait for many at a time. More requests than 400 need more open files than some systems allow.
MANY = (GEVENT, FLASK_40, DEF, ASYNC, FLOOR)
MANY_IN_BRIEF = (FLASK_40, ASYNC)

Bursts = dict[str, list[list[Answer]]]


def measure(brief: bool) -> Measurements:
    count, wait = (20, 0.2) if brief else (100, 0.1)
    many, long_wait = (200, 1.0) if brief else (400, 1.0)
    few = ask_models(IN_BRIEF if brief else MODELS, count, wait)
    long = ask_models(MANY_IN_BRIEF if brief else MANY, many, long_wait)
    best = {label: fastest(bursts) for label, bursts in few.items()}
    return {
        "requests": count,
        "upstream_seconds": wait,
        "seconds": {label: round(total_seconds(found), 3) for label, found in best.items()},
        "range": {label: spread(bursts) for label, bursts in few.items()},
        "threads": {label: threads_seen(found) for label, found in best.items()},
        "failures": sum(failures(found) for bursts in (*few.values(), *long.values()) for found in bursts),
        "many": {
            "requests": many,
            "upstream_seconds": long_wait,
            "range": {label: spread(bursts) for label, bursts in long.items()},
        },
        "timelines": {} if brief else measure_timelines(wait),
    }


def ask_models(labels: Iterable[str], count: int, wait: float) -> Bursts:
    """Ask each model in a server of its own."""
    found = {}
    seconds = {"WAIT": str(wait)}
    with uvicorn_app(NAME, "upstream:app", environment=seconds) as upstream:
        for label in labels:
            serve, path = MODELS[label]
            with serve(NAME, environment=seconds | {"UPSTREAM": upstream.url}) as server:
                found[label] = warm_bursts(server.url, path, count)
    return found


def warm_bursts(base: str, path: str, count: int) -> list[list[Answer]]:
    """Send bursts of requests, after one request to warm up.

    Another program that takes the processor for a moment can only make a burst slower, so there are four.
    A burst that takes seconds anyway is not repeated.
    """
    send_burst(base, path, 1)
    bursts = [send_burst(base, path, count)]
    while len(bursts) < 4 and total_seconds(bursts[0]) < 2:
        bursts.append(send_burst(base, path, count))
    return bursts


def fastest(bursts: list[list[Answer]]) -> list[Answer]:
    return min(bursts, key=total_seconds)


def spread(bursts: list[list[Answer]]) -> list[float]:
    """Return the fastest and the slowest burst, in seconds."""
    seconds = [round(total_seconds(found), 3) for found in bursts]
    return [min(seconds), max(seconds)]


def measure_timelines(wait: float) -> Measurements:
    """Ask with few requests and few threads, so that a reader can follow each request."""
    found = {}
    seconds = {"WAIT": str(wait)}
    with uvicorn_app(NAME, "upstream:app", environment=seconds) as upstream:
        environment = seconds | {"UPSTREAM": upstream.url}
        with gunicorn(NAME, threads=4, environment=environment) as server:
            found["Flask, gthread, 4 threads"] = eight(server, "/report")
        with uvicorn(NAME, environment=environment) as server:
            found[ASYNC] = eight(server, "/async")
            found[BLOCKING] = eight(server, "/blocking")
            found["FastAPI, def"] = eight(server, "/def")
    return found


def eight(server: Server, path: str) -> list[Measurements]:
    return rows(fastest(warm_bursts(server.url, path, 8)))


def claims(found: Measurements) -> list[Claim]:
    seconds, many = found["seconds"], found["many"]["range"]
    return [
        Claim("Every request is answered: failures", found["failures"], 0, 0),
        Claim("Async with a blocking client, against async: times as long", seconds[BLOCKING] / seconds[ASYNC], 4),
        Claim("Flask with 5 threads, against async: times as long", seconds[FLASK] / seconds[ASYNC], 1.5),
        Claim(
            "Flask with 40 threads, against FastAPI def with its 40: times as long",
            seconds[FLASK_40] / seconds[DEF],
            0.33,
            3,
        ),
        Claim("Threads that async used", found["threads"][ASYNC], 1, 1),
        Claim(
            "Many long waits: 40 threads at their fastest, against async at its slowest: times as long",
            many[FLASK_40][0] / many[ASYNC][1],
            1.3,
        ),
    ]


def table(found: Measurements) -> Table:
    many = found["many"]
    head = [
        "Server and endpoint",
        "Threads seen",
        described(found["requests"], found["upstream_seconds"]),
        described(many["requests"], many["upstream_seconds"]),
    ]
    body = [
        [
            label,
            str(found["threads"][label]),
            from_to(found["range"][label]),
            from_to(many["range"][label]) if label in many["range"] else "not run",
        ]
        for label in found["seconds"]
    ]
    return Table([head, *body])


def described(count: int, wait: float) -> str:
    return f"{count} requests, {wait:g} s each: all answered, s"


def from_to(seconds: list[float]) -> str:
    least, most = seconds
    return figure(least) if least == most else f"{figure(least)} to {figure(most)}"


def drawn(found: Measurements) -> dict[str, str]:
    title = f"Seconds until {found['requests']} requests at once are all answered"
    lanes = [
        Lane(label, found_rows, "free" if label == ASYNC else "held")
        for label, found_rows in found["timelines"].items()
    ]
    many = {label: least for label, (least, _) in found["many"]["range"].items()}
    many_title = f"Seconds until {found['many']['requests']} requests at once are all answered"
    return {
        "slow_upstream.svg": bars("slow-upstream", title, found["seconds"], "s"),
        "slow_upstream-many.svg": bars("slow-upstream-many", many_title, many, "s"),
        "slow_upstream-timeline.svg": timeline(
            "slow-upstream-timeline", "The same eight requests under four models", lanes
        ),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
