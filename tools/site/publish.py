"""Put beside the pages what was verified, and what *Run* fetches."""

from __future__ import annotations

import json
from pathlib import Path

from tools.runner.programs import publish_programs
from tools.verification.pages import DOCS
from tools.verification.report import REPORT
from tools.verification.snippets import find_snippets, version_key

PUBLISHED_REPORT = DOCS / "assets" / "verification-report.json"


def publish_report(report: Path = REPORT) -> None:
    """Publish the programs and the report; only rows of snippets that have not changed since."""
    found = json.loads(report.read_text()) if report.exists() else {"frameworks": {}, "snippets": {}}
    current = {f"{snippet.name}.py": snippet.sha256 for snippet in find_snippets()}
    found["snippets"] = {name: row for name, row in found["snippets"].items() if current.get(name) == row["sha256"]}
    marks = {
        name: sorted({run["python"] for run in row["runs"] if run["verdict"] == "verified"}, key=version_key)
        for name, row in found["snippets"].items()
        if all(run["verdict"] != "untrue" for run in row["runs"])
    }
    PUBLISHED_REPORT.write_text(json.dumps(found, indent=1, sort_keys=True))
    publish_programs(marks)
