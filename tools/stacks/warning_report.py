"""What an early warning found, as Markdown that is ready to be an issue: by page, with the difference and the prose."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from tools.stacks.prose import speaking_of
from tools.stacks.statements import common_output
from tools.stacks.stops import titled
from tools.stacks.warning import ReleaseSet, Warned
from tools.verification.pages import pages_showing
from tools.verification.text import lines_of

ELSEWHERE = "On no page"


def report(tried: ReleaseSet, found: Sequence[Warned], asked: int) -> str:
    """Return the whole report of one set."""
    return "\n".join([*head(tried, found, asked), *(line for page in by_page(found) for line in page)])


def head(tried: ReleaseSet, found: Sequence[Warned], asked: int) -> Iterator[str]:
    yield f"# {tried.stop.name}: {len(found)} of {asked} programs print something else"
    yield ""
    yield (
        f"CPython {tried.stop.python}, releases of {tried.stop.day}. Another release than in `uv.lock`: "
        + ("; ".join(f"{titled(package)} {new} (not {old})" for package, (old, new) in tried.moved.items()) or "none")
        + "."
    )


def by_page(found: Sequence[Warned]) -> Iterator[list[str]]:
    """Yield the part of each page; a program that several pages show is told in full at the first."""
    told: set[str] = set()
    pages = {warned.verdict.snippet.name: pages_showing(warned.verdict.snippet.name) or [ELSEWHERE] for warned in found}
    for page in sorted({page for shown in pages.values() for page in shown}):
        lines = ["", f"## {page}"]
        for warned in found:
            name = warned.verdict.snippet.name
            if page not in pages[name]:
                continue
            if name in told:
                lines += ["", f"`snippets/{name}.py`: see {pages[name][0]}."]
            else:
                told.add(name)
                lines += entry(warned)
        yield lines


def entry(warned: Warned) -> list[str]:
    """Return what is to be said of one program: who decides, the difference, the prose that may have to change."""
    verdict = warned.verdict
    decided = f" {titled(warned.package)} alone decides it." if warned.package else ""
    lines = ["", f"### `{verdict.snippet.place}`", ""]
    if verdict.printed is None:
        return [*lines, *(f"{fault.problem}. {fault.found.strip()}".strip() for fault in verdict.faults)]
    stated, printed = (lines_of(text) for text in (common_output(verdict.snippet) or "", verdict.printed))
    changes = list(difflib.unified_diff(stated, printed, "stated", "printed", n=1, lineterm=""))
    lost = [line[1:] for line in changes[2:] if line.startswith("-")]
    prose = speaking_of(verdict.snippet.name, lost)
    lines += [f"It prints something else.{decided}", "", *fenced("diff", changes)]
    if prose:
        lines += ["", "Prose that speaks of it:", "", *(f"- `{p.page}:{p.number}` {p.text}" for p in prose)]
    return lines


def fenced(language: str, lines: Sequence[str]) -> list[str]:
    """Return lines as a block of code, whatever is in them."""
    fence = "```"
    while any(fence in line for line in lines):
        fence += "`"
    return [f"{fence}{language}", *lines, fence]
