"""The commands behind the Makefile and the git hook."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from itertools import groupby

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tests.notebooks import execute_changed, update_stated
from tests.problems.commands import update_transcripts
from tests.verification.browser_python import run_in_node, transcript_change
from tests.verification.formatting import format_snippets, formatted_snippets
from tests.verification.interpreters import Interpreter, find_interpreters, missing_interpreter
from tests.verification.pages import pages_showing
from tests.verification.report import publish_report
from tests.verification.runnable import BROWSER_PYTHON, reason_not_to_run
from tests.verification.scaffold import scaffold
from tests.verification.snippets import OLDEST_FRAMEWORK_PYTHON, ROOT, SNIPPETS, Snippet, find_snippets, static_faults
from tests.verification.update import Change, apply, update_snippet
from tests.verification.verify import absent_pythons, verify


def named_snippets(pattern: str) -> list[Snippet]:
    snippets = find_snippets(pattern)
    if not snippets:
        known = "\n  ".join(sorted({snippet.name for snippet in find_snippets()}))
        sys.exit(f"There is no snippet {pattern!r}. Name one of these, or a folder:\n  {known}")
    return snippets


def usable_interpreters() -> Sequence[Interpreter]:
    interpreters = find_interpreters()
    if not interpreters:
        sys.exit(missing_interpreter(OLDEST_FRAMEWORK_PYTHON))
    return interpreters


def check(pattern: str) -> int:
    """Run the named snippets on every interpreter, with both oracles, and print the verdicts."""
    snippets, interpreters = named_snippets(pattern), usable_interpreters()
    verdicts = verify(snippets, interpreters)
    verdicts.sort(key=lambda verdict: verdict.snippet.name)
    for name, rows in groupby(verdicts, key=lambda verdict: verdict.snippet.name):
        for verdict in rows:
            where = str(verdict.interpreter or "before any run")
            print(f"{name}  {where}  {'UNTRUE' if verdict.faults else f'verified, {verdict.milliseconds} ms'}")
    tell_absent(snippets, interpreters)
    faults = [fault for verdict in verdicts for fault in verdict.faults]
    for fault in faults:
        print(f"\n{fault}")
    return 1 if faults else 0


def tell_absent(snippets: Sequence[Snippet], interpreters: Sequence[Interpreter]) -> None:
    """Name the statements that no interpreter of this machine confirms."""
    for snippet in snippets:
        for python in absent_pythons(snippet, interpreters):
            print(f"{snippet.name}  CPython {python}  NOT RUN. {missing_interpreter(python)}")


def static(files: Sequence[str]) -> int:
    """Say what is wrong with program files before any run."""
    faults = [fault for file in files for snippet in find_snippets(file) for fault in static_faults(snippet)]
    unformatted = {path.relative_to(ROOT).as_posix() for path in formatted_snippets()} & set(files)
    for fault in faults:
        print(fault)
    for file in sorted(unformatted):
        print(f"{file}: not in ruff's format\n  mend it: make format")
    return 1 if faults or unformatted else 0


def update(pattern: str) -> int:
    """Rewrite what the named snippets state, print the differences and the pages affected."""
    interpreters = usable_interpreters()
    failed = False
    for snippet in named_snippets(pattern):
        changes, faults = update_snippet(snippet, interpreters)
        for fault in faults:
            failed = True
            print(fault)
        if changes:
            apply(changes)
            for change in changes:
                print(as_diff(change))
            print(f"{snippet.place} is shown on: {', '.join(pages_showing(snippet.name)) or 'no page yet'}\n")
    print("Read the differences: each is a statement that the site now makes.")
    return 1 if failed else 0


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
        stated = (run.snippet.stated_output(BROWSER_PYTHON) or "").splitlines()
        print("\n".join(difflib.unified_diff(stated, (run.printed + run.unstated).splitlines(), "stated", "printed")))
    for snippet in named_snippets(pattern):
        if reason := reason_not_to_run(snippet):
            print(f"{snippet.name}  not run in a browser: {reason}")
    return 1 if different and not write else 0


def as_diff(change: Change) -> str:
    name = str(change.path.relative_to(ROOT))
    old, new = ((text or "").splitlines() for text in (change.old, change.new))
    return "\n".join(difflib.unified_diff(old, new, name, name if change.new is not None else "deleted", lineterm=""))


def notebooks(update: bool) -> int:
    """Execute the notebooks that changed; with `update`, write what they show as what they state."""
    faults = execute_changed()
    for fault in faults:
        print(fault)
    if update and not faults:
        for path in update_stated():
            print(f"wrote {path.relative_to(ROOT)}: read the difference, the site now states it")
    return 1 if faults else 0


class Republish(FileSystemEventHandler):
    """Publishes the programs anew when a snippet changes, so that Run runs what the page shows."""

    def __init__(self) -> None:
        self.wanted = threading.Event()
        threading.Thread(target=self.publish_when_wanted, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            self.wanted.set()

    def publish_when_wanted(self) -> None:
        while True:
            self.wanted.wait()
            # An editor that saves makes several events.
            time.sleep(0.2)
            self.wanted.clear()
            # In a process of its own: this one remembers the snippets that it has read.
            subprocess.run([sys.executable, "-m", "tests.cli", "publish"], cwd=ROOT)


def serve(port: int) -> None:
    """Serve the site live, after making sure that the port is free."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Port {port} is in use. Choose another one: make serve PORT={port + 1}")
    print(f"The site is on http://127.0.0.1:{port}/ once it is built. Ctrl+C ends it.", flush=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "-a", f"127.0.0.1:{port}"]
    observer = Observer()
    observer.schedule(Republish(), str(SNIPPETS), recursive=True)
    observer.start()
    # Whoever ends this process ends MkDocs with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(command, cwd=ROOT)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.cli", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "update"):
        commands.add_parser(name).add_argument("pattern", nargs="?", default="")
    browser = commands.add_parser("check-browser")
    browser.add_argument("pattern", nargs="?", default="")
    browser.add_argument("--write", action="store_true")
    new = commands.add_parser("new")
    new.add_argument("name", nargs="?", default="")
    new.add_argument("--frameworks", action="store_true")
    commands.add_parser("static").add_argument("files", nargs="+")
    commands.add_parser("format")
    commands.add_parser("publish")
    commands.add_parser("notebooks").add_argument("--update", action="store_true")
    commands.add_parser("serve").add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args()
    if chosen.command == "check":
        return check(chosen.pattern)
    if chosen.command == "update":
        if chosen.pattern.removeprefix("snippets/").split("/")[0] == "problems":
            return update_transcripts(chosen.pattern)
        return update(chosen.pattern)
    if chosen.command == "check-browser":
        return check_browser(chosen.pattern, write=chosen.write)
    if chosen.command == "notebooks":
        return notebooks(chosen.update)
    if chosen.command == "static":
        return static(chosen.files)
    if chosen.command == "new":
        print(scaffold(chosen.name, SNIPPETS, frameworks=chosen.frameworks))
    elif chosen.command == "format":
        format_snippets()
    elif chosen.command == "publish":
        publish_report()
    else:
        serve(chosen.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
