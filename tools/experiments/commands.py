"""`make experiment E=name`: measure an experiment again and redraw its plots."""

from __future__ import annotations

import sys
import time

from tools.experiments.publish import publish
from tools.experiments.registry import EXPERIMENTS
from tools.experiments.results import data_file, load, record


def draw() -> int:
    """Draw what the committed figures say."""
    publish()
    return 0


def measure(name: str) -> int:
    """Measure one experiment, write its figures, redraw, and say which claims hold."""
    if name not in EXPERIMENTS:
        known = "\n  ".join(EXPERIMENTS)
        sys.exit(f"There is no experiment {name!r}. Name one of these: make experiment E=NAME\n  {known}")
    experiment = EXPERIMENTS[name]
    started = time.monotonic()
    record(experiment)
    publish()
    for claim in experiment.claims(load(experiment.name)["measurements"]):
        print(f"{'holds' if claim.holds else 'FAILS'}  {claim.text}: {claim.measured:.3g} ({claim.bounds})")
    print(f"{data_file(experiment.name)} written after {time.monotonic() - started:.0f} s; plots redrawn.")
    return 0
