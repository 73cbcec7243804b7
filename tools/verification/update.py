"""`make update`: write into a snippet what the process oracle saw it print."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.verification.environment import how_it_ended, is_stateable, of_the_machine
from tools.verification.inheritance import nothing_inherited
from tools.verification.interpreters import Interpreter, missing_interpreter
from tools.verification.process_oracle import Run, run_snippet
from tools.verification.snippets import Fault, Snippet, program_faults, version_key
from tools.verification.steadiness import unsteady_fault
from tools.verification.text import lines_of
from tools.verification.verify import unsayable_fault


@dataclass(frozen=True)
class Change:
    """One file to write, or to delete where `new` is None."""

    path: Path
    old: str | None
    new: str | None


# The files to write, and what stands in the way.
Update = tuple[list[Change], list[Fault]]


def update_snippet(snippet: Snippet, interpreters: Sequence[Interpreter]) -> Update:
    """Return the files that would make the snippet state what it prints, and what stands in the way."""
    faults = list(program_faults(snippet))
    if faults:
        return [], faults
    runs = run_everywhere(snippet, interpreters)
    hindrance = what_hinders(snippet, runs)
    if hindrance:
        return [], [hindrance]
    inline = None if snippet.is_transcribed else stated_inline(snippet, list(runs.values()))
    if inline is not None:
        return steadily(snippet, runs, [Change(snippet.path, snippet.source, inline)])
    if not snippet.is_transcribed or snippet.stated_inline:
        # Seen as a transcript, a run holds both streams in the order of a terminal.
        return turn_to_transcript(snippet, interpreters)
    return steadily(snippet, runs, transcript_changes(snippet, runs))


def what_hinders(snippet: Snippet, runs: Mapping[Interpreter, Run]) -> Fault | None:
    """Return why nothing can be stated of a snippet, or None."""
    if not runs:
        needed = missing_interpreter(snippet.oldest_python)
        return Fault(snippet.place, "it runs on no interpreter of this machine", needed)
    faults = (fault for interpreter, run in runs.items() for fault in unstateable(snippet, interpreter, run))
    return next(faults, None)


def unstateable(snippet: Snippet, interpreter: Interpreter, run: Run) -> Iterator[Fault]:
    """Say why what a run printed must not become a statement."""
    place = f"{snippet.place} on {interpreter}"
    mend = f"correct the program, then make update S={snippet.name}"
    if run.timed_out:
        yield Fault(place, "the program did not end", mend, "an end", "still running")
    elif run.refused:
        yield Fault(place, "the program reaches for the network", mend, "loopback only", run.refused)
    elif run.unsayable:
        yield unsayable_fault(snippet, interpreter, run)
    elif not is_stateable(run):
        yield Fault(place, "the program fails, and no reader would see how", mend, "exit code 0", how_it_ended(run))
    elif cause := of_the_machine(snippet, run, interpreter.python):
        lacks = f"give the program what it lacks here, then make update S={snippet.name}"
        mend = f"{lacks}; where it is what the program shows, write it into its transcript yourself"
        yield Fault(place, "this machine has put something into the output", mend, "what the program says", cause)
    elif not run.stdout and not run.stderr:
        yield Fault(
            place,
            "the program prints nothing, so there is nothing to state",
            f"let it print, then make update S={snippet.name}",
        )


def steadily(snippet: Snippet, runs: Mapping[Interpreter, Run], changes: Sequence[Change]) -> Update:
    """Let the changes pass if further runs print the same; what changes nothing states nothing new."""
    due = changed(changes)
    fault = unsteady_fault(snippet, runs) if due else None
    return ([], [fault]) if fault else (due, [])


@nothing_inherited()
def run_everywhere(snippet: Snippet, interpreters: Sequence[Interpreter]) -> dict[Interpreter, Run]:
    meant = [interpreter for interpreter in interpreters if snippet.runs_on(interpreter.python)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(meant, pool.map(lambda interpreter: run_snippet(snippet, interpreter), meant), strict=True))


def stated_inline(snippet: Snippet, runs: Sequence[Run]) -> str | None:
    """Return the source with a `#>` line under each top-level print, or None where that cannot say it."""
    source = snippet.without_stated_output()
    first = runs[0]
    if any(run.stdout != first.stdout or run.stderr or run.exit_code for run in runs):
        return None
    ends = [
        node.end_lineno or node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "print"
    ]
    printed = lines_of(first.stdout)
    # `#>` cannot show blanks at the end of a line, since formatters remove them; and so it cannot show an empty line.
    sayable = first.stdout.endswith("\n") and all(text and text == text.rstrip() for text in printed)
    if len(ends) != len(printed) or not printed or not sayable:
        return None
    lines = lines_of(source)
    for end, text in reversed(list(zip(ends, printed, strict=True))):
        lines.insert(end, f"#> {text}")
    return "\n".join(lines) + "\n"


def turn_to_transcript(snippet: Snippet, interpreters: Sequence[Interpreter]) -> Update:
    """Move what a snippet states to a transcript: out of `#>` lines, or from nowhere."""
    source, bare = snippet.source, snippet.without_stated_output()
    before = dict(snippet.transcripts)
    placeholder = snippet.path.with_suffix(".out")
    # It runs without its `#>` lines: some programs print the numbers of their lines.
    snippet.path.write_text(bare, encoding="utf-8", newline="\n")
    if not before:
        placeholder.touch()
    try:
        transcribed = Snippet(snippet.path, snippet.base)
        runs = run_everywhere(transcribed, interpreters)
        fault = what_hinders(transcribed, runs) or unsteady_fault(transcribed, runs)
        changes = transcript_changes(transcribed, runs)
    finally:
        snippet.path.write_text(source, encoding="utf-8", newline="\n")
        if not before:
            placeholder.unlink()
    if fault:
        return [], [fault]
    written = [Change(c.path, c.old if c.path in before.values() else None, c.new) for c in changes]
    return changed([Change(snippet.path, source, bare), *written]), []


def transcript_changes(snippet: Snippet, runs: dict[Interpreter, Run]) -> list[Change]:
    """Give each version that has a file of its own its text, and the rest the text of the newest."""
    printed = {interpreter.python: run.stdout for interpreter, run in runs.items()}
    own = {python: path for python, path in snippet.transcripts.items() if python is not None}
    shared = [python for python in printed if python not in own]
    texts: dict[Path, str] = {own[python]: text for python, text in printed.items() if python in own}
    default: str | None = None
    if shared:
        default = printed[max(shared, key=version_key)]
        texts[snippet.path.with_suffix(".out")] = default
    for python in shared:
        if printed[python] != default:
            texts[snippet.path.with_suffix(f".{python}.out")] = printed[python]
    changes = [Change(path, read(path), text) for path, text in texts.items()]
    # A version that prints the common text again needs no file of its own.
    return [
        Change(change.path, change.old, None) if change.path in own.values() and change.new == default else change
        for change in changes
    ]


def read(path: Path) -> str | None:
    # What is no UTF-8 is a fault of its own, and its new text mends it.
    return path.read_bytes().decode("utf-8", "backslashreplace") if path.exists() else None


def changed(changes: Sequence[Change]) -> list[Change]:
    return [change for change in changes if change.old != change.new]


def apply(changes: Sequence[Change]) -> None:
    for change in changes:
        if change.new is None:
            change.path.unlink()
        else:
            change.path.write_text(change.new, encoding="utf-8", newline="\n")
