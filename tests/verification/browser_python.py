"""The browser's CPython without a browser: run snippets in it under Node, and compare or write what they state.

`make check-browser` is the quick check of a contributor. The tests press the page's own Run button in Chromium.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.verification.process_oracle import reduce_tracebacks
from tests.verification.programs import program_of
from tests.verification.runnable import BROWSER_PYTHON, reason_not_to_run
from tests.verification.snippets import ROOT, Snippet
from tests.verification.update import Change, changed, read
from tools.set_up import node_command

TIME_LIMIT = 1800


@dataclass(frozen=True)
class BrowserRun:
    """What a snippet printed in the browser's CPython, as its page would show it, and what it states."""

    snippet: Snippet
    printed: str
    # What came on stderr and is not stated; a transcript states both streams.
    unstated: str

    @property
    def equal(self) -> bool:
        return self.printed == self.snippet.stated_output(BROWSER_PYTHON) and not self.unstated


def run_in_node(snippets: Sequence[Snippet]) -> Iterator[BrowserRun]:
    """Run those snippets that a browser can run; give each as it ends."""
    named = {snippet.name: snippet for snippet in snippets if not reason_not_to_run(snippet)}
    programs = [
        program_of(snippet) | {"id": name, "name": snippet.path.name} for name, snippet in sorted(named.items())
    ]
    process = subprocess.Popen(
        [*node_command("node"), "tools/run_in_node.mjs"],
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


def browser_run(snippet: Snippet, found: dict[str, str]) -> BrowserRun:
    text = found["both" if snippet.is_transcribed or "stdout" not in found else "stdout"].replace("/program/", "")
    unstated = "" if snippet.is_transcribed else found.get("stderr", "")
    return BrowserRun(snippet, reduce_tracebacks(text) if snippet.is_transcribed else text, unstated)


def transcript_change(run: BrowserRun) -> list[Change]:
    """Return the transcript that the browser's version needs of its own, if it prints something else."""
    own = run.snippet.path.with_suffix(f".{BROWSER_PYTHON}.out")
    common = run.snippet.transcripts.get(None)
    new = None if common and read(common) == run.printed else run.printed
    return changed([Change(own, read(own), new)])
