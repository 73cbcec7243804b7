"""Which prose speaks of a program's output: what it proves, what stands beside it, links there, or names its words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown.extensions.toc import slugify

from tools.verification.pages import DOCS, INCLUDE, Inclusion, find_fences, find_inclusions, shows
from tools.verification.text import lines_of

HEADING = re.compile(r"^#{1,4} (?P<title>.+)$")
LINK = re.compile(r"\]\((?P<page>[^)#\s]*\.md|)#(?P<slug>[^)\s]+)\)")
# What a tab, a fold or a box is called, attributes, HTML: nobody reads it as a sentence.
FRAME = re.compile(r"^\s*(?:===\s|\?\?\?\+?\s|!!!\s|<|\{|\[\^|$)")
WORD = re.compile(r"[^\W\d_][\w.]*\w|\d[\d.,]*\d")
SAID_EVERYWHERE = {"true", "false", "none", "the", "and", "for", "with", "from", "not"}
# "Full collections are rare {run: full_collections}.": the name is that of the page's module, or whole.
PROVED = re.compile(r"\{(?:run|boundary): (?P<name>[^{},\s]+)[^{}]*\}")
CODE = re.compile(r"`[^`]+`")


@dataclass(frozen=True, order=True)
class Line:
    """One line of prose, by its page below docs/ and its number."""

    page: str
    number: int
    text: str


@cache
def lines_of_page(page: Path) -> tuple[str, ...]:
    return tuple(lines_of(page.read_text(encoding="utf-8")))


@cache
def prose_of(page: Path) -> dict[int, str]:
    """Return the lines of a page that are sentences, by their numbers: no fence, no heading, no frame."""
    lines = lines_of_page(page)
    fenced = {number for fence in find_fences("\n".join(lines)) for number in fence.lines}
    front = lines.index("---", 1) + 1 if lines[:1] == ("---",) else 0
    return {
        number: text.strip()
        for number, text in enumerate(lines, start=1)
        if number > front and number not in fenced and not FRAME.match(text) and not HEADING.match(text)
    }


def speaking_of(snippet: str, changed: Sequence[str], docs: Path = DOCS) -> list[Line]:
    """Return the prose that may have to change where an output loses the lines `changed`, in the order of pages."""
    shown = [inclusion for inclusion in find_inclusions(docs) if shows(inclusion.file, snippet)]
    found = {line for inclusion in shown for line in beside(inclusion, docs)}
    found |= {line for page in {inclusion.page for inclusion in shown} for line in naming(page, changed, docs)}
    found |= set(linking({(i.page, section_of(i)) for i in shown}, docs))
    found |= set(proved_by(snippet, docs))
    return sorted(found)


def beside(inclusion: Inclusion, docs: Path) -> Iterator[Line]:
    """Yield the paragraphs right above and below the block that includes a file."""
    lines, prose = lines_of_page(inclusion.page), prose_of(inclusion.page)
    for step in (-1, 1):
        number = inclusion.line + step
        seen = False
        while 0 < number <= len(lines) and not HEADING.match(lines[number - 1]):
            if number in prose:
                seen = True
                yield Line(inclusion.page.relative_to(docs).as_posix(), number, prose[number])
            elif seen or INCLUDE.match(lines[number - 1]):
                break
            number += step


def naming(page: Path, changed: Sequence[str], docs: Path) -> Iterator[Line]:
    """Yield the prose of a page that names a figure of the lines that an output loses, or a word of them as code."""
    words = {word for line in changed for word in WORD.findall(line) if word.lower() not in SAID_EVERYWHERE}
    for number, text in prose_of(page).items():
        code = " ".join(CODE.findall(text))
        named = {word for word in WORD.findall(text) if word[0].isdigit()} | set(WORD.findall(code))
        if named & words:
            yield Line(page.relative_to(docs).as_posix(), number, text)


def proved_by(snippet: str, docs: Path) -> Iterator[Line]:
    """Yield the prose of all pages that names a program as its evidence."""
    for page in sorted(docs.rglob("*.md")):
        module = page.parent.name
        for number, text in prose_of(page).items():
            named = {match["name"] for match in PROVED.finditer(text)}
            if named & {snippet, snippet.removeprefix(f"{module}/")}:
                yield Line(page.relative_to(docs).as_posix(), number, text)


def section_of(inclusion: Inclusion) -> str:
    """Return the anchor of the section that includes a file."""
    for text in reversed(lines_of_page(inclusion.page)[: inclusion.line]):
        title = HEADING.match(text)
        if title:
            return slugify(title["title"].replace("`", ""), "-")
    return ""


def linking(sections: set[tuple[Path, str]], docs: Path) -> Iterator[Line]:
    """Yield the prose of all pages that links to one of these sections."""
    wanted = {(page.relative_to(docs).as_posix(), slug) for page, slug in sections}
    for page in sorted(docs.rglob("*.md")):
        here = page.relative_to(docs).as_posix()
        for number, text in prose_of(page).items():
            for link in LINK.finditer(text):
                there = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(here), link["page"])) if link["page"] else here
                )
                if (there, link["slug"]) in wanted:
                    yield Line(here, number, text)
                    break
