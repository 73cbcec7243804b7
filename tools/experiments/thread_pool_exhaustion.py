"""More requests to `def` endpoints than the thread pool has tokens."""

from __future__ import annotations

import asyncio

from tools.experiments.drawing import Lane, bars, figure, timeline
from tools.experiments.load import Answer, ask, burst, client, failures, send_burst, total_seconds
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import gunicorn, uvicorn
from tools.experiments.timeline import rows

NAME = "thread_pool_exhaustion"
TOKENS = 40
PINGS = {"async def": "/ping-async", "def": "/ping-def", "async def, def dependency": "/ping-dependency"}


def measure(brief: bool) -> Measurements:
    wait = 1.0
    found: Measurements = {"wait": wait, "tokens": TOKENS, "failures": 0}
    with uvicorn(NAME, environment={"WAIT": str(wait)}) as server:
        send_burst(server.url, "/slow", TOKENS)
        forty = send_burst(server.url, "/slow", TOKENS)
        eighty = send_burst(server.url, "/slow", 2 * TOKENS)
        timed = send_burst(server.url, "/slow", 60)
        slow, pings = asyncio.run(ping_beside_full_pool(server.url, wait))
    with uvicorn(NAME, environment={"WAIT": str(wait), "TOKENS": "80"}) as server:
        send_burst(server.url, "/slow", 2 * TOKENS)
        raised = send_burst(server.url, "/slow", 2 * TOKENS)
    with gunicorn(NAME, threads=TOKENS, environment={"WAIT": str(wait)}) as server:
        send_burst(server.url, "/slow", TOKENS)
        flask = send_burst(server.url, "/slow", 60)
    found["failures"] = sum(map(failures, (forty, eighty, timed, slow, raised, flask, list(pings.values()))))
    found["seconds"] = {
        "40 requests, 40 tokens": round(total_seconds(forty), 3),
        "80 requests, 40 tokens": round(total_seconds(eighty), 3),
        "80 requests, 80 tokens": round(total_seconds(raised), 3),
    }
    found["pings"] = {label: round(ping.seconds, 4) for label, ping in pings.items()}
    found["threads"] = len({answer.body["lane"] for answer in eighty})
    found["timelines"] = {} if brief else {"Flask, gthread, 40 threads": rows(flask), "FastAPI, def": rows(timed)}
    return found


async def ping_beside_full_pool(base: str, wait: float) -> tuple[list[Answer], dict[str, Answer]]:
    """Fill the pool twice over; while it is full, ask each ping once."""
    filling = asyncio.create_task(burst(base, "/slow", 2 * TOKENS))
    # Long enough for all to arrive, short against the time that the first forty take.
    await asyncio.sleep(wait / 2)
    async with client(base) as session:
        answers = await asyncio.gather(*(ask(session, path) for path in PINGS.values()))
    return await filling, dict(zip(PINGS, answers, strict=True))


def claims(found: Measurements) -> list[Claim]:
    seconds, pings = found["seconds"], found["pings"]
    doubled = seconds["80 requests, 40 tokens"]
    return [
        Claim("Failures", found["failures"], 0, 0),
        Claim("Threads that handled 80 requests", found["threads"], 2, TOKENS),
        Claim("80 requests against 40: times as long", doubled / seconds["40 requests, 40 tokens"], 1.3, 3),
        Claim("80 requests, 40 tokens against 80: times as long", doubled / seconds["80 requests, 80 tokens"], 1.2),
        Claim("Ping beside a full pool, def against async def: times as long", pings["def"] / pings["async def"], 3),
        Claim(
            "The same, async def with a def dependency against async def: times as long",
            pings["async def, def dependency"] / pings["async def"],
            3,
        ),
    ]


def table(found: Measurements) -> Table:
    body = [[label, figure(seconds)] for label, seconds in found["seconds"].items()]
    body += [[f"One ping beside a full pool: {label}", figure(seconds)] for label, seconds in found["pings"].items()]
    return Table([["Requests", "Answered after, s"], *body])


def drawn(found: Measurements) -> dict[str, str]:
    lanes = [Lane(f"{label}: 60 requests", drawn) for label, drawn in found["timelines"].items()]
    return {
        "thread_pool_exhaustion.svg": bars(
            "thread-pool-exhaustion", "One ping while the pool is full", found["pings"], "s"
        ),
        "thread_pool_exhaustion-timeline.svg": timeline(
            "thread-pool-exhaustion-timeline", "Sixty requests, forty threads: two waves", lanes
        ),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
