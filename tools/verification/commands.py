"""What a contributor runs on snippets: check them, say what is wrong before any run, rewrite what they state."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tools.verification.formatting import formatted_snippets
from tools.verification.interpreters import Interpreter, find_interpreters, missing_interpreter
from tools.verification.pages import pages_showing
from tools.verification.pairs import find_pairs, pair_faults
from tools.verification.snippets import OLDEST_FRAMEWORK_PYTHON, ROOT, Fault, Snippet, find_snippets, static_faults
from tools.verification.steadiness import unsteady_faults
from tools.verification.text import lines_of
from tools.verification.update import Change, apply, update_snippet
from tools.verification.verify import Verdict, absent_pythons, verify


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
    """Run the named snippets on every interpreter, and print the verdicts.

    What is named runs several times; all snippets together run once, as in `make test`.
    """
    snippets, interpreters = named_snippets(pattern), usable_interpreters()
    verdicts = verify(snippets, interpreters)
    unsteady = unsteady_faults(verdicts) if pattern else {}
    verdicts.sort(key=lambda verdict: verdict.snippet.name)
    for name, rows in groupby(verdicts, key=lambda verdict: verdict.snippet.name):
        for verdict in rows:
            where = str(verdict.interpreter or "before any run")
            print(f"{name}  {where}  {'UNTRUE' if verdict.faults else f'verified, {verdict.milliseconds} ms'}")
        if any(snippet.name == name for snippet in unsteady):
            print(f"{name}  several times, beside load  UNSTEADY")
    tell_absent(snippets, interpreters)
    # What a program states cannot be right before it prints the same every time.
    faults = said_once([verdict for verdict in verdicts if verdict.snippet not in unsteady])
    faults += unsteady.values()
    # Two programs that are untrue may differ only for that.
    if not faults:
        for example, pair in find_pairs(snippets).items():
            faults += pair_faults(example, pair, interpreters)
    for fault in faults:
        print(f"\n{fault}")
    return 1 if faults else 0


def said_once(verdicts: Sequence[Verdict]) -> list[Fault]:
    """Return the faults, one that several interpreters share as one that names them all."""
    sharing: dict[Fault, list[str]] = {}
    for verdict in verdicts:
        for fault in verdict.faults:
            common = fault.place.replace(f" on {verdict.interpreter}", " on *")
            release = verdict.interpreter.release if verdict.interpreter else ""
            sharing.setdefault(replace(fault, place=common), []).append(release)
    return [
        replace(fault, place=fault.place.replace(" on *", f" on CPython {', '.join(releases)}"))
        for fault, releases in sharing.items()
    ]


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
    failed = written = False
    for snippet in named_snippets(pattern):
        changes, faults = update_snippet(snippet, interpreters)
        for fault in faults:
            failed = True
            print(fault)
        if changes:
            written = True
            apply(changes)
            for change in changes:
                print(as_diff(change))
            print(f"{snippet.place} is shown on: {', '.join(pages_showing(snippet.name)) or 'no page yet'}\n")
    if written:
        print("Read the differences: each is a statement that the site now makes.")
    elif not failed:
        print("Nothing to write: what is stated is what the programs print.")
    return 1 if failed else 0


def as_diff(change: Change) -> str:
    name = str(change.path.relative_to(ROOT))
    old, new = (lines_of(text or "") for text in (change.old, change.new))
    return "\n".join(difflib.unified_diff(old, new, name, name if change.new is not None else "deleted", lineterm=""))
