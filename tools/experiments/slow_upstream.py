"""100 requests at once to an endpoint that asks a slow upstream."""

from __future__ import annotations

from tools.experiments.drawing import Lane, bars, figure, timeline
from tools.experiments.load import Answer, failures, send_burst, total_seconds
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import gunicorn, uvicorn, uvicorn_app
from tools.experiments.timeline import rows, threads_seen

NAME = "slow_upstream"
FLASK_SYNC = "Flask, gunicorn sync"
FLASK = "Flask, gthread, 5 threads"
FLASK_40 = "Flask, gthread, 40 threads"
GEVENT = "Flask, gunicorn gevent"
DEF = "FastAPI, def (40 threads)"
BLOCKING = "FastAPI, async def, blocking client"
ASYNC = "FastAPI, async def"


def measure(brief: bool) -> Measurements:
    count, wait = (40, 0.2) if brief else (100, 0.1)
    with uvicorn_app(NAME, "upstream:app", environment={"WAIT": str(wait)}) as upstream:
        address = {"UPSTREAM": upstream.url}
        answers = {} if brief else ask_flask_beyond_threads(count, address)
        with gunicorn(NAME, threads=5, environment=address) as server:
            answers[FLASK] = warm_burst(server.url, "/report", count)
        with gunicorn(NAME, threads=40, environment=address) as server:
            answers[FLASK_40] = warm_burst(server.url, "/report", count)
        with uvicorn(NAME, environment=address) as server:
            answers[DEF] = warm_burst(server.url, "/def", count)
            answers[BLOCKING] = warm_burst(server.url, "/blocking", count)
            answers[ASYNC] = warm_burst(server.url, "/async", count)
        timelines = {} if brief else measure_timelines(address)
    return {
        "requests": count,
        "upstream_seconds": wait,
        "seconds": {label: round(total_seconds(found), 3) for label, found in answers.items()},
        "slowest": {label: round(max(answer.seconds for answer in found), 3) for label, found in answers.items()},
        "failures": sum(failures(found) for found in answers.values()),
        "threads": {label: threads_seen(found) for label, found in answers.items()},
        "timelines": timelines,
    }


def warm_burst(base: str, path: str, count: int) -> list[Answer]:
    """Send bursts of requests, the first of them to warm up, and return the fastest.

    Another program that takes the processor for a moment can only make a burst slower. A burst that takes
    seconds anyway is not repeated.
    """
    send_burst(base, path, 1)
    bursts = [send_burst(base, path, count)]
    while len(bursts) < 4 and total_seconds(bursts[0]) < 2:
        bursts.append(send_burst(base, path, count))
    return min(bursts, key=total_seconds)


def ask_flask_beyond_threads(count: int, address: dict[str, str]) -> dict[str, list[Answer]]:
    answers = {}
    with gunicorn(NAME, kind="sync", environment=address) as server:
        answers[FLASK_SYNC] = warm_burst(server.url, "/report", count)
    with gunicorn(NAME, kind="gevent", environment=address) as server:
        answers[GEVENT] = warm_burst(server.url, "/report", count)
    return answers


def measure_timelines(address: dict[str, str]) -> Measurements:
    """Ask with few requests and few threads, so that a reader can follow each request."""
    found = {}
    with gunicorn(NAME, threads=4, environment=address) as server:
        found["Flask, gthread, 4 threads"] = rows(warm_burst(server.url, "/report", 8))
    with uvicorn(NAME, environment=address) as server:
        found[ASYNC] = rows(warm_burst(server.url, "/async", 8))
        found[BLOCKING] = rows(warm_burst(server.url, "/blocking", 8))
        found["FastAPI, def"] = rows(warm_burst(server.url, "/def", 8))
    return found


def claims(found: Measurements) -> list[Claim]:
    seconds = found["seconds"]
    return [
        Claim("Every request is answered: failures", found["failures"], 0, 0),
        Claim("Async with a blocking client, against async: times as long", seconds[BLOCKING] / seconds[ASYNC], 4),
        Claim("The same blocking client, async def against def: times as long", seconds[BLOCKING] / seconds[DEF], 4),
        Claim("Flask with 5 threads, against async: times as long", seconds[FLASK] / seconds[ASYNC], 1.5),
        Claim(
            "Flask with 40 threads, against FastAPI def with its 40: times as long",
            seconds[FLASK_40] / seconds[DEF],
            0.33,
            3,
        ),
        Claim("Threads that async used", found["threads"][ASYNC], 1, 1),
        *claims_beyond_threads(found),
    ]


def claims_beyond_threads(found: Measurements) -> list[Claim]:
    """Return what holds of the workers that a brief run does not ask."""
    seconds = found["seconds"]
    if GEVENT not in seconds:
        return []
    return [
        Claim("Flask with a sync worker, against 5 threads: times as long", seconds[FLASK_SYNC] / seconds[FLASK], 1.5),
        Claim("Threads that gevent used", found["threads"][GEVENT], 1, 1),
    ]


def table(found: Measurements) -> Table:
    head = ["Server and endpoint", "All answered, s", "Slowest answer, s", "Threads seen"]
    body = [
        [label, figure(seconds), figure(found["slowest"][label]), str(found["threads"][label])]
        for label, seconds in found["seconds"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    title = f"Seconds until {found['requests']} requests at once are all answered"
    lanes = [
        Lane(label, found_rows, "free" if label == ASYNC else "held")
        for label, found_rows in found["timelines"].items()
    ]
    return {
        "slow_upstream.svg": bars("slow-upstream", title, found["seconds"], "s"),
        "slow_upstream-timeline.svg": timeline(
            "slow-upstream-timeline", "The same eight requests under four models", lanes
        ),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
