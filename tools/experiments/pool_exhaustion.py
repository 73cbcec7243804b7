"""A pool of one database connection, and sessions that are left open."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager

from tools.experiments.drawing import bars, figure
from tools.experiments.load import Answer, ask, client
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.experiments.servers import Server, gunicorn, uvicorn

NAME = "pool_exhaustion"
REQUESTS = 4
PATHS = ("/kept", "/dropped", "/closed")
Serve = Callable[..., AbstractContextManager[Server]]
SERVERS: dict[str, Serve] = {"Flask": gunicorn, "FastAPI": uvicorn}
POOL_ERROR = re.compile(r"sqlalchemy\.exc\.TimeoutError: (.+)")


def measure(brief: bool) -> Measurements:
    del brief  # short as it is
    found: Measurements = {"requests": REQUESTS, "cases": {}, "errors": {}}
    for framework, serve in SERVERS.items():
        for path in PATHS:
            with (
                tempfile.TemporaryDirectory() as folder,
                serve(NAME, environment={"DATABASE": f"{folder}/app.db"}) as server,
            ):
                answers = asyncio.run(one_after_another(server.url, path))
                said = POOL_ERROR.findall(server.said())
            label = f"{framework} {path}"
            found["cases"][label] = {
                "statuses": [answer.status for answer in answers],
                "seconds": [round(answer.seconds, 3) for answer in answers],
            }
            if said:
                found["errors"][label] = said[0]
    return found


async def one_after_another(base: str, path: str) -> list[Answer]:
    async with client(base) as session:
        return [await ask(session, path, number) for number in range(1, REQUESTS + 1)]


def claims(found: Measurements) -> list[Claim]:
    cases, listed = found["cases"], []
    for framework in SERVERS:
        kept, closed = cases[f"{framework} /kept"], cases[f"{framework} /closed"]
        listed += [
            Claim(f"{framework} /kept: status of the first answer", kept["statuses"][0], 200, 200),
            Claim(
                f"{framework} /kept: answers with status 500", kept["statuses"].count(500), REQUESTS - 1, REQUESTS - 1
            ),
            Claim(f"{framework} /closed: answers that failed", closed["statuses"].count(500), 0, 0),
            Claim(
                f"{framework}, second answer, /kept against /closed: times as long",
                kept["seconds"][1] / closed["seconds"][1],
                5,
            ),
        ]
    errors = set(found["errors"].values())
    listed.append(Claim("Different texts of the error in the two logs", len(errors), 1, 1))
    return listed


def table(found: Measurements) -> Table:
    head = ["Endpoint", *(f"Request {number}" for number in range(1, REQUESTS + 1))]
    body = [
        [label, *(f"{status} after {figure(s)} s" for status, s in zip(row["statuses"], row["seconds"], strict=True))]
        for label, row in found["cases"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    second = {label: row["seconds"][1] for label, row in found["cases"].items()}
    error = found["errors"]["Flask /kept"]
    return {
        "pool_exhaustion.error": f"sqlalchemy.exc.TimeoutError: {error}\n",
        "pool_exhaustion.svg": bars("pool-exhaustion", "Seconds until the second request is answered", second, "s"),
    }


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
