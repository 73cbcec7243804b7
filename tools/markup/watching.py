"""Links to a step: `{watch: shared_cell, 13, the cell #3 holds 1}` opens the stepper of a program of the same page.

The words are some of those that tell the step. `tests/test_stepper.py` holds them to the recording: a change of the
program moves the numbers of its steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from tools.markup.evidence import full_name, page_of
from tools.verification.pages import DOCS

WATCH = r"\{watch: (?P<name>[\w/]+), (?P<step>\d+), (?P<words>[^{}\n]+)\}"


@dataclass(frozen=True)
class Watch:
    """A link to a step; `page` is where it stands, by its path below docs/."""

    page: str
    program: str
    step: int
    words: str

    @property
    def html(self) -> str:
        address = escape(f"#step={self.program}.py,{self.step}")
        return f'<a class="watch" href="{address}">Watch it, step {self.step}</a>'


def watch_of(mark: re.Match[str], page: str) -> Watch:
    return Watch(page, full_name(mark["name"], page), int(mark["step"]), mark["words"])


def find_watches() -> Iterator[Watch]:
    """Yield the links to steps of all pages."""
    for path in sorted(DOCS.rglob("*.md")):
        page = path.relative_to(DOCS).as_posix()
        for mark in re.finditer(WATCH, path.read_text(encoding="utf-8")):
            yield watch_of(mark, page)


class Watches(InlineProcessor):
    """Links to steps in prose."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        del data
        # Out of the tree, where MkDocs would look for its target on the page.
        return self.md.htmlStash.store(watch_of(match, page_of(self.md)).html), match.start(), match.end()
