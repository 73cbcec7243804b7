"""`make experiment E=name`: measure an experiment again and redraw its plots."""

from __future__ import annotations

import argparse
import sys
import time

from tests.experiments.publish import publish
from tests.experiments.registry import EXPERIMENTS
from tests.experiments.results import data_file, load, record


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.experiments", description=__doc__)
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--publish", action="store_true", help="only draw what the committed figures say")
    chosen = parser.parse_args()
    if chosen.publish:
        publish()
        return 0
    if chosen.name not in EXPERIMENTS:
        known = "\n  ".join(EXPERIMENTS)
        sys.exit(f"There is no experiment {chosen.name!r}. Name one of these: make experiment E=NAME\n  {known}")
    experiment = EXPERIMENTS[chosen.name]
    started = time.monotonic()
    record(experiment)
    publish()
    for claim in experiment.claims(load(experiment.name)["measurements"]):
        print(f"{'holds' if claim.holds else 'FAILS'}  {claim.text}: {claim.measured:.3g} ({claim.bounds})")
    print(f"{data_file(experiment.name)} written after {time.monotonic() - started:.0f} s; plots redrawn.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
