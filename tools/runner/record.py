"""Record snippets in the browser's CPython, under Node: what each does, step by step, as its page can show it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tools.runner.browser_python import BrowserRun, run_in_node
from tools.runner.runnable import reason_not_to_run
from tools.verification.commands import named_snippets
from tools.verification.snippets import ROOT

RECORDINGS = ROOT / ".cache" / "recorded"

OPTIONS: dict[str, object] = {}


def record(pattern: str) -> int:
    """Record the named snippets; say of each whether it printed what it states, and how long the recording is."""
    different = 0
    snippets = named_snippets(pattern)
    for run in run_in_node(snippets, record=OPTIONS):
        path = RECORDINGS / f"{run.snippet.name}.steps.json"
        size = write(path, run)
        different += not run.equal
        verdict = "equal" if run.equal else "DIFFERENT"
        print(f"{run.snippet.name}  {len(run.steps) - 1} steps, {size:,} bytes packed, {end_of(run)}, output {verdict}")
        if not run.equal:
            print(run.printed)
    for snippet in snippets:
        if reason := reason_not_to_run(snippet):
            print(f"{snippet.name}  not recorded: {reason}")
    return 1 if different else 0


def end_of(run: BrowserRun) -> str:
    why: str = json.loads(run.steps[-1])["why"] if run.steps else "no step"
    return "to its end" if why == "ended" else f"up to the limit of {why}"


def write(path: Path, run: BrowserRun) -> int:
    """Write a recording as the page gets it; return how many bytes it has on the wire."""
    content = json.dumps({"steps": run.steps, "printed": run.printed}, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(gzip.compress(content))
