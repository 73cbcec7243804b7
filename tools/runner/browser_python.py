"""The browser's CPython without a browser: run snippets in it under Node, and compare or write what they state.

`make check-browser` is the quick check of a contributor. The tests press the page's own Run button in Chromium.
"""

from __future__ import annotations

import difflib
import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.runner.programs import program_of
from tools.runner.runnable import BROWSER_PYTHON, reason_not_to_run
from tools.set_up.node import node_command
from tools.verification.commands import named_snippets
from tools.verification.process_oracle import reduce_tracebacks
from tools.verification.snippets import ROOT, Snippet
from tools.verification.text import lines_of
from tools.verification.update import Change, apply, changed, read

TIME_LIMIT = 1800


@dataclass(frozen=True)
class BrowserRun:
    """What a snippet printed in the browser's CPython, as its page would show it, and what it states."""

    snippet: Snippet
    printed: str
    # What came on stderr and is not stated; a transcript states both streams.
    unstated: str
    # The steps of a recording, each a text of JSON.
    steps: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        return self.printed == self.snippet.stated_output(BROWSER_PYTHON) and not self.unstated


def run_in_node(snippets: Sequence[Snippet], record: Mapping[str, object] | None = None) -> Iterator[BrowserRun]:
    """Run those snippets that a browser can run; give each as it ends.

    With `record`, the options of the recorder, each run is recorded.
    """
    named = {snippet.name: snippet for snippet in snippets if not reason_not_to_run(snippet)}
    programs = [
        program_of(snippet) | {"id": name, "name": snippet.path.name, "record": record}
        for name, snippet in sorted(named.items())
    ]
    process = subprocess.Popen(
        [*node_command("node"), "tools/runner/run_in_node.mjs"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    ended_at = time.monotonic() + TIME_LIMIT
    with process:
        process.stdin.write(json.dumps(programs))
        process.stdin.close()
        for line in process.stdout:
            found = json.loads(line)
            yield browser_run(named[found["id"]], found)
            if time.monotonic() > ended_at:
                process.kill()


def browser_run(snippet: Snippet, found: dict[str, Any]) -> BrowserRun:
    text = found["both" if snippet.is_transcribed or "stdout" not in found else "stdout"].replace("/program/", "")
    unstated = "" if snippet.is_transcribed else found.get("stderr", "")
    printed = reduce_tracebacks(text) if snippet.is_transcribed else text
    return BrowserRun(snippet, printed, unstated, tuple(found.get("steps", ())))


def transcript_change(run: BrowserRun) -> list[Change]:
    """Return the transcript that the browser's version needs of its own, if it prints something else."""
    own = run.snippet.path.with_suffix(f".{BROWSER_PYTHON}.out")
    common = run.snippet.transcripts.get(None)
    new = None if common and read(common) == run.printed else run.printed
    return changed([Change(own, read(own), new)])


def check_browser(pattern: str, *, write: bool) -> int:
    """Run the named snippets in the browser's CPython, under Node; with `write`, state what that version prints."""
    different = 0
    for run in run_in_node(named_snippets(pattern)):
        print(f"{run.snippet.name}  CPython {BROWSER_PYTHON} in a browser  {'equal' if run.equal else 'DIFFERENT'}")
        if run.equal:
            continue
        different += 1
        if write and run.snippet.is_transcribed:
            apply(transcript_change(run))
        stated = lines_of(run.snippet.stated_output(BROWSER_PYTHON) or "")
        print("\n".join(difflib.unified_diff(stated, lines_of(run.printed + run.unstated), "stated", "printed")))
    for snippet in named_snippets(pattern):
        if reason := reason_not_to_run(snippet):
            print(f"{snippet.name}  not run in a browser: {reason}")
    return 1 if different and not write else 0
