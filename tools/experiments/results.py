"""What an experiment is, and where its figures are kept."""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.verification.pages import DOCS
from tools.verification.report import framework_versions

# The figures of the page's machine are committed; what is drawn from them is made at set-up.
DATA = DOCS / "experiments"
DRAWN = DOCS / "assets" / "diagrams" / "experiments"

Measurements = dict[str, Any]


@dataclass(frozen=True)
class Claim:
    """What must hold on any machine: a number that lies between two wide bounds."""

    text: str
    measured: float
    low: float
    high: float = float("inf")

    @property
    def holds(self) -> bool:
        return self.low <= self.measured <= self.high

    @property
    def bounds(self) -> str:
        if self.low == self.high:
            return f"= {self.low:g}"
        if self.high == float("inf"):
            return f"≥ {self.low:g}"
        if self.low == 0:
            return f"≤ {self.high:g}"
        return f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Table:
    """Cells of a table of figures; the first row is its head."""

    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Experiment:
    """One experiment. `measure` runs it, briefly where tests ask for it; the rest only reads its figures."""

    name: str
    measure: Callable[[bool], Measurements]
    claims: Callable[[Measurements], list[Claim]]
    table: Callable[[Measurements], Table]
    # Texts that the page includes, by file name: plots, and what else the figures hold.
    drawn: Callable[[Measurements], dict[str, str]]


def data_file(name: str) -> Path:
    return DATA / f"{name}.json"


def record(experiment: Experiment) -> None:
    """Measure an experiment in full and commit its figures to a file."""
    measurements = experiment.measure(False)
    report = {
        "experiment": experiment.name,
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "machine": machine(),
        "versions": {"python": platform.python_version()} | framework_versions(),
        "measurements": measurements,
    }
    data_file(experiment.name).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """Return a committed report."""
    return dict(json.loads(data_file(name).read_text(encoding="utf-8")))


def machine() -> str:
    """Describe this machine in one line."""
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
