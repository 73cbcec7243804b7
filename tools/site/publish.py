"""Put beside the pages what was verified, what *Run* fetches, symptoms, cards, the project, and what stacks change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.recall.cards import publish_cards
from tools.runner.programs import publish_programs
from tools.runner.recordings import recordings_of
from tools.site.project_archive import publish_archive
from tools.site.stack_control import write_stack_control
from tools.stacks.publishing import publish_changes
from tools.symptoms.publishing import publish_symptoms
from tools.verification.pages import DOCS
from tools.verification.report import REPORT
from tools.verification.shipped import shipped_marks
from tools.verification.snippets import find_snippets, version_key

PUBLISHED_REPORT = DOCS / "assets" / "verification-report.json"


def publish_report(report: Path = REPORT) -> None:
    """Publish the programs and the report; only rows of snippets that have not changed since.

    Marks are those that ship with the tree and those of this machine's last full run.
    """
    found = json.loads(report.read_text()) if report.exists() else {"frameworks": {}, "snippets": {}}
    current = {f"{snippet.name}.py": snippet.sha256 for snippet in find_snippets()}
    found["snippets"] = {name: row for name, row in found["snippets"].items() if current.get(name) == row["sha256"]}
    shipped = {name: mark.pythons for name, mark in shipped_marks().items() if current.get(name) == mark.sha256}
    marks = {
        name: current_mark(found["snippets"].get(name, {"runs": []})["runs"], shipped.get(name, ())) for name in current
    }
    PUBLISHED_REPORT.write_text(json.dumps(found, indent=1, sort_keys=True))
    publish_programs(marks, recordings_of(find_snippets()))
    publish_symptoms()
    publish_cards()
    publish_changes()
    publish_archive()
    write_stack_control()


def current_mark(runs: Sequence[Mapping[str, str]], shipped: Sequence[str]) -> list[str]:
    """Return the versions that confirmed a snippet as it is; none if it was found untrue here."""
    if any(run["verdict"] == "untrue" for run in runs):
        return []
    return sorted({run["python"] for run in runs if run["verdict"] == "verified"} | set(shipped), key=version_key)
