"""The verification report: written by a full run, published with the site."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.verification.interpreters import find_interpreters
from tools.verification.shipped import ship_marks
from tools.verification.snippets import ROOT
from tools.verification.verify import Verdict, absent_pythons

REPORT = ROOT / ".cache" / "verification-report.json"

FRAMEWORKS = ("fastapi", "flask", "gunicorn", "httpx", "pydantic", "redis", "sqlalchemy", "starlette", "uvicorn")


def write_report(verdicts: Sequence[Verdict], path: Path = REPORT) -> None:
    """Write what a full run found, for `publish_report`, and the marks that ship with the tree."""
    ship_marks(verdicts)
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
