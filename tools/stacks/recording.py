"""Write what a bisection found: transcripts of older stacks, what a snippet needs, and the boundaries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.stacks.boundaries import Boundary, told
from tools.stacks.history import Hear, Printed, find_changes, printed_at, printed_on
from tools.stacks.releases import StackError, find_release
from tools.stacks.statements import NEEDS, Need, common_output, needs
from tools.stacks.stops import Stop, find_stops, interpreter_of, locked_pins, titled
from tools.verification.snippets import Snippet
from tools.verification.update import Change as FileChange
from tools.verification.update import changed, read

FRAMEWORKS = ("fastapi", "flask", "starlette", "werkzeug", "uvicorn", "gunicorn")


@dataclass(frozen=True)
class Found:
    """What the stops and the boundaries between them say of one snippet."""

    snippet: Snippet
    printed: dict[Stop, Printed]
    boundaries: tuple[Boundary, ...]


def bisect(snippet: Snippet, hear: Hear) -> Found:
    """Find every change of a snippet's output from the first stop to the lock file's releases."""
    printed = {stop: printed_on(snippet, interpreter_of(stop)) for stop in find_stops()}
    newest = Printed(common_output(snippet) or "", failed=False)
    ends = [*((stop.day, printed[stop]) for stop in find_stops()[1:]), (locked_day(), newest)]
    found: list[Boundary] = []
    for (stop, old), (until, new) in zip(printed.items(), ends, strict=True):
        if old.key != new.key:
            confirm_steady(snippet, stop, old)
            found += boundaries_between(snippet, stop, f"{stop.day}T23:59:59Z", f"{until}T23:59:59Z", hear)
    return Found(snippet, printed, tuple(found))


def confirm_steady(snippet: Snippet, stop: Stop, first: Printed) -> None:
    """Run a snippet at a stop once more. Raises StackError where chance decides what it prints."""
    if printed_on(snippet, interpreter_of(stop)).key != first.key:
        raise StackError(
            f"{snippet.place} is unsteady on {stop.title}: two runs print different text, so no release decides."
        )


def locked_day() -> str:
    """Return the day that brought the last of the locked frameworks."""
    return max(find_release(package, locked_pins()[package]).moment for package in FRAMEWORKS)[:10]


def boundaries_between(snippet: Snippet, stop: Stop, after: str, until: str, hear: Hear) -> list[Boundary]:
    changes = find_changes(snippet, after, until, stop.python, hear)
    if not changes:
        raise StackError(
            f"{snippet.place}: from {stop.title} to the next stop the output changes, and on CPython {stop.python} "
            "no release changes it: the interpreter decides."
        )
    files = stating_files(snippet)
    found = []
    for change in changes:
        pair = (f"{change.package}=={number}" for number in (change.last_old, change.first_new))
        old, new = (printed_at(snippet, change.moment, change.python, pin) for pin in pair)
        names = (change.package, change.last_old, change.first_new, change.moment, change.python)
        found.append(Boundary(snippet.name, *names, told(old, files), told(new, files)))
    return found


def stating_files(snippet: Snippet) -> dict[str, str]:
    """Return the files that state an output, by the output."""
    files = {path.read_text(encoding="utf-8"): path for path in snippet.older_transcripts.values()}
    common = common_output(snippet)
    if common is not None:
        files[common] = snippet.transcripts.get(None, snippet.path)
    return {text: path.relative_to(snippet.base).as_posix() for text, path in files.items()}


def record(found: Found) -> list[FileChange]:
    """Return the transcripts to write and to delete; write what the snippet needs, and its boundaries."""
    snippet, stops = found.snippet, list(found.printed)
    texts: dict[Path, str] = {}
    needed: tuple[Boundary, list[Stop]] | None = None
    for number, stop in enumerate(stops):
        boundary = next((b for b in found.boundaries if b.moment > f"{stop.day}T23:59:59Z"), None)
        if boundary is None:
            continue
        if found.printed[stop].failed and all(found.printed[older].failed for older in stops[:number]):
            needed = (boundary, stops[: number + 1])
        else:
            name = f"{snippet.path.stem}.before-{boundary.package}-{boundary.transcript_release}.out"
            texts[snippet.path.with_name(name)] = found.printed[stop].text
    write_need(snippet, needed and need_of(found, *needed))
    changes = [FileChange(path, read(path), text) for path, text in texts.items()]
    changes += [FileChange(p, read(p), None) for p in snippet.older_transcripts.values() if p not in texts]
    return changed(changes)


def need_of(found: Found, boundary: Boundary, stops: Sequence[Stop]) -> Need:
    """Say what the snippet needs. A reason that a person has written stays."""
    errors = tuple(dict.fromkeys(found.printed[stop].last_line for stop in stops))
    known = needs().get(found.snippet.name)
    reason = known.reason if known else f"{titled(boundary.package)} before {boundary.transcript_release}: {errors[-1]}"
    return Need(boundary.package, boundary.transcript_release, reason, errors)


def write_need(snippet: Snippet, need: Need | None, path: Path = NEEDS) -> None:
    """Put what one snippet needs in the place of what it needed before."""
    rows = dict(needs())
    rows.pop(snippet.name, None)
    if need:
        rows[snippet.name] = need
    parts = [NEEDS_TITLE]
    for name, row in sorted(rows.items()):
        fields = {"package": row.package, "release": row.release, "reason": row.reason, "errors": list(row.errors)}
        # What JSON says of texts and lists of texts, TOML says in the same way.
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
        parts.append("\n".join([f'["{name}"]', *lines]) + "\n")
    path.write_text("\n".join(parts), encoding="utf-8")
    needs.cache_clear()


NEEDS_TITLE = """\
# What snippets need that older stops lack: on older releases they cannot run, for the reason that the reader sees.
# `errors` are the last lines of the runs there, and the checks compare them. `make bisect` writes the rows; the reasons
# are written by hand.
"""


def relabel(boundaries: Sequence[Boundary], snippet: Snippet) -> list[Boundary]:
    """Let boundaries name the transcripts that were written for them."""
    files = stating_files(snippet)
    return [Boundary(**{**vars(b), "old": files.get(b.old, b.old), "new": files.get(b.new, b.new)}) for b in boundaries]
