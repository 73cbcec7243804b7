"""The verification report: written by a full run, published with the site."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.verification.interpreters import find_interpreters
from tests.verification.pages import DOCS
from tests.verification.programs import publish_programs
from tests.verification.snippets import ROOT, find_snippets, version_key
from tests.verification.verify import Verdict, absent_pythons

REPORT = ROOT / ".cache" / "verification-report.json"
PUBLISHED_REPORT = DOCS / "assets" / "verification-report.json"

FRAMEWORKS = ("fastapi", "flask", "gunicorn", "httpx", "pydantic", "redis", "sqlalchemy", "starlette", "uvicorn")


def write_report(verdicts: Sequence[Verdict], path: Path = REPORT) -> None:
    """Write what a full run found, for `publish_report`."""
    snippets: dict[str, dict[str, Any]] = defaultdict(lambda: {"runs": []})
    for verdict in verdicts:
        row = snippets[f"{verdict.snippet.name}.py"]
        row["sha256"] = verdict.snippet.sha256
        row["runs"].append(
            {
                "python": verdict.interpreter.python if verdict.interpreter else None,
                "release": verdict.interpreter.release if verdict.interpreter else None,
                "verdict": "untrue" if verdict.faults else "verified",
                "milliseconds": verdict.milliseconds,
            }
        )
    for snippet in {verdict.snippet for verdict in verdicts}:
        for python in absent_pythons(snippet, find_interpreters()):
            row = {"python": python, "release": None, "verdict": "not run", "milliseconds": 0}
            snippets[f"{snippet.name}.py"]["runs"].append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"frameworks": framework_versions(), "snippets": snippets}, indent=1, sort_keys=True))


def framework_versions() -> dict[str, str]:
    """Return the locked version of each framework."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package["version"] for package in lock["package"] if package["name"] in FRAMEWORKS}


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
