"""The time of a collection while the heap grows, on every interpreter of this machine."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

from tools.experiments.drawing import curves, figure
from tools.experiments.results import Claim, Experiment, Measurements, Table
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.snippets import SNIPPETS

NAME = "gc_pause"
PROGRAM = SNIPPETS / "experiments" / NAME / "growing_heap.py"
TIME_LIMIT = 120
# Milliseconds; the program rounds to this.
SHORTEST = 0.0001
BRIEF_SIZES = [50_000, 500_000]
SIZES = [0, 250_000, 500_000, 750_000, 1_000_000, 1_500_000, 2_000_000]


def measure(brief: bool) -> Measurements:
    sizes = BRIEF_SIZES if brief else SIZES
    pauses = {str(interpreter): pauses_on(interpreter, sizes) for interpreter in find_interpreters()}
    return {"objects": sizes, "milliseconds": pauses}


def pauses_on(interpreter: Interpreter, sizes: list[int]) -> dict[str, Any]:
    """Return the milliseconds of full and young collections by heap size, and those of a frozen heap."""
    run = subprocess.run(
        [interpreter.program, PROGRAM],
        env=os.environ | {"OBJECTS": ",".join(map(str, sizes))},
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=True,
    )
    return dict(json.loads(run.stdout))


def claims(found: Measurements) -> list[Claim]:
    sizes = found["objects"]
    first = next(place for place, size in enumerate(sizes) if size)
    growth = sizes[-1] / sizes[first]
    made = []
    for name, pauses in found["milliseconds"].items():
        full, young, frozen = pauses["full"], pauses["young"], pauses["frozen"]
        made += [
            Claim(
                f"{name}: growth of a full collection over that of the heap", full[-1] / full[first] / growth, 0.4, 3
            ),
            Claim(f"{name}: a full collection of the largest heap over a young one", over(full[-1], young[-1]), 10),
            Claim(f"{name}: a full collection before freeze over one after it", over(full[-1], frozen), 10),
        ]
    return made


def over(longer: float, shorter: float) -> float:
    """Return the ratio of two times, of which the shorter may be below what the clock can tell."""
    return longer / max(shorter, SHORTEST)


def table(found: Measurements) -> Table:
    sizes = found["objects"]
    middle = len(sizes) // 2
    head = ["CPython", f"full, {sizes[middle]:,} objects", f"full, {sizes[-1]:,}", "young", "full, frozen"]
    body = [
        [
            name.removeprefix("CPython "),
            f"{figure(pauses['full'][middle])} ms",
            f"{figure(pauses['full'][-1])} ms",
            f"{figure(pauses['young'][-1])} ms",
            f"{figure(pauses['frozen'])} ms",
        ]
        for name, pauses in found["milliseconds"].items()
    ]
    return Table([head, *body])


def drawn(found: Measurements) -> dict[str, str]:
    millions = [size / 1_000_000 for size in found["objects"]]
    lines = {name: list(zip(millions, p["full"], strict=True)) for name, p in found["milliseconds"].items()}
    title = "Time of a full collection over the size of the heap"
    return {"gc_pause.svg": curves("gc-pause", title, lines, "million objects", "ms")}


EXPERIMENT = Experiment(NAME, measure, claims, table, drawn)
