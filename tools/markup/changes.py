"""Puts what changes between stacks into the page that asks for it with a line of its own: `[[changes]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from markdown.preprocessors import Preprocessor

from tools.markup.older_outputs import OUTPUT_TITLE, name_of_output
from tools.stacks.changes import Change, find_changes
from tools.stacks.spoken import PYTHON, spoken_outputs
from tools.verification.pages import DOCS, INCLUDE, find_fences
from tools.verification.snippets import SNIPPETS, Snippet

PLACE = "[[changes]]"
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
# A fence is longer than any run of these in what it holds.
TICKS = re.compile(r"`{3,}")


class Changes(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return with_changes(lines)


def with_changes(lines: list[str]) -> list[str]:
    """Return the lines of a page with the changes in their place; its folder lies in that of all pages."""
    if PLACE not in lines:
        return lines
    place = lines.index(PLACE)
    return [*lines[:place], *change_lines(find_changes()), *lines[place + 1 :]]


def change_lines(changes: list[Change]) -> Iterator[str]:
    shown = pages_by_file()
    for title, group in groupby(changes, key=lambda change: change.title):
        yield from ('<div class="release" markdown>', "", f"## {title}", "")
        for change in group:
            yield from entry(change, shown)
        yield from ("</div>", "")


def told_day(day: str) -> str:
    """Return "24 November 2025" for "2025-11-24"."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"


def entry(change: Change, shown: dict[str, list[str]]) -> Iterator[str]:
    kind = "python" if change.package == PYTHON else "frameworks"
    yield from (f'<div class="change" data-{kind}="{change.since}" markdown>', "")
    yield from (f"### `{change.snippet}.py` {{: #{change.key} }}", "")
    tried = f" Both releases were run with the other packages of {told_day(change.day)}." if change.day else ""
    yield from (f"Shown in {', '.join(links(change, shown)) or 'no page'}.{tried}", "")
    if change.reason:
        yield from (f"Before, it cannot run: {change.reason}", "")
    else:
        rows = change.difference()
        ticks = "`" * max(3, *(len(run) + 1 for run in TICKS.findall("\n".join(rows))), 3)
        yield from (f'{ticks}diff title="{legend(change)}"', *rows, ticks, "")
    yield from ("</div>", "")


def legend(change: Change) -> str:
    """Say whose lines are marked with which sign."""
    older = change.last_old or f"before {change.release}"
    return f"- {older}, + {change.first_new}"


def links(change: Change, shown: dict[str, list[str]]) -> Iterator[str]:
    """Yield a link to the output on each page that shows the program, lessons first."""
    snippet = Snippet(SNIPPETS / f"{change.snippet}.py")
    program = f"{change.snippet}.py"
    newest = spoken_outputs(snippet)[0].path
    output = newest.relative_to(SNIPPETS).as_posix() if newest else program
    for page in sorted(shown.get(program, []), key=lambda page: (not page.startswith("modules/"), page)):
        anchor = f"#{name_of_output(change.snippet)}" if page in shown.get(output, []) else ""
        title = TITLE.search((DOCS / page).read_text(encoding="utf-8"))
        yield f"[{title[1] if title else page}](../{page}{anchor})"


def pages_by_file() -> dict[str, list[str]]:
    """Return the pages, by their paths, that show a program or an output as a whole, under its own name."""
    pages: dict[str, list[str]] = {}
    for path in sorted(DOCS.rglob("*.md")):
        page = path.relative_to(DOCS).as_posix()
        for fence in find_fences(path.read_text(encoding="utf-8")):
            include = INCLUDE.match(fence.body[0]) if fence.body else None
            if include and not include["section"] and fence.title in (include["file"], OUTPUT_TITLE):
                mine = pages.setdefault(include["file"], [])
                mine += [page] if page not in mine else []
    return pages
