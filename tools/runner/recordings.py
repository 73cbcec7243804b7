"""Recordings of the site's programs: what each does, step by step, as *Step* shows it without loading Python.

They are made in CPython 3.14 itself, below the page's own prelude, and kept by all that they depend on. Where a program
prints something else while it is recorded, there is no recording: the page then records in its own Python.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tools.runner.browser_python import browser_run
from tools.runner.programs import packed, packed_library, program_of
from tools.runner.runnable import BROWSER_PYTHON, reason_not_to_run
from tools.verification.inheritance import ROOMS, plain_environment
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.snippets import ROOT, Snippet
from tools.verification.text import lines_of

SESSION = Path(__file__).with_name("recording_session.py")
RUNNER = ROOT / "docs" / "assets" / "js" / "runner"
KEPT = ROOT / ".cache" / "recordings"
# A machine may be busy: how long a recording is must not depend on it.
OPTIONS = {"most_seconds": 20}
# A longer one is made in the page when it is asked for: these are nine of ten, and half of the bytes.
MOST_STEPS = 300


@cache
def python_of_pages() -> Interpreter | None:
    """Return the CPython whose events the recorder knows, if it is here."""
    return next((found for found in find_interpreters() if found.python == BROWSER_PYTHON), None)


def run_programs(programs: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Run programs in CPython 3.14 as a page would; give what each printed and its steps.

    A program is what the page fetches, with `id`, `name`, and `record`: the options of the recorder, or None.
    """
    interpreter = python_of_pages()
    if interpreter is None or not programs:
        return
    workers = min(os.cpu_count() or 1, len(programs))
    shares = [list(programs[at::workers]) for at in range(workers)]
    with tempfile.TemporaryDirectory(prefix="recording-", dir=ROOMS) as name, ThreadPoolExecutor(workers) as pool:
        folder = Path(name)
        library = folder / "library"
        with zipfile.ZipFile(io.BytesIO(packed_library())) as archive:
            archive.extractall(library)
        for lines in pool.map(lambda share: session(interpreter, share, folder, library), shares):
            yield from lines


def session(
    interpreter: Interpreter, programs: list[dict[str, Any]], folder: Path, library: Path
) -> list[dict[str, Any]]:
    """Run programs one after the other."""
    done = subprocess.run(
        [interpreter.program, SESSION, library],
        cwd=folder,
        env=plain_environment(interpreter.program, folder, folder),
        input=json.dumps(programs),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in lines_of(done.stdout)]


@dataclass(frozen=True)
class Recording:
    """A snippet that was recorded: all that it printed, and its steps."""

    snippet: Snippet
    printed: str
    steps: tuple[str, ...]
    is_equal: bool

    @property
    def end(self) -> str:
        """Why the last step is the last: "ended", or a limit."""
        why: str = json.loads(self.steps[-1])["why"] if self.steps else "lost"
        return why

    @property
    def is_shipped(self) -> bool:
        return self.is_equal and self.end == "ended" and len(self.steps) <= MOST_STEPS

    @property
    def content(self) -> bytes:
        """The recording as a page gets it."""
        return packed({"steps": self.steps, "printed": self.printed})


def recordings_of(snippets: Sequence[Snippet]) -> dict[str, bytes]:
    """Return the recordings that pages get, by the name of the snippet, and keep no others."""
    found = record_snippets(snippets)
    needed = {kept_file(recordable(run.snippet)) for run in found.values()}
    for path in set(KEPT.glob("*.json")) - needed:
        path.unlink()
    return {name: run.content for name, run in found.items() if run.is_shipped}


def record_snippets(snippets: Sequence[Snippet], attempts: int = 2) -> dict[str, Recording]:
    """Record those snippets that a page can run, where no recording is kept; return all, by name.

    One that prints something else gets a second chance: on a busy machine a recorder can make a program late for
    its own timers. What it prints then is kept as well, so that no build waits for it again.
    """
    named = {snippet.name: snippet for snippet in snippets if not reason_not_to_run(snippet)}
    programs = {name: recordable(snippet) for name, snippet in named.items()}
    rows = {name: json.loads(kept.read_text("utf-8")) for name in named if (kept := kept_file(programs[name])).exists()}
    due = named.keys() - rows.keys()
    for _ in range(attempts):
        found = {row["id"]: row for row in run_programs([programs[name] for name in sorted(due)])}
        rows |= found
        due = {name for name, row in found.items() if not recording(named[name], row).is_equal}
        for name, row in found.items():
            KEPT.mkdir(parents=True, exist_ok=True)
            kept_file(programs[name]).write_text(json.dumps(row), encoding="utf-8")
    return {name: recording(named[name], row) for name, row in rows.items()}


def recording(snippet: Snippet, row: dict[str, Any]) -> Recording:
    return Recording(snippet, row["both"], tuple(row["steps"]), browser_run(snippet, row).equal)


def recordable(snippet: Snippet) -> dict[str, Any]:
    return program_of(snippet) | {"id": snippet.name, "name": snippet.path.name, "record": OPTIONS}


def kept_file(program: dict[str, Any]) -> Path:
    return KEPT / f"{key_of(program)}.json"


def key_of(program: dict[str, Any]) -> str:
    """Digest what a recording depends on: the program, the recorder, the interpreter and its packages."""
    interpreter = python_of_pages()
    return hashlib.sha256(
        json.dumps([program, interpreter and interpreter.release, common_digest()], sort_keys=True).encode()
    ).hexdigest()


@cache
def common_digest() -> str:
    common = hashlib.sha256(packed_library())
    for path in (SESSION, RUNNER / "prelude.py", *sorted((RUNNER / "recorder").glob("*.py")), ROOT / "uv.lock"):
        common.update(path.read_bytes())
    return common.hexdigest()
