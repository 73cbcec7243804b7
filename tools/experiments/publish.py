"""Write what pages include: the plots, the tables and the claims, all made of the committed figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tools.experiments.drawing import figure
from tools.experiments.headline import headline
from tools.experiments.registry import EXPERIMENTS
from tools.experiments.results import DRAWN, Experiment, load


def publish(folder: Path = DRAWN) -> None:
    """Write the files of every experiment. One whose figures are missing or old is named and left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for experiment in EXPERIMENTS.values():
        try:
            files = rendered(experiment) | headline(experiment.name)
        except (FileNotFoundError, KeyError) as error:
            print(f"{experiment.name}: its figures do not fit it ({error!r}). make experiment E={experiment.name}")
            continue
        write_changed(folder, files)


def write_changed(folder: Path, files: dict[str, str]) -> None:
    """Write what differs from what is there: the live server rebuilds for every file that is written."""
    for file, text in files.items():
        target = folder / file
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def rendered(experiment: Experiment) -> dict[str, str]:
    """Return the files of one experiment by name. The same figures give the same text."""
    report = load(experiment.name)
    found = report["measurements"]
    claims = [["What must hold on any machine", "Bound", "Here"]]
    claims += [[claim.text, claim.bounds, figure(claim.measured)] for claim in experiment.claims(found)]
    versions = ", ".join(f"{name} {version}" for name, version in report["versions"].items())
    return {
        f"{experiment.name}.table": markdown(experiment.table(found).rows),
        f"{experiment.name}.claims": markdown(claims),
        f"{experiment.name}.machine": f"{report['date']}; {report['machine']}; {versions}.\n",
        **experiment.drawn(found),
    }


def markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    rule = "|---" + "|---:" * (len(rows[0]) - 1) + "|"
    return "\n".join([head, rule, *body]) + "\n"
